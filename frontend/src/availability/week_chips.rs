//! A week in chips: Monday to Friday together or one by one, and the weekend.

use super::actions::{change_week, week};
use super::view_model::WeekKind;
use crate::offline::use_store;
use crate::page::memo;
use crate::ui::{ChipGroupMulti, Choice, Switch};
use crate::words::t::availability as t;
use leptos::prelude::*;
use posse_shared::availability::{Band, Day, Week};

fn day_words(days: &[Day]) -> &'static str {
    match days {
        [Day::Monday] => t::monday(),
        [Day::Tuesday] => t::tuesday(),
        [Day::Wednesday] => t::wednesday(),
        [Day::Thursday] => t::thursday(),
        [Day::Friday] => t::friday(),
        [Day::Saturday] => t::saturday(),
        [Day::Sunday] => t::sunday(),
        _ => t::weekdays(),
    }
}

/// A time of day in words. Without school there is no "after drop-off".
fn band_words(band: Band, has_school: bool) -> &'static str {
    match (band, has_school) {
        (Band::Early, _) => t::early(),
        (Band::AfterDropOff, true) => t::after_drop_off(),
        (Band::AfterDropOff, false) => t::morning(),
        (Band::Nap, _) => t::nap(),
        (Band::Lunch, _) => t::lunch(),
        (Band::AfterSchool, true) => t::after_school(),
        (Band::AfterSchool, false) => t::afternoon(),
        (Band::Evening, _) => t::evening(),
    }
}

/// The days of one week.
#[component]
pub fn WeekChips(kind: WeekKind) -> impl IntoView {
    let store = use_store();
    let week = memo(move || week(store, kind).unwrap_or_default());
    let differ = move || !week.get().has_weekdays_alike();
    // Once the weekdays are apart, they stay apart until the member joins them: no chip disappears
    // under her thumb.
    let are_apart = RwSignal::new(untrack(differ));
    Effect::new(move |_| {
        if differ() {
            are_apart.set(true);
        }
    });
    let join = move |on: bool| {
        if on && untrack(differ) {
            change_week(store, kind, Week::with_weekdays_alike);
        }
        are_apart.set(!on);
    };
    // A memo, so that setting the same value again does not make the chips again.
    let are_apart = memo(move || are_apart.get());
    let groups = move || {
        let weekdays = Day::WEEKDAYS.chunks(if are_apart.get() { 1 } else { 5 });
        let days = weekdays.chain(Day::WEEKEND.chunks(1));
        days.map(|days| view! { <DayChips days kind week/> })
            .collect_view()
    };
    view! {
        <div class="form">
            <Switch label=t::alike() checked=move || !are_apart.get() on_change=join/>
            {groups}
        </div>
    }
}

/// The times of one day, or of several days that are alike.
#[component]
fn DayChips(days: &'static [Day], kind: WeekKind, week: Memo<Week>) -> impl IntoView {
    let store = use_store();
    let has_school = kind != WeekKind::Holidays && days != [Day::Saturday] && days != [Day::Sunday];
    let choices: Vec<Choice> = Band::ALL
        .iter()
        .map(|band| Choice::new(band.as_str(), band_words(*band, has_school)))
        .collect();
    let values = move || {
        let bands = days.first().map(|day| week.get().bands(*day));
        let words = bands.unwrap_or_default().into_iter().map(Band::as_str);
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    let change = move |chosen: Vec<String>| {
        let bands = chosen.iter().filter_map(|word| Band::from_word(word));
        let bands: Vec<Band> = bands.collect();
        change_week(store, kind, |week| week.with(days, &bands));
    };
    view! {
        <ChipGroupMulti legend=day_words(days) choices values=Signal::derive(values) on_change=change/>
    }
}
