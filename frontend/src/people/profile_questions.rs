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

/// Stages as the values of chips.
pub(super) fn stage_values(stages: &Stages) -> Vec<String> {
    let stages = stages.as_slice().iter();
    stages.map(|stage| stage.as_str().to_owned()).collect()
}

/// The values of chips as stages.
pub(super) fn parse_stages(values: &[String]) -> Stages {
    let stages = values.iter().filter_map(|word| Stage::from_word(word));
    Stages::new(stages.collect()).unwrap_or_default()
}

/// The stages of the member's children.
#[component]
pub(super) fn StagesQuestion(
    values: Signal<Vec<String>>,
    #[prop(into)] on_change: Callback<Vec<String>>,
) -> impl IntoView {
    view! {
        <ChipGroupMulti legend=t::stages() choices=stage_choices() values on_change
            hint=Some(t::stages_hint().to_owned())/>
    }
}

/// Her work situation.
#[component]
pub(super) fn WorkQuestion(
    value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    let choices: Vec<Choice> = WorkSituation::ALL
        .iter()
        .map(|work| Choice::new(work.as_str(), work_words(*work)))
        .collect();
    view! {
        <ChipGroup legend=t::work() choices value on_change hint=Some(t::work_hint().to_owned())/>
    }
}

/// The languages to choose from: those that are spoken most where the app is used. A language that
/// is already chosen is offered too.
const OFFERED: [&str; 16] = [
    "en", "es", "ca", "fr", "pt", "it", "de", "pl", "ro", "uk", "ar", "tr", "ur", "hi", "bn", "zh",
];

/// Languages as the values of chips.
pub(crate) fn language_values(languages: &Languages) -> Vec<String> {
    let languages = languages.as_slice().iter();
    languages.map(|one| one.as_str().to_owned()).collect()
}

/// Sets languages to the values of chips. With one language too many the tap changes nothing.
pub(crate) fn set_languages(languages: &mut Languages, values: &[String]) {
    let chosen = values.iter().filter_map(|code| Language::parse(code).ok());
    if let Ok(chosen) = Languages::new(chosen.collect()) {
        *languages = chosen;
    }
}

/// The languages of the member or of her circle.
#[component]
pub fn LanguagesQuestion(
    values: Signal<Vec<String>>,
    #[prop(into)] on_change: Callback<Vec<String>>,
    /// The question, if it is not about the member.
    #[prop(optional)]
    legend: Option<&'static str>,
) -> impl IntoView {
    let chosen_already = values.get_untracked().into_iter();
    let others = chosen_already.filter(|code| !OFFERED.contains(&code.as_str()));
    let choices: Vec<Choice> = OFFERED
        .iter()
        .map(|code| (*code).to_owned())
        .chain(others)
        .map(|code| Choice::new(code.clone(), words::language_name(&code)))
        .collect();
    view! {
        <ChipGroupMulti legend=legend.unwrap_or_else(t::languages) choices values on_change/>
    }
}
