//! The building blocks of the gallery.

use leptos::prelude::*;

use crate::ui::{Button, ButtonTone};

/// A part of the gallery.
#[component]
pub fn Part(
    /// Its heading.
    title: &'static str,
    /// The components.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="section">
            <h2>{title}</h2>
            {children()}
        </section>
    }
}

/// A plain quiet button that does nothing.
pub(super) fn quiet(words: &'static str) -> impl IntoView {
    view! { <Button tone=ButtonTone::Quiet>{words}</Button> }
}
