//! Yes or no: a checkbox inside a form, a switch for what takes effect at once.

use leptos::prelude::*;

use super::next_id;

/// A box to tick in a form.
#[component]
pub fn Checkbox(
    /// What is agreed to.
    #[prop(into)]
    label: Signal<String>,
    /// A second line.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// Ticked or not.
    #[prop(into)]
    checked: Signal<bool>,
    /// The new state.
    #[prop(into)]
    on_change: Callback<bool>,
) -> impl IntoView {
    toggle(None, label, hint, checked, on_change)
}

/// A switch that takes effect at once.
#[component]
pub fn Switch(
    /// What is on or off.
    #[prop(into)]
    label: Signal<String>,
    /// A second line.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// On or off.
    #[prop(into)]
    checked: Signal<bool>,
    /// The new state.
    #[prop(into)]
    on_change: Callback<bool>,
) -> impl IntoView {
    toggle(Some("switch"), label, hint, checked, on_change)
}

fn toggle(
    role: Option<&'static str>,
    label: Signal<String>,
    hint: Signal<Option<String>>,
    checked: Signal<bool>,
    on_change: Callback<bool>,
) -> impl IntoView {
    let hint_id = next_id("toggle");
    view! {
        <label class="toggle" class:switch=role.is_some()>
            <span class="toggle-words">
                <span>{label}</span>
                <span class="field-hint" id=hint_id.clone()>{hint}</span>
            </span>
            <input
                class="toggle-input"
                type="checkbox"
                role=role
                aria-describedby=hint_id
                prop:checked=checked
                on:change:target=move |event| on_change.run(event.target().checked())
            />
        </label>
    }
}
