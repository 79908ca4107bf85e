//! The wait for a proposal, and the ways to its page.

use super::actions::search_state;
use super::seeking::{SeekingSwitch, search_title};
use super::view_model::day_words;
use crate::offline::use_store;
use crate::route::{self, Route};
use crate::ui::{ButtonTone, Card, CardTitle, LinkButton, Row};
use crate::words::t::{availability, proposals as t};
use leptos::prelude::*;
use posse_shared::proposals::{Search, SearchState};

/// The state of the search, unless there is a proposal or a circle.
#[component]
pub fn SearchStatus(state: Memo<SearchState>) -> impl IntoView {
    let store = use_store();
    let words_of = move |read: fn(&Search) -> Option<String>| {
        move || {
            store
                .projection()
                .with(|replica| read(replica.search.as_ref()?))
        }
    };
    let last_round = words_of(|search| Some(t::last_round(&day_words(search.last_round?))));
    let ended = words_of(|search| search.ended_at.map(|_| t::ended().to_owned()));
    let free_time = route::href(&Route::FreeTime { setting_up: false });
    move || {
        match state.get() {
        SearchState::Looking => view! {
            {move || ended().map(|words| view! { <p class="strong">{words}</p> })}
            <p>{t::looking()}</p>
            <p class="soft small">{last_round}</p>
        }
        .into_any(),
        SearchState::NoHours => view! {
            <p>{t::no_hours()}</p>
            <LinkButton href=free_time.clone() tone=ButtonTone::Quiet>{availability::say_when()}</LinkButton>
        }
        .into_any(),
        SearchState::Off => view! { <p>{t::off()}</p> }.into_any(),
        SearchState::Proposed(_) | SearchState::Formed(_) => ().into_any(),
    }
    }
}

/// The wait as a card on Home, with the switch that ends the search.
#[component]
pub fn WaitingCard(
    /// Whether another card already asks when the member is free. Then this card does not.
    hours_are_asked: Memo<bool>,
) -> impl IntoView {
    let state = search_state(use_store());
    move || {
        let title = match state.get() {
            SearchState::Looking => t::looking_title(),
            SearchState::NoHours if !hours_are_asked.get() => t::no_hours_title(),
            _ => return ().into_any(),
        };
        view! {
            <Card>
                <CardTitle>{title}</CardTitle>
                <SearchStatus state/>
                <SeekingSwitch/>
            </Card>
        }
        .into_any()
    }
}

/// The row that leads to the page, with the state of the search.
#[component]
pub fn SearchRow() -> impl IntoView {
    let state = search_state(use_store());
    let detail = move || {
        let words = match state.get() {
            SearchState::Proposed(_) => t::row_proposed(),
            SearchState::Formed(_) => t::here(),
            SearchState::Looking => t::row_looking(),
            SearchState::NoHours => t::row_hours(),
            SearchState::Off => t::row_off(),
        };
        Some(words.to_owned())
    };
    view! {
        <ul class="rows">
            <Row title=search_title() detail=Signal::derive(detail) href=route::href(&Route::Proposal)/>
        </ul>
    }
}
