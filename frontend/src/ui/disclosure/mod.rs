//! A disclosure: what most people need not see, one tap away.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// A line that opens; `<details>` underneath.
#[component]
pub fn Disclosure(
    /// The line.
    #[prop(into)]
    summary: Signal<String>,
    /// What is inside, in a few words, while it is closed.
    #[prop(optional, into)]
    detail: Signal<Option<String>>,
    /// Starts open.
    #[prop(optional)]
    open: bool,
    /// What is inside.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="disclosure" open=open>
            <summary class="disclosure-summary">
                <span class="disclosure-words">
                    <span>{summary}</span>
                    <span class="field-hint">{detail}</span>
                </span>
                <Icon glyph=Glyph::Down/>
            </summary>
            <div class="disclosure-body">{children()}</div>
        </details>
    }
}
