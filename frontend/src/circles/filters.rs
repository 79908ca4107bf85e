//! What she asks Discover for, kept until she asks for something else; and the sheet to choose it in.

use super::slots_question::{band_choices, day_choices};
use crate::people::{PlacePicker, stage_choices};
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
/// Where she looks, if not around her own place.
const PLACE: &str = "posse.m.place";

/// What she asks for: a query without place and page, whether she means online only, and otherwise
/// around which place.
#[derive(Clone, Copy)]
pub(super) struct Filters {
    pub(super) query: RwSignal<DiscoverQuery>,
    pub(super) online: RwSignal<bool>,
    home: RwSignal<Option<Home>>,
    /// Her own place; a stranger has none.
    own: StoredValue<Option<Home>>,
}

impl Filters {
    /// As she left them.
    pub(super) fn kept(own: Option<Home>) -> Self {
        let kept = storage::read(KEPT).and_then(|text| json::read::<(DiscoverQuery, bool)>(&text));
        let (query, online) = kept.unwrap_or_default();
        let elsewhere = storage::read(PLACE).and_then(|text| json::read::<Home>(&text));
        let filters = Self {
            query: RwSignal::new(query),
            online: RwSignal::new(online),
            home: RwSignal::new(elsewhere.or_else(|| own.clone())),
            own: StoredValue::new(own),
        };
        Effect::new(move |_| {
            let asked = (filters.query.get(), filters.online.get());
            storage::write(KEPT, &json::write(&asked));
        });
        Effect::new(move |_| match filters.elsewhere() {
            Some(home) => storage::write(PLACE, &json::write(&home)),
            None => storage::remove(PLACE),
        });
        filters
    }

    /// Around which place, unless she means online only.
    pub(super) fn near(self) -> Option<Home> {
        self.home.get().filter(|_| !self.online.get())
    }

    /// A place that is not her own.
    fn elsewhere(self) -> Option<Home> {
        let own = |home: &Home| self.own.with_value(|own| own.as_ref() == Some(home));
        self.home.get().filter(|home| !own(home))
    }

    /// Whether anything is left out.
    pub(super) fn leave_out(self) -> bool {
        self.query.with(|query| *query != DiscoverQuery::default())
    }

    /// Whether there is more, or other things, to be seen than these.
    pub(super) fn narrow(self) -> bool {
        let has_own = self.own.with_value(Option::is_some);
        self.leave_out() || has_own && self.elsewhere().is_some()
    }

    /// Leaves nothing out, around her own place.
    pub(super) fn clear(self) {
        self.query.set(DiscoverQuery::default());
        if let Some(own) = self.own.get_value() {
            self.home.set(Some(own));
        }
    }

    /// "Toddler · Tuesday after drop-off · Spanish".
    pub(super) fn words(self) -> String {
        self.query.with(|query| {
            let stage = query.stage.map_or_else(t::any_stage, words::stage_words);
            let language = query.language.as_ref();
            let parts = [
                Some(stage.to_owned()),
                words::hours_words(query.day, query.band),
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
    /// What she speaks.
    languages: Languages,
    open: RwSignal<bool>,
) -> impl IntoView {
    let Filters {
        query,
        online,
        home,
        ..
    } = filters;
    let clear = move || {
        filters.clear();
        open.set(false);
    };
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
                // Made anew each time, so that it says the place as it is by then.
                <Show when=move || open.get()><PlacePicker home/></Show>
                <Button wide=true on_press=move || open.set(false)>{t::show()}</Button>
                <Show when=move || filters.narrow()>
                    <Button tone=ButtonTone::Quiet wide=true on_press=clear>{t::show_all()}</Button>
                </Show>
            </div>
        </Sheet>
    }
}
