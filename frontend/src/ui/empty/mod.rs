//! Empty states: nothing is here yet, and the next step.

use leptos::prelude::*;

use super::{Art, Illustration};

/// A picture, a sentence and a next step.
#[component]
pub fn EmptyState(
    /// The picture.
    art: Art,
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// The sentence.
    #[prop(optional, into)]
    text: Signal<Option<String>>,
    /// The next step: a button, or nothing.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Illustration art/>
            <h2 class="empty-title">{title}</h2>
            <p class="empty-text">{text}</p>
            <div class="empty-actions">{children.map(|children| children())}</div>
        </div>
    }
}
