//! Empty states: nothing here yet, and what to do next.

use leptos::prelude::*;

use super::{Art, Illustration};

/// A picture, a sentence and one thing to do.
#[component]
pub fn EmptyState(
    /// The picture.
    art: Art,
    /// What is the case.
    #[prop(into)]
    title: Signal<String>,
    /// What that means.
    #[prop(optional, into)]
    text: Signal<Option<String>>,
    /// What to do next: a button, or nothing.
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
