//! Home: what is next, what waits for her answer. Twenty seconds, then done.

use super::view_model::{circles_with_offer, later_events, next_event, unanswered_events};
use crate::availability::{FreeTimeCard, asks_for_hours};
use crate::clock;
use crate::events::AnswerableCard;
use crate::offline::use_store;
use crate::people::StagesCard;
use crate::proposals::{ProposedSection, WaitingCard};
use crate::route::{self, Route};
use crate::safety::NoticeCards;
use crate::ui::{Art, ButtonTone, EmptyState, Glyph, LinkButton, Row, TopBar};
use crate::words::{self, t::circles, t::events as t};
use leptos::prelude::*;
use posse_shared::circles::CircleDoc;
use posse_shared::sync::Replica;

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
    let seen = store.projection();
    // Which is next; how it stands the card knows.
    let next = Memo::new_with_compare(
        move |_| seen.with(|seen| next_event(seen, clock::now())),
        |was, is| {
            was.map(|was| was.as_ref().map(|event| event.id))
                != is.map(|is| is.as_ref().map(|event| event.id))
        },
    );
    let open = Memo::new(move |_| seen.with(|seen| unanswered_events(seen, clock::now())));
    let rest = Memo::new(move |_| seen.with(|seen| later_events(seen, clock::now())));
    let offered = Memo::new(move |_| seen.with(circles_with_offer));
    let hours_are_asked = Memo::new(move |_| asks_for_hours(store));
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
            <WaitingCard hours_are_asked/>
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
