//! Presets: weeks to start from with one tap.

use super::actions::{free_time, start_from_preset};
use super::view_model::WeekKind;
use crate::offline::use_store;
use crate::page::memo;
use crate::ui::{Button, ButtonTone, FieldGroup, use_toasts};
use crate::words::t::availability as t;
use leptos::prelude::*;
use posse_shared::availability::Preset;

fn preset_words(preset: Preset) -> &'static str {
    match preset {
        Preset::WorkDays => t::work_days(),
        Preset::Baby => t::baby(),
        Preset::Shifts => t::shifts(),
        Preset::SchoolRun => t::school_run(),
    }
}

/// The presets as buttons. The chosen one stays pressed until the member changes the week.
#[component]
pub fn Presets(shown: RwSignal<WeekKind>) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let chosen = memo(move || free_time(store).and_then(|free| Preset::of(free.term)));
    let button = move |&preset: &Preset| {
        let pressed = Signal::derive(move || chosen.get() == Some(preset));
        let press = move || shown.set(start_from_preset(store, toasts, preset));
        view! {
            <Button tone=ButtonTone::Quiet pressed on_press=press>{preset_words(preset)}</Button>
        }
    };
    view! {
        <FieldGroup legend=t::presets()>
            <div class="cluster">{Preset::ALL.iter().map(button).collect_view()}</div>
        </FieldGroup>
    }
}
