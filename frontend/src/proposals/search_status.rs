//! The wait, told as it is; and the ways to its page.

use super::actions::standing;
use super::seeking::{FindMe, title};
use super::view_model::day_words;
use crate::offline::use_store;
use crate::route::{self, Route};
use crate::ui::{ButtonTone, Card, CardTitle, LinkButton, Row};
use crate::words::t::{availability, proposals as t};
use leptos::prelude::*;
use posse_shared::proposals::{Search, Standing};

/// What there is to say while nothing is proposed to her.
#[component]
pub fn SearchStatus(standing: Memo<Standing>) -> impl IntoView {
    let store = use_store();
    let of = move |read: fn(&Search) -> Option<String>| {
        move || store.projection().with(|seen| read(seen.search.as_ref()?))
    };
    let looked = of(|search| Some(t::last_round(&day_words(search.last_round?))));
    let ended = of(|search| search.ended_at.map(|_| t::ended().to_owned()));
    move || {
        match standing.get() {
        Standing::Looking => view! {
            {move || ended().map(|words| view! { <p class="strong">{words}</p> })}
            <p>{t::looking()}</p>
            <p class="soft small">{looked}</p>
        }
        .into_any(),
        Standing::NoHours => view! {
            <p>{t::no_hours()}</p>
            <LinkButton href=route::href(&Route::FreeTime { setting_up: false }) tone=ButtonTone::Quiet>{availability::say_when()}</LinkButton>
        }
        .into_any(),
        Standing::Off => view! { <p>{t::off()}</p> }.into_any(),
        Standing::Proposed(_) | Standing::Formed(_) => ().into_any(),
    }
    }
}

/// The wait on Home: that she is looked for, and off in one tap. Where her hours are asked for
/// already it keeps quiet.
#[component]
pub fn WaitingCard(
    /// Whether another card already asks when she is free.
    hours_are_asked: Memo<bool>,
) -> impl IntoView {
    let standing = standing(use_store());
    move || {
        let heading = match standing.get() {
            Standing::Looking => t::looking_title(),
            Standing::NoHours if !hours_are_asked.get() => t::no_hours_title(),
            _ => return ().into_any(),
        };
        view! {
            <Card>
                <CardTitle>{heading}</CardTitle>
                <SearchStatus standing/>
                <FindMe/>
            </Card>
        }
        .into_any()
    }
}

/// The way to the page, with how it stands.
#[component]
pub fn SearchRow() -> impl IntoView {
    let standing = standing(use_store());
    let detail = move || {
        let words = match standing.get() {
            Standing::Proposed(_) => t::row_proposed(),
            Standing::Formed(_) => t::here(),
            Standing::Looking => t::row_looking(),
            Standing::NoHours => t::row_hours(),
            Standing::Off => t::row_off(),
        };
        Some(words.to_owned())
    };
    view! {
        <ul class="rows"><Row title=title() detail=Signal::derive(detail) href=route::href(&Route::Proposal)/></ul>
    }
}
