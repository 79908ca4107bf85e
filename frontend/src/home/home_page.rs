//! Home: the next event, and the events that wait for the member's answer. Twenty seconds are enough.

use super::view_model::{
    circle_summaries, circles_with_offer, count_join_requests, later_events, next_event,
    unanswered_events,
};
use crate::availability::{FreeTimeCard, is_free_time_asked};
use crate::events::AnswerableCard;
use crate::offline::use_store;
use crate::page::{keyed_rows, use_now};
use crate::people::StagesCard;
use crate::proposals::{ProposalSection, WaitingCard};
use crate::route::{self, Route};
use crate::safety::NoticeCards;
use crate::ui::{Art, ButtonTone, EmptyState, Glyph, LinkButton, Row, TopBar};
use crate::words::{self, t::circles, t::events as t};
use leptos::prelude::*;
use posse_shared::events::EventDoc;
use posse_shared::id::CircleId;

fn event_card(event: Signal<EventDoc>) -> AnyView {
    view! { <AnswerableCard event/> }.into_any()
}

/// The page.
#[component]
pub fn HomePage() -> impl IntoView {
    let (store, now) = (use_store(), use_now());
    let replica = store.projection();
    // A list of one event or none, so that its card stays while it is the next.
    let next = Memo::new(move |_| {
        let next = replica.with(|replica| next_event(replica, now.get()));
        next.into_iter().collect::<Vec<_>>()
    });
    let unanswered =
        Memo::new(move |_| replica.with(|replica| unanswered_events(replica, now.get())));
    let later = Memo::new(move |_| replica.with(|replica| later_events(replica, now.get())));
    let has_next = Memo::new(move |_| !next.with(Vec::is_empty));
    let has_unanswered = Memo::new(move |_| !unanswered.with(Vec::is_empty));
    let has_later = Memo::new(move |_| !later.with(Vec::is_empty));
    let hours_are_asked = Memo::new(move |_| is_free_time_asked(store, now));
    // While an event waits for her answer, or she hosts one, "nothing planned" would not be true.
    let hides_next = move || !has_next.get() && (has_unanswered.get() || has_later.get());
    let answerable = move || keyed_rows(unanswered, |event| event.id.number(), event_card);
    view! {
        <TopBar title=t::home_title()/>
        <div class="stack loose">
            <NoticeCards/>
            <ProposalSection/>
            <section class="section" hidden=hides_next>
                <h2>{t::next_up()}</h2>
                {keyed_rows(next, |event| event.id.number(), event_card)}
                <Show when=move || !has_next.get()>
                    <EmptyState art=Art::NothingPlanned title=t::nothing_next()
                        text=Some(t::nothing_next_text().to_owned())>
                        <LinkButton href=route::href(&Route::Discover)>{t::find()}</LinkButton>
                        <LinkButton href="/post" tone=ButtonTone::Quiet glyph=Glyph::Cup>{t::post_title()}</LinkButton>
                    </EmptyState>
                </Show>
            </section>
            <FreeTimeCard/>
            <WaitingCard hours_are_asked/>
            <StagesCard/>
            <Show when=move || has_unanswered.get()>
                <section class="section">
                    <h2>{t::waiting()}</h2>
                    <div class="stack">{answerable()}</div>
                </section>
            </Show>
            <AlsoComingUp later has_later/>
            <OwnCircles/>
            <SyncedAt/>
        </div>
    }
}

/// Rows that lead to join requests, offers of waitlists, and later events.
#[component]
fn AlsoComingUp(later: Memo<Vec<EventDoc>>, has_later: Memo<bool>) -> impl IntoView {
    let replica = use_store().projection();
    let offers = Memo::new(move |_| replica.with(circles_with_offer));
    let requests = Memo::new(move |_| replica.with(count_join_requests));
    let has_requests = Memo::new(move |_| requests.get() > 0);
    let is_shown = move || has_requests.get() || has_later.get() || !offers.with(Vec::is_empty);
    let requests_row = move || {
        let title = Signal::derive(move || t::asks_wait(requests.get()));
        view! { <Row title href=route::href(&Route::Requests)/> }
    };
    let offer_row = |offer: Signal<(CircleId, String)>| {
        let title = Signal::derive(move || offer.with(|(_, name)| circles::others_wait(name)));
        view! { <Row title href=route::href(&Route::Requests)/> }.into_any()
    };
    let event_row = |event: Signal<EventDoc>| {
        let title = Signal::derive(move || event.with(|event| event.event.title.to_string()));
        let detail = Signal::derive(move || Some(event.with(event_detail)));
        let id = event.with_untracked(|event| event.id);
        view! { <Row title detail href=route::href(&Route::Event(id))/> }.into_any()
    };
    let rows = move || {
        view! {
            <Show when=move || has_requests.get()>{requests_row()}</Show>
            {keyed_rows(offers, |(id, _)| id.number(), offer_row)}
            {keyed_rows(later, |event| event.id.number(), event_row)}
        }
    };
    view! {
        <Show when=is_shown>
            <section class="section">
                <h2>{t::lately()}</h2>
                <ul class="rows">{rows()}</ul>
            </section>
        </Show>
    }
}

/// "Tue 24 Nov, 10:00", or that the event is cancelled.
fn event_detail(event: &EventDoc) -> String {
    let time = words::day_and_time(event.event.starts_at, &event.event.zone);
    if event.is_cancelled() {
        format!("{} · {time}", t::cancelled())
    } else {
        time
    }
}

/// The member's circles.
#[component]
fn OwnCircles() -> impl IntoView {
    let replica = use_store().projection();
    let own = Memo::new(move |_| replica.with(circle_summaries));
    let row = |circle: Signal<(CircleId, String, u32)>| {
        let title = Signal::derive(move || circle.with(|(_, name, _)| name.clone()));
        let count = move || circle.with(|(.., count)| circles::members_count(*count));
        let detail = Signal::derive(move || Some(count()));
        let id = circle.with_untracked(|(id, ..)| *id);
        view! { <Row title detail href=route::href(&Route::Circle(id))/> }.into_any()
    };
    let rows = move || keyed_rows(own, |(id, ..)| id.number(), row);
    view! {
        <Show when=move || !own.with(Vec::is_empty)>
            <section class="section">
                <h2>{t::your_circles()}</h2>
                <ul class="rows">{rows()}</ul>
            </section>
        </Show>
    }
}

/// The time of the last sync.
#[component]
fn SyncedAt() -> impl IntoView {
    let store = use_store();
    move || {
        store
            .synced_at()
            .zip(crate::zone::here())
            .map(|(at, zone)| {
                let time = words::day_and_time(at, &zone);
                view! { <p class="soft small">{t::kept_at(&time)}</p> }
            })
    }
}
