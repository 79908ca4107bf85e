//! Icons: one sprite, 24 px grid, 1.75 px stroke; always beside a word unless universally known.

use leptos::prelude::*;

mod glyph;

pub use glyph::Glyph;

/// A picture from the sprite that stands in `index.html`; decoration for the word beside it, so
/// hidden from screen readers.
#[component]
pub fn Icon(
    /// Which picture.
    #[prop(into)]
    glyph: Signal<Glyph>,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true" focusable="false">
            <use href=move || glyph.get().href()></use>
        </svg>
    }
}
