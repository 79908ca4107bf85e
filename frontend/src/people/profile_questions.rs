//! The questions of a profile, as set-up and Me ask them.

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

/// Her children's stages.
#[component]
pub fn StagesQuestion(stages: RwSignal<Stages>) -> impl IntoView {
    let values = move || {
        stages.with(|all| {
            all.as_slice()
                .iter()
                .map(|s| s.as_str().to_owned())
                .collect::<Vec<_>>()
        })
    };
    let change = move |chosen: Vec<String>| {
        let chosen = chosen
            .iter()
            .filter_map(|word| Stage::from_word(word))
            .collect();
        stages.set(Stages::new(chosen).unwrap_or_default());
    };
    view! {
        <ChipGroupMulti legend=t::stages() choices=stage_choices() values=Signal::derive(values)
            on_change=change hint=Some(t::stages_hint().to_owned())/>
    }
}

/// Her work situation.
#[component]
pub fn WorkQuestion(work: RwSignal<WorkSituation>) -> impl IntoView {
    let choices: Vec<Choice> = WorkSituation::ALL
        .iter()
        .map(|work| Choice::new(work.as_str(), work_words(*work)))
        .collect();
    let change = move |word: String| work.set(WorkSituation::from_word(&word).unwrap_or_default());
    view! {
        <ChipGroup legend=t::work() choices value=Signal::derive(move || work.get().as_str().to_owned())
            on_change=change hint=Some(t::work_hint().to_owned())/>
    }
}

/// The languages to choose from: those most spoken where Posse is. One that she has already and is
/// not among them stays.
const OFFERED: [&str; 16] = [
    "en", "es", "ca", "fr", "pt", "it", "de", "pl", "ro", "uk", "ar", "tr", "ur", "hi", "bn", "zh",
];

/// What she speaks, or is spoken in her circle.
#[component]
pub fn LanguagesQuestion(
    languages: RwSignal<Languages>,
    /// The question, where it is not about her.
    #[prop(optional)]
    legend: Option<&'static str>,
) -> impl IntoView {
    let codes = move || {
        languages.with(|all| {
            all.as_slice()
                .iter()
                .map(|one| one.as_str().to_owned())
                .collect::<Vec<_>>()
        })
    };
    let choices: Vec<Choice> = {
        let mut offered: Vec<String> = OFFERED.map(str::to_owned).to_vec();
        offered.extend(
            untrack(codes)
                .into_iter()
                .filter(|code| !OFFERED.contains(&code.as_str())),
        );
        offered
            .into_iter()
            .map(|code| Choice::new(code.clone(), words::language_name(&code)))
            .collect()
    };
    let change = move |chosen: Vec<String>| {
        let chosen = chosen.iter().filter_map(|code| Language::parse(code).ok());
        // More than she may list: the last tap changes nothing.
        if let Ok(chosen) = Languages::new(chosen.collect()) {
            languages.set(chosen);
        }
    };
    view! {
        <ChipGroupMulti legend=legend.unwrap_or_else(t::languages) choices values=Signal::derive(codes) on_change=change/>
    }
}
