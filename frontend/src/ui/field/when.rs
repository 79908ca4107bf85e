//! Days and times of day, with the phone's own pickers, which the user already knows.

use leptos::prelude::*;

use super::frame::{FieldFrame, FieldIds};

/// A day, as `2026-11-24`.
#[component]
pub fn DateField(
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// The day; empty for none.
    #[prop(into)]
    value: Signal<String>,
    /// Receives the new day.
    #[prop(into)]
    on_change: Callback<String>,
    /// The first day that can be chosen.
    #[prop(optional, into)]
    min: Signal<Option<String>>,
    /// The last day that can be chosen.
    #[prop(optional, into)]
    max: Signal<Option<String>>,
    /// A line of help: the day in words.
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
    view! {
        <FieldFrame ids label hint error>
            <input
                class="input tabular"
                id=control
                type="date"
                min=min
                max=max
                required=true
                aria-describedby=described_by
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=value
                on:change:target=move |event| on_change.run(event.target().value())
            />
        </FieldFrame>
    }
}

/// A time of day, as `10:00`.
#[component]
pub fn TimeField(
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// The time; empty for none.
    #[prop(into)]
    value: Signal<String>,
    /// Receives the new time.
    #[prop(into)]
    on_change: Callback<String>,
    /// The minutes between two offered times.
    #[prop(default = 5)]
    step_minutes: u32,
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
    view! {
        <FieldFrame ids label hint error>
            <input
                class="input tabular"
                id=control
                type="time"
                step=(step_minutes * 60).to_string()
                required=true
                aria-describedby=described_by
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=value
                on:change:target=move |event| on_change.run(event.target().value())
            />
        </FieldFrame>
    }
}
