//! Weeks to start from: one tap each.

use super::actions::{begin_with, free};
use super::view_model::Part;
use crate::offline::use_store;
use crate::ui::{Button, ButtonTone, FieldGroup, use_toasts};
use crate::words::t::availability as t;
use leptos::prelude::*;
use posse_shared::availability::Preset;

fn words(preset: Preset) -> &'static str {
    match preset {
        Preset::WorkDays => t::work_days(),
        Preset::Baby => t::baby(),
        Preset::Shifts => t::shifts(),
        Preset::SchoolRun => t::school_run(),
    }
}

/// The presets. The one her usual week was begun with is down until she changes something.
#[component]
pub fn Presets(part: RwSignal<Part>) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let chosen = Memo::new(move |_| free(store).and_then(|free| Preset::of(free.term)));
    let button = move |&preset: &Preset| {
        let pressed = Signal::derive(move || chosen.get() == Some(preset));
        let begin = move || part.set(begin_with(store, toasts, preset));
        view! { <Button tone=ButtonTone::Quiet pressed on_press=begin>{words(preset)}</Button> }
    };
    view! {
        <FieldGroup legend=t::presets()>
            <div class="cluster">{Preset::ALL.iter().map(button).collect_view()}</div>
        </FieldGroup>
    }
}
