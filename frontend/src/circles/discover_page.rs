//! Discover: circles and open events near the viewer, who may be a stranger.

use super::circle_card::circle_card_content;
use super::filters::{FilterSheet, Filters};
use super::join_button::{
    JoinButton, JoinRequests, JoinSheet, forget_wanted_circle, wanted_circle,
};
use crate::client::{Failure, call};
use crate::events::EventCardView;
use crate::offline::use_store;
use crate::page::{Fetched, follow, keyed_rows, memo};
use crate::proposals::SearchRow;
use crate::route::{self, Route};
use crate::safety::{SafetySheet, no_report_target};
use crate::ui::{
    Art, Banner, BannerTone, Button, ButtonTone, Card, EmptyState, Glyph, LinkButton, Show,
    Skeleton, SkeletonShape, TopBar,
};
use crate::words::{t::circles as t, t::common};
use crate::{clock, json, storage};
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::circles::CircleCard;
use posse_shared::circles::api::{CirclePage, Discover, DiscoverQuery, ShowCircle};
use posse_shared::endpoint::Nothing;
use posse_shared::events::EventCard;
use posse_shared::events::api::{DiscoverEvents, DiscoverEventsQuery};
use posse_shared::events::event::slug;

/// The storage key of the last result.
const FOUND: &str = "posse.m.discover";
/// With fewer circles than this the next page is fetched at once.
const FEW: usize = 5;
/// After so many pages the viewer must tap to go on.
const MOST_PAGES: usize = 4;

/// The result of a search. It is stored for a phone without a network.
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
struct Found {
    circles: Vec<CircleCard>,
    events: Vec<EventCard>,
    next: Option<String>,
    at: i64,
}

/// The page.
#[component]
pub fn DiscoverPage() -> impl IntoView {
    let store = use_store();
    let me = store
        .projection()
        .with_untracked(|replica| replica.me.clone());
    let (home, languages) = me
        .map(|me| (me.profile.home, me.profile.languages))
        .unwrap_or_default();
    let filters = Filters::saved(home);
    let fetched = Fetched::new(storage::read(FOUND).and_then(|text| json::read::<Found>(&text)));
    let load = move |cursor: Option<String>| {
        let before = fetched.value().get_untracked();
        let before = before.filter(|_| cursor.is_some());
        let query = DiscoverQuery {
            near: filters.near().map(|home| home.cell),
            cursor,
            ..filters.query.get()
        };
        let ticket = fetched.start();
        spawn_local(async move {
            let answer = search(query, before, || fetched.is_outdated(ticket)).await;
            if let Ok(found) = &answer
                && !fetched.is_outdated(ticket)
            {
                storage::write(FOUND, &json::write(found));
            }
            fetched.finish(ticket, answer);
        });
    };
    Effect::new(move |_| load(None));
    let is_changing = RwSignal::new(false);
    let target = no_report_target();
    let requests = JoinRequests::new(target);
    let summary = move || {
        let words = filters.words();
        match filters.near() {
            Some(home) => t::shown_near(&words, home.place.as_str()),
            None => t::shown_virtual(&words),
        }
    };
    let failure = move || {
        fetched.failure().get().map(|words| {
            view! { <Banner tone=BannerTone::Info glyph=Glyph::Offline message=words/> }
        })
    };
    let is_first_load = move || fetched.value().with(Option::is_none) && fetched.is_busy().get();
    view! {
        <TopBar title=t::discover_title()/>
        <div class="stack loose">
            <div class="cluster apart">
                <p class="lead">{summary}</p>
                <Button tone=ButtonTone::Quiet on_press=move || is_changing.set(true)>{t::change()}</Button>
                <Show when=move || filters.can_clear()>
                    <Button tone=ButtonTone::Plain on_press=move || filters.clear()>{t::show_all()}</Button>
                </Show>
            </div>
            <Show when=move || store.has_member()><SearchRow/></Show>
            {failure}
            <Show when=is_first_load><Skeleton label=common::loading() shape=SkeletonShape::Card/></Show>
            <WantedCircle filters requests/>
            <section class="section stack">
                <h2>{t::circles()}</h2>
                <Circles fetched filters requests load_more=move |next| load(Some(next))/>
            </section>
            <Events fetched filters/>
            <LinkButton href=route::href(&Route::NewCircle) tone=ButtonTone::Quiet wide=true glyph=Glyph::Plus>
                {t::start()}
            </LinkButton>
        </div>
        <FilterSheet filters languages open=is_changing/>
        <JoinSheet requests/>
        <SafetySheet target/>
    }
}

/// Searches for circles, after those found `before`, and on a first page also for events.
async fn search(
    query: DiscoverQuery,
    before: Option<Found>,
    is_outdated: impl Fn() -> bool,
) -> Result<Found, Failure> {
    let (near, is_first_page) = (query.near.clone(), query.cursor.is_none());
    let CirclePage { mut circles, next } = fetch_circles(query).await?;
    let mut found = before.unwrap_or_default();
    // A circle that has moved in the order meanwhile may come again.
    circles.retain(|card| found.circles.iter().all(|known| known.id != card.id));
    found.circles.extend(circles);
    found.next = next;
    found.at = clock::now().seconds();
    if let Some(near) = near.filter(|_| is_first_page && !is_outdated()) {
        let query = DiscoverEventsQuery { near, cursor: None };
        let page = call::<DiscoverEvents>(&(), &query).await;
        found.events = page.map(|page| page.events).unwrap_or_default();
    }
    Ok(found)
}

/// Fetches a page of circles. Where few circles match, a page may be empty although more follow, so
/// a few pages are fetched in a row.
async fn fetch_circles(mut query: DiscoverQuery) -> Result<CirclePage, Failure> {
    let mut all = CirclePage::default();
    for _ in 0..MOST_PAGES {
        let page = call::<Discover>(&(), &query).await?;
        all.circles.extend(page.circles);
        all.next.clone_from(&page.next);
        query.cursor = page.next;
        if query.cursor.is_none() || all.circles.len() >= FEW {
            break;
        }
    }
    Ok(all)
}

/// A circle with the button that joins it. It follows the circle, and the button stays in place.
fn circle_card(card: Memo<CircleCard>, filters: Filters, requests: JoinRequests) -> AnyView {
    let content = move || {
        let from = filters.near().map(|home| home.cell);
        card.with(|card| circle_card_content(card, from.as_ref()))
    };
    view! { <Card>{content}<JoinButton card requests/></Card> }.into_any()
}

/// The circle that the member wanted to join before she signed up.
#[component]
fn WantedCircle(filters: Filters, requests: JoinRequests) -> impl IntoView {
    let store = use_store();
    let wanted = RwSignal::new(None::<CircleCard>);
    let is_member = store
        .projection()
        .with_untracked(|replica| replica.me.is_some());
    if let Some(id) = wanted_circle().filter(|_| is_member) {
        spawn_local(async move {
            let card = call::<ShowCircle>(&(id,), &Nothing {}).await;
            // Without a network it waits for the next visit.
            if card != Err(Failure::Offline) {
                forget_wanted_circle();
                wanted.set(card.ok());
            }
        });
    }
    move || {
        wanted.track();
        follow(move || wanted.get()).map(|card| {
            view! {
                <section class="section stack">
                    <h2>{t::you_wished()}</h2>
                    {circle_card(card, filters, requests)}
                </section>
            }
        })
    }
}

/// The circles. A card stays while its circle is in the list: a fresh answer does not close its
/// sheet or take its focus.
#[component]
fn Circles(
    fetched: Fetched<Found>,
    filters: Filters,
    requests: JoinRequests,
    #[prop(into)] load_more: Callback<String>,
) -> impl IntoView {
    let store = use_store();
    let found = fetched.value();
    let cards = memo(move || {
        let circles = found.with(|found| found.as_ref().map(|found| found.circles.clone()));
        let mut circles = circles.unwrap_or_default();
        // Without a network the filters still apply to what is stored.
        filters
            .query
            .with(|query| circles.retain(|card| query.admits(&card.circle)));
        // Circles that the member can join come before those that she is in.
        let (own, others): (Vec<_>, Vec<_>) = store.projection().with_untracked(|replica| {
            let is_own = |card: &CircleCard| replica.circle(card.id).is_some();
            circles.into_iter().partition(is_own)
        });
        others.into_iter().chain(own).collect::<Vec<_>>()
    });
    let next = memo(move || found.with(|found| found.as_ref()?.next.clone()));
    let has_next = memo(move || next.with(Option::is_some));
    let is_empty =
        memo(move || found.with(Option::is_some) && cards.with(Vec::is_empty) && !has_next.get());
    let keys = move || cards.with(|cards| cards.iter().map(|card| card.id.number()).collect());
    let row = move |key: i64| {
        let find = move || {
            cards.with(|cards| {
                let card = cards.iter().find(|card| card.id.number() == key);
                card.cloned()
            })
        };
        follow(find)
            .map(|card| circle_card(card, filters, requests))
            .into_any()
    };
    let busy = fetched.is_busy();
    let more = move || {
        if let Some(next) = next.get_untracked() {
            load_more.run(next);
        }
    };
    view! {
        {keyed_rows(keys, row)}
        <Show when=is_empty><NoCircles filters/></Show>
        <Show when=has_next>
            <Button tone=ButtonTone::Quiet wide=true busy on_press=more>{t::more()}</Button>
        </Show>
    }
}

/// Nothing was found. The next step depends on whether the filters leave something out.
#[component]
fn NoCircles(filters: Filters) -> impl IntoView {
    move || {
        if filters.are_set() {
            view! {
                <EmptyState art=Art::NothingNear title=t::none_fit_title() text=Some(t::none_fit_text().to_owned())>
                    <Button on_press=move || filters.clear()>{t::show_all()}</Button>
                </EmptyState>
            }
            .into_any()
        } else {
            view! {
                <EmptyState art=Art::NothingNear title=t::none_title() text=Some(t::none_text().to_owned())>
                    <LinkButton href=route::href(&Route::NewCircle)>{t::start()}</LinkButton>
                </EmptyState>
            }
            .into_any()
        }
    }
}

/// The events that are open to the neighbourhood.
#[component]
fn Events(fetched: Fetched<Found>, filters: Filters) -> impl IntoView {
    let events = memo(move || {
        let found = fetched.value();
        let events = found.with(|found| found.as_ref().map(|found| found.events.clone()));
        let mut events = events.unwrap_or_default();
        filters
            .query
            .with(|query| events.retain(|card| query.admits_event(&card.event)));
        events
    });
    let has_events = memo(move || !events.with(Vec::is_empty));
    let keys = move || events.with(|cards| cards.iter().map(|card| card.id.number()).collect());
    let row = move |key: i64| {
        let find = move || {
            events.with(|cards| {
                let card = cards.iter().find(|card| card.id.number() == key);
                card.cloned()
            })
        };
        follow(find).map(event_card).into_any()
    };
    let rows = move || keyed_rows(keys, row);
    view! {
        <Show when=has_events>
            <section class="section stack">
                <h2>{t::events()}</h2>
                {rows()}
            </section>
        </Show>
    }
}

fn event_card(card: Memo<EventCard>) -> AnyView {
    let slug = card.with_untracked(|card| slug(card.id, card.share_key));
    let event = Signal::derive(move || card.with(|card| card.event.clone()));
    let host = Signal::derive(move || card.with(|card| card.host.clone()));
    let totals = Signal::derive(move || card.with(|card| card.totals));
    view! { <EventCardView event host totals href=route::href(&Route::Shared(slug))/> }.into_any()
}
