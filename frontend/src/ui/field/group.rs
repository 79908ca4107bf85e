//! A group of controls for one question: a real `<fieldset>` with its legend.

use leptos::prelude::*;

use super::frame::{FieldError, FieldIds};

/// A question above a group of controls.
#[component]
pub fn FieldGroup(
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// Only screen readers get the question.
    #[prop(optional)]
    hide_legend: bool,
    /// A line of help.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// The error.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The controls.
    children: Children,
) -> impl IntoView {
    let ids = FieldIds::new(None);
    let (hint_id, error_id) = (
        format!("{}-hint", ids.control),
        format!("{}-error", ids.control),
    );
    view! {
        <fieldset
            class="field"
            class:invalid=move || error.with(Option::is_some)
            aria-describedby=ids.described_by()
        >
            <legend class="field-label" class:visually-hidden=hide_legend>{legend}</legend>
            <p class="field-hint" id=hint_id>{hint}</p>
            {children()}
            <FieldError id=error_id error/>
        </fieldset>
    }
}
