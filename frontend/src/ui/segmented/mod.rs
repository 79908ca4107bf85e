//! A segmented control: two to four choices side by side, with one chosen.

use leptos::prelude::*;

use super::{Choice, FieldGroup, Icon, next_id};

/// A few choices side by side. They are real radio buttons.
#[component]
pub fn Segmented(
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// Only screen readers get the question.
    #[prop(optional)]
    hide_legend: bool,
    /// The choices.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value of the chosen one; empty for none.
    #[prop(into)]
    value: Signal<String>,
    /// Receives the new value.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let name = next_id("segmented");
    let segment = move |choice: Choice| {
        let (this, picked) = (choice.value.clone(), choice.value.clone());
        let checked = move || value.with(|value| *value == this);
        view! {
            <label class="segment">
                <input
                    class="segment-input"
                    type="radio"
                    name=name.clone()
                    value=choice.value
                    prop:checked=checked
                    on:change=move |_| on_change.run(picked.clone())
                />
                {choice.glyph.map(|glyph| view! { <Icon glyph/> })}
                <span>{choice.label}</span>
            </label>
        }
    };
    view! {
        <FieldGroup legend hide_legend>
            <div class="segmented">
                {move || choices.get().into_iter().map(&segment).collect_view()}
            </div>
        </FieldGroup>
    }
}
