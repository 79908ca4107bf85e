//! Content that is shown under a condition.

use leptos::{children::ViewFn, prelude::*};

/// Shows its children while the condition holds. The `Show` of Leptos is compiled once for each
/// condition and content, this one once.
#[component]
pub fn Show(
    /// The condition.
    #[prop(into)]
    when: Signal<bool>,
    /// Is shown while the condition does not hold.
    #[prop(optional, into)]
    fallback: ViewFn,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let is_shown = Memo::new(move |_| when.get());
    move || {
        if is_shown.get() {
            children()
        } else {
            fallback.run()
        }
    }
}
