//! Several lines of text; grows with what is written.

use leptos::prelude::*;

use super::frame::{Counter, FieldFrame, FieldIds};

/// A field for a few lines.
#[component]
pub fn TextArea(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// The new text, at each key.
    #[prop(into)]
    on_input: Callback<String>,
    /// A line of help.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// How many characters fit; shows the counter near it.
    #[prop(optional)]
    limit: Option<usize>,
    /// How many lines high it starts.
    #[prop(default = 3)]
    rows: u32,
    /// Must not stay empty.
    #[prop(optional)]
    required: bool,
    /// An id to find it by; made up when left out.
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
