//! The moderation page, as a part of the wasm of its own: a moderator's phone fetches it when she
//! opens the page, and no other phone ever does.

#![expect(
    clippy::unnecessary_wraps,
    reason = "`wasm_split` wants a `Result`, although nothing can fail after loading"
)]

use crate::offline::use_store;
use crate::page::{NotFoundPage, load_failed, loading, memo};
use crate::safety::ModerationPage;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

#[wasm_split(moderation, fallible)]
fn fetch() -> Result<fn() -> AnyView, SplitLoaderError> {
    Ok(|| view! { <ModerationPage/> }.into_any())
}

/// The moderation page. For anyone else the page is not found, and nothing is fetched.
#[component]
pub(super) fn LazyModeration() -> impl IntoView {
    let store = use_store();
    let is_moderator = memo(move || store.projection().with(|replica| replica.moderator));
    let page = RwSignal::new(None::<fn() -> AnyView>);
    let is_missing = RwSignal::new(false);
    let load = move || {
        spawn_local(async move {
            let fetched = fetch().await.ok();
            is_missing.set(fetched.is_none());
            page.set(fetched);
        });
    };
    Effect::new(move |_| is_moderator.get().then(load));
    move || match page.get() {
        _ if !is_moderator.get() => view! { <NotFoundPage/> }.into_any(),
        Some(page) => page(),
        None if is_missing.get() => load_failed(load),
        None => loading(),
    }
}
