//! What stands around a member's page: what must be said on every one, the tabs, the toasts.

use super::notices::Notices;
use crate::clock;
use crate::offline::use_store;
use crate::route::{Route, use_route};
use crate::ui::{Glyph, Tab, TabBar, Toaster, provide_toasts};
use crate::words::t;
use leptos::prelude::*;
use posse_shared::circles::CircleDoc;
use posse_shared::proposals::Standing;

/// Makes the toasts known to the app.
pub(super) fn provide() {
    provide_toasts();
}

/// What is told above a page.
pub(super) fn above() -> AnyView {
    view! { <Notices/> }.into_any()
}

/// The tabs, and what has just happened.
pub(super) fn below() -> AnyView {
    view! {
        <Tabs/>
        <Toaster label=t::common::happened() dismiss_label=t::common::dismiss()/>
    }
    .into_any()
}

/// The tabs in the thumb's reach; only for who is in.
#[component]
fn Tabs() -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let current = move || match here.get() {
        Route::Home | Route::Proposal | Route::Event(_) | Route::EditEvent(_) => "/".to_owned(),
        Route::Discover | Route::Circle(_) | Route::NewCircle | Route::EditCircle(_) => {
            "/discover".to_owned()
        }
        Route::Post { .. } => "/post".to_owned(),
        Route::Requests => "/requests".to_owned(),
        Route::Me | Route::FreeTime { .. } | Route::Moderation => "/me".to_owned(),
        _ => String::new(),
    };
    let asking = Signal::derive(move || {
        let count = store.seen().with(|seen| {
            seen.circles
                .iter()
                .map(CircleDoc::asks_waiting)
                .sum::<usize>()
        });
        u32::try_from(count)
            .ok()
            .filter(|count| *count > 0)
            .map(t::common::waiting)
    });
    let proposed = Signal::derive(move || {
        let seen = store.seen();
        let waits = seen.with(|seen| Standing::waits_for_her(seen, clock::now()));
        waits.then(|| t::common::waiting(1))
    });
    // Held apart from the replica: the bar is not made anew by news.
    // Setting up is one short path, without ways off it.
    let is_setting_up = move || {
        let route = here.get();
        route == Route::SetUp || route == Route::FreeTime { setting_up: true }
    };
    let is_in = Memo::new(move |_| store.has_member() && !is_setting_up());
    let tabs = move || {
        [
            ("/", t::common::home(), Glyph::Home),
            ("/discover", t::common::discover(), Glyph::Search),
            ("/post", t::common::post(), Glyph::Plus),
            ("/requests", t::common::requests(), Glyph::Bell),
            ("/me", t::common::me(), Glyph::Person),
        ]
        .map(|(href, label, glyph)| Tab {
            href: href.to_owned(),
            label: label.to_owned(),
            glyph,
            waiting: match href {
                "/" => proposed,
                "/requests" => asking,
                _ => Signal::stored(None),
            },
        })
        .to_vec()
    };
    view! {
        <Show when=move || is_in.get()>
            <TabBar label=t::common::navigation() tabs=tabs() current=Signal::derive(current)/>
        </Show>
    }
}
