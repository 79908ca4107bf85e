//! Home: what is next, what waits for her answer. Twenty seconds, then done.

use super::answer::AnswerButtons;
use super::card::EventCardView;
use super::view_model::{later, next_up, waiting};
use crate::availability::FreeTimeCard;
use crate::circles::offered_at;
use crate::clock;
use crate::offline::use_store;
use crate::people::StagesCard;
use crate::proposals::{ProposedSection, WaitingCard};
use crate::route::{self, Route};
use crate::safety::NoticeCards;
use crate::ui::{Art, ButtonTone, EmptyState, Glyph, LinkButton, Row, TopBar};
use crate::words::{self, t::circles, t::events as t, t::safety};
use leptos::prelude::*;
use posse_shared::circles::CircleDoc;
use posse_shared::events::EventDoc;
use posse_shared::sync::Replica;

/// A card with the answers on it. It follows its event, so that a button she has pressed stays.
#[component]
pub fn AnswerableCard(event: EventDoc) -> impl IntoView {
    let store = use_store();
    let id = event.id;
    let event = Memo::new(move |_| {
        let now = store.seen().with(|seen| seen.event(id).cloned());
        now.unwrap_or_else(|| event.clone())
    });
    let cancelled = Memo::new(move |_| event.with(EventDoc::is_cancelled));
    let warned = Memo::new(move |_| event.with(|event| event.someone_blocked));
    view! {
        <EventCardView
            event=Signal::derive(move || event.with(|event| event.event.clone()))
            host=Signal::derive(move || event.with(|event| event.host.name.clone()))
            totals=Signal::derive(move || event.with(|event| event.totals))
            href=route::href(&Route::Event(id)) cancelled
            unsent=Signal::derive(move || store.is_unsent(id))>
            <Show when=move || warned.get()><p class="soft">{safety::someone_there()}</p></Show>
            <Show when=move || !cancelled.get()><AnswerButtons event/></Show>
        </EventCardView>
    }
}

/// A line for each of her circles.
fn circle_rows(seen: &Replica) -> impl IntoView + use<> {
    let rows = seen.circles.iter().map(|circle| {
        let count = u32::try_from(circle.members.len()).unwrap_or_default();
        let detail = circles::members_count(count);
        view! { <Row title=circle.circle.name.to_string() detail=Some(detail) href=route::href(&Route::Circle(circle.id))/> }
    });
    rows.collect_view()
}

/// The Home screen.
#[component]
pub fn HomePage() -> impl IntoView {
    let store = use_store();
    let seen = store.seen();
    // Which is next; how it stands the card knows.
    let next = Memo::new_with_compare(
        move |_| seen.with(|seen| next_up(seen, clock::now())),
        |was, is| {
            was.map(|was| was.as_ref().map(|event| event.id))
                != is.map(|is| is.as_ref().map(|event| event.id))
        },
    );
    let open = Memo::new(move |_| seen.with(|seen| waiting(seen, clock::now())));
    let rest = Memo::new(move |_| seen.with(|seen| later(seen, clock::now())));
    let offered = Memo::new(move |_| seen.with(offered_at));
    let asks = move || {
        let count: usize = seen.with(|seen| seen.circles.iter().map(CircleDoc::asks_waiting).sum());
        u32::try_from(count).unwrap_or_default()
    };
    view! {
        <TopBar title=t::home_title()/>
        <div class="stack loose">
            <NoticeCards/>
            <ProposedSection/>
            // Where something waits for her answer, or she hosts what is coming, "nothing planned" would not be true.
            <section class="section" hidden=move || next.with(Option::is_none) && !(open.with(Vec::is_empty) && rest.with(Vec::is_empty))>
                <h2>{t::next_up()}</h2>
                {move || match next.get() {
                    Some(event) => view! { <AnswerableCard event/> }.into_any(),
                    None => view! {
                        <EmptyState art=Art::NothingPlanned title=t::nothing_next() text=Some(t::nothing_next_text().to_owned())>
                            <LinkButton href=route::href(&Route::Discover)>{t::find()}</LinkButton>
                            <LinkButton href="/post" tone=ButtonTone::Quiet glyph=Glyph::Cup>{t::post_title()}</LinkButton>
                        </EmptyState>
                    }.into_any(),
                }}
            </section>
            <FreeTimeCard/>
            <WaitingCard/>
            <StagesCard/>
            <Show when=move || !open.with(Vec::is_empty)>
                <section class="section">
                    <h2>{t::waiting()}</h2>
                    <div class="stack">
                        <For each=move || open.get() key=|event| event.id let:event><AnswerableCard event/></For>
                    </div>
                </section>
            </Show>
            <Show when=move || (asks() > 0) || !rest.with(Vec::is_empty) || !offered.with(Vec::is_empty)>
                <section class="section">
                    <h2>{t::lately()}</h2>
                    <ul class="rows">
                        {move || (asks() > 0).then(|| view! { <Row title=t::asks_wait(asks()) href=route::href(&Route::Requests)/> })}
                        {move || offered.get().into_iter().map(|name| view! {
                            <Row title=circles::others_wait(&name) href=route::href(&Route::Requests)/>
                        }).collect_view()}
                        {move || rest.get().into_iter().map(|event| {
                            let mut detail = words::day_and_time(event.event.starts_at, &event.event.zone);
                            if event.is_cancelled() {
                                detail = format!("{} · {detail}", t::cancelled());
                            }
                            view! { <Row title=event.event.title.to_string() detail=Some(detail) href=route::href(&Route::Event(event.id))/> }
                        }).collect_view()}
                    </ul>
                </section>
            </Show>
            <Show when=move || seen.with(|seen| !seen.circles.is_empty())>
                <section class="section">
                    <h2>{t::your_circles()}</h2>
                    <ul class="rows">{move || seen.with(circle_rows)}</ul>
                </section>
            </Show>
            {move || store.synced_at().zip(crate::zone::here()).map(|(at, zone)| view! {
                <p class="soft small">{t::kept_at(&words::day_and_time(at, &zone))}</p>
            })}
        </div>
    }
}
