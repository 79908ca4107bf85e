//! The moderators' screen as a part of the program of its own: it is fetched when a moderator opens
//! it, and by nobody else's phone.

#![expect(
    clippy::unnecessary_wraps,
    reason = "`wasm_split` wants a `Result` of what cannot fail once it is loaded"
)]

use super::{Nowhere, coming, missing};
use crate::offline::use_store;
use crate::safety::ModerationPage;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

#[wasm_split(moderation, fallible)]
fn load() -> Result<fn() -> AnyView, SplitLoaderError> {
    Ok(|| view! { <ModerationPage/> }.into_any())
}

/// The moderators' screen. Who is no moderator finds nothing there, and nothing is asked for.
#[component]
pub(super) fn Moderators() -> impl IntoView {
    let store = use_store();
    let is_one = Memo::new(move |_| store.seen().with(|seen| seen.moderator));
    let page = RwSignal::new(None::<fn() -> AnyView>);
    let is_missing = RwSignal::new(false);
    let fetch = move || {
        spawn_local(async move {
            let found = load().await.ok();
            is_missing.set(found.is_none());
            page.set(found);
        });
    };
    Effect::new(move |_| is_one.get().then(fetch));
    move || match page.get() {
        _ if !is_one.get() => view! { <Nowhere/> }.into_any(),
        Some(page) => page(),
        None if is_missing.get() => missing(fetch),
        None => coming(),
    }
}
