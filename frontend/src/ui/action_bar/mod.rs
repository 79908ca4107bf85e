//! The action bar: the one thing to do on this page, kept at the bottom within the thumb's reach.

use leptos::prelude::*;

/// A place for the page's main action that stays in view while the page scrolls.
#[component]
pub fn ActionBar(
    /// The name of the group.
    #[prop(into)]
    label: Signal<String>,
    /// Buttons, or a segmented control.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="action-bar" role="group" aria-label=label>
            <div class="action-bar-body">{children()}</div>
        </div>
    }
}
