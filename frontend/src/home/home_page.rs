//! Home: the next event, and the events that wait for the member's answer. Twenty seconds are enough.

use super::view_model::{
    asked_circle_name, circles_with_offer, count_join_requests, later_events, next_event,
    unanswered_events,
};
use crate::availability::{FreeTimeCard, is_free_time_asked};
use crate::events::AnswerableCard;
use crate::offline::use_store;
use crate::page::{follow, keyed_rows, memo, use_now};
use crate::people::StagesCard;
use crate::proposals::{ProposalSection, WaitingCard};
use crate::route::{self, Route};
use crate::safety::NoticeCards;
use crate::ui::{Art, ButtonTone, EmptyState, Glyph, LinkButton, Row, Show, TopBar};
use crate::words::{self, t::circles, t::events as t};
use leptos::prelude::*;
use posse_shared::circles::CircleDoc;
use posse_shared::events::EventDoc;
use posse_shared::id::{CircleId, EventId};

/// The card of an event of the replica.
fn event_card(key: i64) -> AnyView {
    let replica = use_store().projection();
    let event = EventId::from_number(key)
        .and_then(|id| follow(move || replica.with(|replica| replica.event(id).cloned())));
    event
        .map(|event| view! { <AnswerableCard event/> })
        .into_any()
}

/// The ids of events, as keys of rows.
fn keys_of(events: &[EventDoc]) -> Vec<i64> {
    events.iter().map(|event| event.id.number()).collect()
}

/// The page.
#[component]
pub fn HomePage() -> impl IntoView {
    let (store, now) = (use_store(), use_now());
    let replica = store.projection();
    // A list of one event or none, so that its card stays while it is the next.
    let next = memo(move || {
        let next = replica.with(|replica| next_event(replica, now.get()));
        keys_of(next.as_slice())
    });
    let unanswered =
        memo(move || replica.with(|replica| keys_of(&unanswered_events(replica, now.get()))));
    let later = memo(move || replica.with(|replica| keys_of(&later_events(replica, now.get()))));
    let has_next = memo(move || !next.with(Vec::is_empty));
    let has_unanswered = memo(move || !unanswered.with(Vec::is_empty));
    let has_later = memo(move || !later.with(Vec::is_empty));
    let hours_are_asked = memo(move || is_free_time_asked(store, now));
    // While an event waits for her answer, or she hosts one, "nothing planned" would not be true.
    let hides_next = move || !has_next.get() && (has_unanswered.get() || has_later.get());
    let answerable = move || keyed_rows(move || unanswered.get(), event_card);
    view! {
        <TopBar title=t::home_title()/>
        <div class="stack loose">
            <NoticeCards/>
            <ProposalSection/>
            <section class="section" hidden=hides_next>
                <h2>{t::next_up()}</h2>
                {keyed_rows(move || next.get(), event_card)}
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
            <Show when=has_unanswered>
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
fn AlsoComingUp(later: Memo<Vec<i64>>, has_later: Memo<bool>) -> impl IntoView {
    let replica = use_store().projection();
    let offers = memo(move || {
        let offers = replica.with(circles_with_offer);
        offers.iter().map(|id| id.number()).collect::<Vec<_>>()
    });
    let requests = memo(move || replica.with(count_join_requests));
    let has_requests = memo(move || requests.get() > 0);
    let is_shown = move || has_requests.get() || has_later.get() || !offers.with(Vec::is_empty);
    let requests_row = move || {
        let title = Signal::derive(move || t::asks_wait(requests.get()));
        view! { <Row title href=route::href(&Route::Requests)/> }
    };
    let offer_row = move |key: i64| {
        let title = Signal::derive(move || {
            let name = replica.with(|replica| asked_circle_name(replica, key));
            circles::others_wait(&name.unwrap_or_default())
        });
        view! { <Row title href=route::href(&Route::Requests)/> }.into_any()
    };
    let event_row = move |key: i64| {
        EventId::from_number(key)
            .map(|id| {
                let find = move |read: fn(&EventDoc) -> String| {
                    replica.with(|replica| replica.event(id).map(read))
                };
                let title = move || find(|event| event.event.title.to_string());
                let title = Signal::derive(move || title().unwrap_or_default());
                let detail = Signal::derive(move || find(event_detail));
                view! { <Row title detail href=route::href(&Route::Event(id))/> }
            })
            .into_any()
    };
    let rows = move || {
        view! {
            <Show when=has_requests>{requests_row()}</Show>
            {keyed_rows(move || offers.get(), offer_row)}
            {keyed_rows(move || later.get(), event_row)}
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
    let has_circles = memo(move || replica.with(|replica| !replica.circles.is_empty()));
    let keys = move || {
        replica.with(|replica| {
            let circles = replica.circles.iter();
            circles.map(|circle| circle.id.number()).collect()
        })
    };
    let row = move |key: i64| {
        CircleId::from_number(key)
            .map(|id| {
                let find = move |read: fn(&CircleDoc) -> String| {
                    replica.with(|replica| replica.circle(id).map(read))
                };
                let name = move || find(|circle| circle.circle.name.to_string());
                let title = Signal::derive(move || name().unwrap_or_default());
                let detail = Signal::derive(move || find(members_words));
                view! { <Row title detail href=route::href(&Route::Circle(id))/> }
            })
            .into_any()
    };
    let rows = move || keyed_rows(keys, row);
    view! {
        <Show when=has_circles>
            <section class="section">
                <h2>{t::your_circles()}</h2>
                <ul class="rows">{rows()}</ul>
            </section>
        </Show>
    }
}

fn members_words(circle: &CircleDoc) -> String {
    circles::members_count(u32::try_from(circle.members.len()).unwrap_or_default())
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
