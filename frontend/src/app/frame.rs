//! The frame around a member's page: banners above it, tabs and toasts below it.

use super::status_banners::StatusBanners;
use crate::offline::use_store;
use crate::page::{memo, use_now};
use crate::route::{Route, use_route};
use crate::ui::{Glyph, Show, Tab, TabBar, Toaster};
use crate::words::t::common as t;
use leptos::prelude::*;
use posse_shared::circles::CircleDoc;
use posse_shared::proposals::SearchState;

/// The part above a page.
pub(super) fn header() -> AnyView {
    view! { <StatusBanners/> }.into_any()
}

/// The part below a page.
pub(super) fn footer() -> AnyView {
    view! {
        <Tabs/>
        <Toaster label=t::happened() dismiss_label=t::dismiss()/>
    }
    .into_any()
}

/// The address of the tab to which a page belongs; empty for none.
const fn tab_of(route: &Route) -> &'static str {
    match route {
        Route::Home | Route::Proposal | Route::Event(_) | Route::EditEvent(_) => "/",
        Route::Discover | Route::Circle(_) | Route::NewCircle | Route::EditCircle(_) => "/discover",
        Route::Post { .. } => "/post",
        Route::Requests => "/requests",
        Route::Me | Route::FreeTime { .. } | Route::Moderation => "/me",
        _ => "",
    }
}

/// The tabs within reach of the thumb, for a member only.
#[component]
fn Tabs() -> impl IntoView {
    let (store, now) = (use_store(), use_now());
    let here = use_route();
    let current = move || here.with(tab_of).to_owned();
    let join_requests = Signal::derive(move || {
        let count = store.projection().with(|replica| {
            replica
                .circles
                .iter()
                .map(CircleDoc::asks_waiting)
                .sum::<usize>()
        });
        u32::try_from(count)
            .ok()
            .filter(|count| *count > 0)
            .map(t::waiting)
    });
    let proposal = Signal::derive(move || {
        let waits = store
            .projection()
            .with(|replica| SearchState::waits_for_her(replica, now.get()));
        waits.then(|| t::waiting(1))
    });
    // Setting up is one short path, without ways off it.
    let is_setting_up = move || {
        here.with(|route| matches!(route, Route::SetUp | Route::FreeTime { setting_up: true }))
    };
    // A memo, so that news does not make the bar again.
    let is_shown = memo(move || store.has_member() && !is_setting_up());
    let tabs = move || {
        [
            ("/", t::home(), Glyph::Home),
            ("/discover", t::discover(), Glyph::Search),
            ("/post", t::post(), Glyph::Plus),
            ("/requests", t::requests(), Glyph::Bell),
            ("/me", t::me(), Glyph::Person),
        ]
        .map(|(href, label, glyph)| Tab {
            href: href.to_owned(),
            label: label.to_owned(),
            glyph,
            waiting: match href {
                "/" => proposal,
                "/requests" => join_requests,
                _ => Signal::stored(None),
            },
        })
        .to_vec()
    };
    view! {
        <Show when=move || is_shown.get()>
            <TabBar label=t::navigation() tabs=tabs() current=Signal::derive(current)/>
        </Show>
    }
}
