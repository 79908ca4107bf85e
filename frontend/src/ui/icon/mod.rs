//! Icons: one sprite, 24 px grid, 1.75 px stroke. Always beside a word, unless everyone knows it.

use leptos::prelude::*;

mod glyph;
mod sprite;

pub use glyph::Glyph;

pub(super) use sprite::symbol;

/// A picture from the sprite. It decorates the word beside it, so screen readers skip it.
#[component]
pub fn Icon(
    /// The picture.
    #[prop(into)]
    glyph: Signal<Glyph>,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true" focusable="false">
            <use href=move || symbol(glyph.get().id())></use>
        </svg>
    }
}
