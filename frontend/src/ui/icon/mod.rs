//! Icons: one sprite, 24 px grid, 1.75 px stroke; always beside a word unless universally known.

use leptos::prelude::*;

mod glyph;
mod sprite;

pub use glyph::Glyph;

pub(super) use sprite::symbol;

/// A picture from the sprite; decoration for the word beside it, so hidden from screen readers.
#[component]
pub fn Icon(
    /// Which picture.
    #[prop(into)]
    glyph: Signal<Glyph>,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true" focusable="false">
            <use href=move || symbol(glyph.get().id())></use>
        </svg>
    }
}
