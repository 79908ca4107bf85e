//! What she asks Discover for, kept until she asks for something else; and the sheet to choose it in.

use super::slots::{band_choices, day_choices, hours_words};
use crate::people::{PlaceBox, stage_choices, stage_words};
use crate::ui::{Button, ButtonTone, Checkbox, ChipGroup, Choice, Segmented, Select, Sheet};
use crate::words::{self, t::circles as t, t::common};
use crate::{json, storage};
use leptos::prelude::*;
use posse_shared::availability::{Band, Day};
use posse_shared::circles::api::DiscoverQuery;
use posse_shared::people::profile::Languages;
use posse_shared::people::{Home, Stage};
use posse_shared::text::Language;

/// So that coming back from a circle finds the list as it was.
const KEPT: &str = "posse.m.asked";

/// What she asks for: a query without place and page, and whether she means online only.
#[derive(Clone, Copy)]
pub(super) struct Filters {
    pub(super) query: RwSignal<DiscoverQuery>,
    pub(super) online: RwSignal<bool>,
}

impl Filters {
    /// As she left them.
    pub(super) fn kept() -> Self {
        let kept = storage::read(KEPT).and_then(|text| json::read::<(DiscoverQuery, bool)>(&text));
        let (query, online) = kept.unwrap_or_default();
        let filters = Self {
            query: RwSignal::new(query),
            online: RwSignal::new(online),
        };
        Effect::new(move |_| {
            let asked = (filters.query.get(), filters.online.get());
            storage::write(KEPT, &json::write(&asked));
        });
        filters
    }

    /// Whether anything is left out.
    pub(super) fn leave_out(self) -> bool {
        self.query.with(|query| *query != DiscoverQuery::default())
    }

    /// Leaves nothing out.
    pub(super) fn clear(self) {
        self.query.set(DiscoverQuery::default());
    }

    /// "Toddler · Tuesday after drop-off · Spanish".
    pub(super) fn words(self) -> String {
        self.query.with(|query| {
            let stage = query.stage.map_or_else(t::any_stage, stage_words);
            let language = query.language.as_ref();
            let parts = [
                Some(stage.to_owned()),
                hours_words(query.day, query.band),
                language.map(|language| words::language_name(language.as_str())),
                query
                    .children_welcome
                    .then(|| t::children_welcome().to_owned()),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            parts.join(" · ")
        })
    }
}

/// What there is, with "any" before it.
fn or_any(any: &str, choices: Vec<Choice>) -> Vec<Choice> {
    let mut all = vec![Choice::new("", any)];
    all.extend(choices);
    all
}

/// Hers, and those that Posse speaks.
fn language_choices(hers: &Languages) -> Vec<Choice> {
    let mut codes: Vec<&str> = hers.as_slice().iter().map(Language::as_str).collect();
    let ours = ["en", "es"].into_iter();
    let others: Vec<&str> = ours.filter(|code| !codes.contains(code)).collect();
    codes.extend(others);
    let choice = |code| Choice::new(code, words::language_name(code));
    codes.into_iter().map(choice).collect()
}

/// The sheet.
#[component]
pub(super) fn FilterSheet(
    filters: Filters,
    /// Near where.
    home: RwSignal<Option<Home>>,
    /// What she speaks.
    languages: Languages,
    open: RwSignal<bool>,
) -> impl IntoView {
    let Filters { query, online } = filters;
    let sites = vec![
        Choice::new("near", t::near_me()),
        Choice::new("online", t::online()),
    ];
    let word = move |read: fn(&DiscoverQuery) -> Option<&str>| {
        Signal::derive(move || query.with(|query| read(query).unwrap_or_default().to_owned()))
    };
    view! {
        <Sheet open on_close=move || open.set(false) title=t::change() close_label=common::close()>
            <div class="form">
                <Segmented legend=t::near_me() hide_legend=true choices=sites.clone()
                    value=Signal::derive(move || if online.get() { "online" } else { "near" }.to_owned())
                    on_change=move |word: String| online.set(word == "online")/>
                <Select label=t::stage() choices=or_any(t::any_stage(), stage_choices())
                    value=word(|query| query.stage.map(Stage::as_str))
                    on_change=move |word: String| query.update(|query| query.stage = Stage::from_word(&word))/>
                <ChipGroup legend=t::day() choices=or_any(t::any_day(), day_choices())
                    value=word(|query| query.day.map(Day::as_str))
                    on_change=move |word: String| query.update(|query| query.day = Day::from_word(&word))/>
                <ChipGroup legend=t::band() choices=or_any(t::any_band(), band_choices())
                    value=word(|query| query.band.map(Band::as_str))
                    on_change=move |word: String| query.update(|query| query.band = Band::from_word(&word))/>
                <Select label=t::language() choices=or_any(t::any_language(), language_choices(&languages))
                    value=word(|query| query.language.as_ref().map(Language::as_str))
                    on_change=move |word: String| query.update(|query| query.language = Language::parse(&word).ok())/>
                <Checkbox label=t::children_welcome() checked=Signal::derive(move || query.with(|query| query.children_welcome))
                    on_change=move |on| query.update(|query| query.children_welcome = on)/>
                <PlaceBox home/>
                <Button wide=true on_press=move || open.set(false)>{t::show()}</Button>
                <Show when=move || filters.leave_out()>
                    <Button tone=ButtonTone::Quiet wide=true on_press=move || filters.clear()>{t::show_all()}</Button>
                </Show>
            </div>
        </Sheet>
    }
}
