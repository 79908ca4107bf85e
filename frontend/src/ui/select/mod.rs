//! A select: one of many choices, in the phone's own list.

use leptos::prelude::*;

use super::{
    Choice, Glyph, Icon,
    field::{FieldFrame, FieldIds},
};

/// One of many choices. For two to five, prefer chips or a segmented control.
#[component]
pub fn Select(
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// The choices.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value of the chosen one.
    #[prop(into)]
    value: Signal<String>,
    /// Receives the new value.
    #[prop(into)]
    on_change: Callback<String>,
    /// A line of help.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// The error.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The id of the control; generated if left out.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let ids = FieldIds::new(id);
    let (control, described_by) = (ids.control.clone(), ids.described_by());
    let option = move |choice: Choice| {
        let this = choice.value.clone();
        let selected = move || value.with(|value| *value == this);
        view! { <option value=choice.value prop:selected=selected>{choice.label}</option> }
    };
    view! {
        <FieldFrame ids label hint error>
            <div class="select">
                <select
                    class="input"
                    id=control
                    aria-describedby=described_by
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    on:change:target=move |event| on_change.run(event.target().value())
                >
                    {move || choices.get().into_iter().map(option).collect_view()}
                </select>
                <Icon glyph=Glyph::Down/>
            </div>
        </FieldFrame>
    }
}
