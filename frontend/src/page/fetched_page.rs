//! A page that shows one thing from the server: the thing, a skeleton, or an error.

use super::fetched::Fetched;
use super::placeholder::loading;
use crate::route::{self, Route};
use crate::ui::{Banner, BannerTone, Glyph, LinkButton};
use crate::words::t::people as t;
use leptos::prelude::*;

/// The fetched value, as `content` shows it. An error is shown above it, with a link to Discover.
pub(crate) fn fetched_page<T: Clone + Send + Sync + 'static>(
    fetched: Fetched<T>,
    content: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let failure = fetched.failure();
    let failed = move || {
        failure.get().map(|words| {
            view! {
                <div class="stack">
                    {failure_banner(words)}
                    <LinkButton href=route::href(&Route::Discover) wide=true>{t::look()}</LinkButton>
                </div>
            }
        })
    };
    let shown = move || match fetched.value().get() {
        Some(value) => content(value),
        None if fetched.is_busy().get() => loading(),
        None => ().into_any(),
    };
    view! {
        {failed}
        {shown}
    }
}

/// The banner of a failed request.
pub(crate) fn failure_banner(words: &'static str) -> AnyView {
    view! { <Banner tone=BannerTone::Problem glyph=Glyph::Warning message=words/> }.into_any()
}
