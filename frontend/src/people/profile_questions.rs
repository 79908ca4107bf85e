//! The questions of a profile, as setting up and Me ask them.

use crate::ui::{ChipGroup, ChipGroupMulti, Choice};
use crate::words::{self, t::people as t};
use leptos::prelude::*;
use posse_shared::people::profile::Languages;
use posse_shared::people::{Stage, Stages, WorkSituation};
use posse_shared::text::Language;

fn work_words(work: WorkSituation) -> &'static str {
    match work {
        WorkSituation::AtHome => t::at_home(),
        WorkSituation::PartTime => t::part_time(),
        WorkSituation::FullTime => t::full_time(),
        WorkSituation::Shifts => t::shifts(),
        WorkSituation::Studying => t::studying(),
        WorkSituation::Leave => t::leave(),
        WorkSituation::Unsaid => t::unsaid(),
    }
}

/// All stages as choices.
pub(crate) fn stage_choices() -> Vec<Choice> {
    Stage::ALL
        .iter()
        .map(|stage| Choice::new(stage.as_str(), words::stage_words(*stage)))
        .collect()
}

/// The stages of the member's children.
#[component]
pub(super) fn StagesQuestion(
    stages: Signal<Stages>,
    #[prop(into)] on_change: Callback<Stages>,
) -> impl IntoView {
    let values = move || {
        stages.with(|all| {
            let words = all.as_slice().iter().map(|stage| stage.as_str().to_owned());
            words.collect::<Vec<_>>()
        })
    };
    let change = move |chosen: Vec<String>| {
        let chosen = chosen.iter().filter_map(|word| Stage::from_word(word));
        on_change.run(Stages::new(chosen.collect()).unwrap_or_default());
    };
    view! {
        <ChipGroupMulti legend=t::stages() choices=stage_choices() values=Signal::derive(values)
            on_change=change hint=Some(t::stages_hint().to_owned())/>
    }
}

/// Her work situation.
#[component]
pub(super) fn WorkQuestion(
    work: Signal<WorkSituation>,
    #[prop(into)] on_change: Callback<WorkSituation>,
) -> impl IntoView {
    let choices: Vec<Choice> = WorkSituation::ALL
        .iter()
        .map(|work| Choice::new(work.as_str(), work_words(*work)))
        .collect();
    let change =
        move |word: String| on_change.run(WorkSituation::from_word(&word).unwrap_or_default());
    view! {
        <ChipGroup legend=t::work() choices value=Signal::derive(move || work.get().as_str().to_owned())
            on_change=change hint=Some(t::work_hint().to_owned())/>
    }
}

/// The languages to choose from: those that are spoken most where the app is used. A language that
/// is already chosen is offered too.
const OFFERED: [&str; 16] = [
    "en", "es", "ca", "fr", "pt", "it", "de", "pl", "ro", "uk", "ar", "tr", "ur", "hi", "bn", "zh",
];

/// The languages of the member or of her circle.
#[component]
pub fn LanguagesQuestion(
    languages: Signal<Languages>,
    #[prop(into)] on_change: Callback<Languages>,
    /// The question, if it is not about the member.
    #[prop(optional)]
    legend: Option<&'static str>,
) -> impl IntoView {
    let codes = move || {
        languages.with(|all| {
            let codes = all.as_slice().iter().map(|one| one.as_str().to_owned());
            codes.collect::<Vec<_>>()
        })
    };
    let chosen_already = untrack(codes).into_iter();
    let others = chosen_already.filter(|code| !OFFERED.contains(&code.as_str()));
    let choices: Vec<Choice> = OFFERED
        .iter()
        .map(|code| (*code).to_owned())
        .chain(others)
        .map(|code| Choice::new(code.clone(), words::language_name(&code)))
        .collect();
    let change = move |chosen: Vec<String>| {
        let chosen = chosen.iter().filter_map(|code| Language::parse(code).ok());
        // With one language too many the tap changes nothing.
        if let Ok(chosen) = Languages::new(chosen.collect()) {
            on_change.run(chosen);
        }
    };
    view! {
        <ChipGroupMulti legend=legend.unwrap_or_else(t::languages) choices
            values=Signal::derive(codes) on_change=change/>
    }
}
