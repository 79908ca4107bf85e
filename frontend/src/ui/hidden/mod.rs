//! Words for screen readers only.

use leptos::prelude::*;

/// Read by screen readers, not shown.
#[component]
pub fn VisuallyHidden(
    /// The words.
    children: Children,
) -> impl IntoView {
    view! { <span class="visually-hidden">{children()}</span> }
}

/// Read by screen readers whenever the message changes: the result of an action.
#[component]
pub fn LiveRegion(
    /// The message; empty for nothing.
    #[prop(into)]
    message: Signal<String>,
    /// Interrupts the screen reader. Only for a message that cannot wait.
    #[prop(optional)]
    assertive: bool,
) -> impl IntoView {
    let role = if assertive { "alert" } else { "status" };
    view! { <p class="visually-hidden" role=role>{message}</p> }
}
