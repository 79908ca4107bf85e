//! A week in chips: Monday to Friday as one or each by itself, and the weekend.

use super::actions::{change_week, week};
use super::view_model::Part;
use crate::offline::use_store;
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

/// A band in her words; without school there is no gate to stand at.
fn band_words(band: Band, school: bool) -> &'static str {
    match (band, school) {
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

/// The days of one of her weeks.
#[component]
pub fn WeekChips(part: Part) -> impl IntoView {
    let store = use_store();
    let week = Memo::new(move |_| week(store, part).unwrap_or_default());
    let differs = move || !week.get().has_weekdays_alike();
    // Once apart they stay so until she says otherwise: no chip goes away under her thumb.
    let apart = RwSignal::new(untrack(differs));
    Effect::new(move |_| {
        if differs() {
            apart.set(true);
        }
    });
    let alike = move |on: bool| {
        if on && untrack(differs) {
            change_week(store, part, Week::with_weekdays_alike);
        }
        apart.set(!on);
    };
    let apart = Memo::new(move |_| apart.get());
    let groups = move || {
        let weekdays = Day::WEEKDAYS.chunks(if apart.get() { 1 } else { 5 });
        let days = weekdays.chain(Day::WEEKEND.chunks(1));
        days.map(|days| view! { <Bands days part week/> })
            .collect_view()
    };
    view! {
        <div class="form">
            <Switch label=t::alike() checked=move || !apart.get() on_change=alike/>
            {groups}
        </div>
    }
}

/// The bands of a day, or of days that are alike.
#[component]
fn Bands(days: &'static [Day], part: Part, week: Memo<Week>) -> impl IntoView {
    let store = use_store();
    let school = part != Part::Holidays && days != [Day::Saturday] && days != [Day::Sunday];
    let choices: Vec<Choice> = Band::ALL
        .iter()
        .map(|band| Choice::new(band.as_str(), band_words(*band, school)))
        .collect();
    let values = move || {
        let bands = days.first().map(|day| week.get().bands(*day));
        let words = bands.unwrap_or_default().into_iter().map(Band::as_str);
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    let change = move |chosen: Vec<String>| {
        let bands = chosen.iter().filter_map(|word| Band::from_word(word));
        let bands: Vec<Band> = bands.collect();
        change_week(store, part, |week| week.with(days, &bands));
    };
    view! {
        <ChipGroupMulti legend=day_words(days) choices values=Signal::derive(values) on_change=change/>
    }
}
