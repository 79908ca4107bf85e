//! The switches of the search: whether the member wants a circle, and which kind. They take effect at
//! once.

use super::actions::{Setting, WANTED, change_setting, stop_search};
use crate::offline::use_store;
use crate::page::memo;
use crate::ui::{Switch, use_toasts};
use crate::words::t::proposals as t;
use leptos::prelude::*;
use posse_shared::proposals::Seeking;

/// "Find me a circle", or another circle.
pub(super) fn search_title() -> &'static str {
    let store = use_store();
    if store
        .projection()
        .with_untracked(|replica| replica.circles.is_empty())
    {
        t::title()
    } else {
        t::title_another()
    }
}

fn is_on(setting: Setting) -> Memo<bool> {
    let store = use_store();
    memo(move || {
        let mut seeking = store.projection().with(Seeking::of);
        *setting(&mut seeking)
    })
}

/// The search itself: one tap turns it off or on.
#[component]
pub fn SeekingSwitch() -> impl IntoView {
    let (store, toasts) = (use_store(), use_toasts());
    let set = move |on: bool| {
        if on {
            change_setting(store, WANTED, true);
        } else {
            stop_search(store, toasts);
        }
    };
    view! {
        <Switch label=search_title() hint=Some(t::find_hint().to_owned()) checked=is_on(WANTED) on_change=set/>
    }
}

/// Whether a circle that meets online suits the member too.
pub(super) fn virtual_switch() -> AnyView {
    setting_switch(t::on_screen_too(), t::on_screen_hint(), |seeking| {
        &mut seeking.virtual_too
    })
}

/// Whether the member likes to host.
pub(super) fn hosting_switch() -> AnyView {
    setting_switch(t::hosting(), t::hosting_hint(), |seeking| {
        &mut seeking.likes_hosting
    })
}

fn setting_switch(label: &'static str, hint: &'static str, setting: Setting) -> AnyView {
    let store = use_store();
    let set = move |on: bool| change_setting(store, setting, on);
    view! { <Switch label hint=Some(hint.to_owned()) checked=is_on(setting) on_change=set/> }
        .into_any()
}
