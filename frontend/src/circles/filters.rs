//! The filters of Discover, stored until the viewer changes them, and the sheet to choose them in.

use super::time_choices::{band_choices, day_choices};
use crate::people::{PlacePicker, place_name, stage_choices};
use crate::ui::{Button, ButtonTone, Checkbox, ChipGroup, Choice, Segmented, Select, Sheet, Show};
use crate::words::{self, t::circles as t, t::common};
use crate::{json, storage};
use leptos::prelude::*;
use posse_shared::availability::{Band, Day};
use posse_shared::circles::api::DiscoverQuery;
use posse_shared::people::profile::Languages;
use posse_shared::people::{Home, Stage};
use posse_shared::text::Language;

/// The storage key of the filters, so that the list is the same after a look at a circle.
const FILTERS: &str = "posse.m.asked";
/// The storage key of a place that is not the member's own.
const PLACE: &str = "posse.m.place";

/// The filters: a query without place and page, whether only online circles are wanted, and else
/// the place.
#[derive(Clone, Copy)]
pub(super) struct Filters {
    pub(super) query: RwSignal<DiscoverQuery>,
    is_online: RwSignal<bool>,
    place: RwSignal<Option<Home>>,
    /// The member's own place. A stranger has none.
    own: StoredValue<Option<Home>>,
}

impl Filters {
    /// The filters as the viewer left them. Changes are stored from now on.
    pub(super) fn saved(own: Option<Home>) -> Self {
        let saved =
            storage::read(FILTERS).and_then(|text| json::read::<(DiscoverQuery, bool)>(&text));
        let (query, is_online) = saved.unwrap_or_default();
        let place = storage::read(PLACE).and_then(|text| json::read::<Home>(&text));
        let filters = Self {
            query: RwSignal::new(query),
            is_online: RwSignal::new(is_online),
            place: RwSignal::new(place.or_else(|| own.clone())),
            own: StoredValue::new(own),
        };
        Effect::new(move |_| {
            let saved = (filters.query.get(), filters.is_online.get());
            storage::write(FILTERS, &json::write(&saved));
        });
        Effect::new(move |_| match filters.other_place() {
            Some(place) => storage::write(PLACE, &json::write(&place)),
            None => storage::remove(PLACE),
        });
        filters
    }

    /// The place, unless only online circles are wanted.
    pub(super) fn near(self) -> Option<Home> {
        self.place.get().filter(|_| !self.is_online.get())
    }

    /// The place, if it is not the member's own.
    fn other_place(self) -> Option<Home> {
        let is_own = |place: &Home| self.own.with_value(|own| own.as_ref() == Some(place));
        self.place.get().filter(|place| !is_own(place))
    }

    /// Whether the query leaves something out.
    pub(super) fn are_set(self) -> bool {
        self.query.with(|query| *query != DiscoverQuery::default())
    }

    /// Whether clearing the filters would change what is shown.
    pub(super) fn can_clear(self) -> bool {
        let has_own = self.own.with_value(Option::is_some);
        self.are_set() || has_own && self.other_place().is_some()
    }

    /// Leaves nothing out, and goes back to the member's own place.
    pub(super) fn clear(self) {
        self.query.set(DiscoverQuery::default());
        if let Some(own) = self.own.get_value() {
            self.place.set(Some(own));
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

/// The choices, after one that means any of them.
fn or_any(any: &str, choices: Vec<Choice>) -> Vec<Choice> {
    let mut all = vec![Choice::new("", any)];
    all.extend(choices);
    all
}

/// The member's languages, and those of the app.
fn language_choices(own: &Languages) -> Vec<Choice> {
    let mut codes: Vec<&str> = own.as_slice().iter().map(Language::as_str).collect();
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
    /// The languages that the member speaks.
    languages: Languages,
    open: RwSignal<bool>,
) -> impl IntoView {
    let Filters {
        query,
        is_online,
        place,
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
    let site = move || if is_online.get() { "online" } else { "near" }.to_owned();
    let chosen = Signal::derive(move || place.with(|home| place_name(home.as_ref())));
    let word = move |read: fn(&DiscoverQuery) -> Option<&str>| {
        Signal::derive(move || query.with(|query| read(query).unwrap_or_default().to_owned()))
    };
    view! {
        <Sheet open on_close=move || open.set(false) title=t::change() close_label=common::close()>
            <div class="form">
                <Segmented legend=t::near_me() hide_legend=true choices=sites.clone() value=Signal::derive(site)
                    on_change=move |word: String| is_online.set(word == "online")/>
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
                <Checkbox label=t::children_welcome()
                    checked=Signal::derive(move || query.with(|query| query.children_welcome))
                    on_change=move |on| query.update(|query| query.children_welcome = on)/>
                // Made each time the sheet opens, so that it shows the current place.
                <Show when=move || open.get()>
                    <PlacePicker chosen on_pick=move |home| place.set(Some(home))/>
                </Show>
                <Button wide=true on_press=move || open.set(false)>{t::show()}</Button>
                <Show when=move || filters.can_clear()>
                    <Button tone=ButtonTone::Quiet wide=true on_press=clear>{t::show_all()}</Button>
                </Show>
            </div>
        </Sheet>
    }
}
