//! A stepper: a small number that goes up or down by one.

use leptos::prelude::*;

use super::{Glyph, IconButton, next_id};

/// A small number with a button on each side.
#[component]
pub fn Stepper(
    /// The name of the number.
    #[prop(into)]
    label: Signal<String>,
    /// The number.
    #[prop(into)]
    value: Signal<u32>,
    /// Receives the new number.
    #[prop(into)]
    on_change: Callback<u32>,
    /// The least.
    #[prop(optional, into)]
    min: Signal<u32>,
    /// The most.
    #[prop(into)]
    max: Signal<u32>,
    /// The name of the button that takes one away.
    #[prop(into)]
    less_label: Signal<String>,
    /// The name of the button that adds one.
    #[prop(into)]
    more_label: Signal<String>,
    /// A line of help.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
) -> impl IntoView {
    let label_id = next_id("stepper");
    let at_least = move || value.get() <= min.get();
    let at_most = move || value.get() >= max.get();
    let less = move |()| on_change.run(value.get_untracked().saturating_sub(1));
    let more = move |()| on_change.run(value.get_untracked().saturating_add(1));
    view! {
        <div class="stepper" role="group" aria-labelledby=label_id.clone()>
            <div class="stepper-words">
                <span class="stepper-label" id=label_id.clone()>{label}</span>
                <span class="field-hint">{hint}</span>
            </div>
            <IconButton label=less_label glyph=Glyph::Minus disabled=at_least on_press=less/>
            <output class="stepper-value" aria-live="polite">{value}</output>
            <IconButton label=more_label glyph=Glyph::Plus disabled=at_most on_press=more/>
        </div>
    }
}
