//! Several lines of text. The field grows with the text.

use leptos::prelude::*;

use super::frame::{Counter, FieldFrame, FieldIds};

/// A field for a few lines.
#[component]
pub fn TextArea(
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Receives the new text with each key.
    #[prop(into)]
    on_input: Callback<String>,
    /// A line of help.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// The error.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The most characters. The counter appears near it.
    #[prop(optional)]
    limit: Option<usize>,
    /// The height at first, in lines.
    #[prop(default = 3)]
    rows: u32,
    /// Must not be empty.
    #[prop(optional)]
    required: bool,
    /// The id of the control; generated if left out.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let ids = FieldIds::new(id);
    let (control, described_by) = (ids.control.clone(), ids.described_by());
    view! {
        <FieldFrame ids label hint error counter=limit.map(|limit| Counter { text: value, limit })>
            <textarea
                class="input"
                id=control
                rows=rows.to_string()
                required=required
                aria-describedby=described_by
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=value
                on:input:target=move |event| on_input.run(event.target().value())
            ></textarea>
        </FieldFrame>
    }
}
