//! Whether she would like to be found a circle, and which kind: switches that take effect at once.

use super::actions::{FIND_ME, Wish, say, stop};
use crate::offline::use_store;
use crate::ui::{Switch, use_toasts};
use crate::words::t::proposals as t;
use leptos::prelude::*;
use posse_shared::proposals::Seeking;

/// "Find me a circle", or another one.
pub(super) fn title() -> &'static str {
    let store = use_store();
    if store
        .projection()
        .with_untracked(|seen| seen.circles.is_empty())
    {
        t::title()
    } else {
        t::title_another()
    }
}

fn is_on(wish: Wish) -> Memo<bool> {
    let store = use_store();
    Memo::new(move |_| {
        let mut seeking = store.projection().with(Seeking::of);
        *wish(&mut seeking)
    })
}

/// Off in one tap, and on again.
#[component]
pub fn FindMe() -> impl IntoView {
    let (store, toasts) = (use_store(), use_toasts());
    let set = move |on: bool| {
        if on {
            say(store, FIND_ME, true);
        } else {
            stop(store, toasts);
        }
    };
    view! { <Switch label=title() hint=Some(t::find_hint().to_owned()) checked=is_on(FIND_ME) on_change=set/> }
}

/// Whether a circle on screen suits her too.
#[component]
pub fn OnScreenToo() -> impl IntoView {
    wish(t::on_screen_too(), t::on_screen_hint(), |seeking| {
        &mut seeking.virtual_too
    })
}

/// Whether she likes hosting.
#[component]
pub fn Hosting() -> impl IntoView {
    wish(t::hosting(), t::hosting_hint(), |seeking| {
        &mut seeking.likes_hosting
    })
}

fn wish(label: &'static str, hint: &'static str, wish: Wish) -> AnyView {
    let store = use_store();
    let set = move |on: bool| say(store, wish, on);
    view! { <Switch label hint=Some(hint.to_owned()) checked=is_on(wish) on_change=set/> }
        .into_any()
}
