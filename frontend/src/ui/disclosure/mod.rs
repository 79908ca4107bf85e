//! A disclosure: content that most users do not need, one tap away.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// A line that opens. It is a `<details>`.
#[component]
pub fn Disclosure(
    /// The line.
    #[prop(into)]
    summary: Signal<String>,
    /// A summary of the content.
    #[prop(optional, into)]
    detail: Signal<Option<String>>,
    /// Starts open.
    #[prop(optional)]
    open: bool,
    /// The content.
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
