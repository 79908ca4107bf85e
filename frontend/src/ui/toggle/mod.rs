//! Yes or no: a checkbox in a form, or a switch that takes effect at once.

use leptos::prelude::*;

use super::next_id;

/// A checkbox in a form.
#[component]
pub fn Checkbox(
    /// The statement.
    #[prop(into)]
    label: Signal<String>,
    /// A second line.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// Checked or not.
    #[prop(into)]
    checked: Signal<bool>,
    /// Receives the new state.
    #[prop(into)]
    on_change: Callback<bool>,
) -> impl IntoView {
    toggle(None, label, hint, checked, on_change)
}

/// A switch that takes effect at once.
#[component]
pub fn Switch(
    /// The name of the setting.
    #[prop(into)]
    label: Signal<String>,
    /// A second line.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// On or off.
    #[prop(into)]
    checked: Signal<bool>,
    /// Receives the new state.
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
