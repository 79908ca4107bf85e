//! The action bar: the main action of a page, at the bottom within reach of the thumb.

use leptos::prelude::*;

/// A place for the main action that stays in view while the page scrolls.
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
