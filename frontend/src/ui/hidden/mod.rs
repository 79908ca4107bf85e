//! Words for screen readers alone.

use leptos::prelude::*;

/// Read out, not shown.
#[component]
pub fn VisuallyHidden(
    /// The words.
    children: Children,
) -> impl IntoView {
    view! { <span class="visually-hidden">{children()}</span> }
}

/// Read out whenever its message changes: the result of something she did.
#[component]
pub fn LiveRegion(
    /// The message; empty for nothing.
    #[prop(into)]
    message: Signal<String>,
    /// Interrupts what is being read: only for what cannot wait.
    #[prop(optional)]
    assertive: bool,
) -> impl IntoView {
    let role = if assertive { "alert" } else { "status" };
    view! { <p class="visually-hidden" role=role>{message}</p> }
}
