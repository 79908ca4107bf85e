//! The holidays: as in term time or otherwise, and when they are.

use super::actions::{change, free, free_now, set_otherwise, week};
use super::view_model::Part;
use super::week_chips::WeekChips;
use crate::offline::use_store;
use crate::ui::{Button, ButtonTone, DateField, Glyph, IconButton, Row, Switch};
use crate::words::{self, t::availability as t, t::problem};
use leptos::prelude::*;
use posse_shared::availability::{DateRange, Holidays, HolidaysError};
use posse_shared::wall::Date;

/// What she says of the holidays.
#[component]
pub fn HolidaysPart() -> impl IntoView {
    let store = use_store();
    let as_term = Memo::new(move |_| week(store, Part::Holidays).is_none());
    let set = move |on: bool| set_otherwise(store, Part::Holidays, on);
    view! {
        <Switch label=t::as_in_term() checked=as_term on_change=set/>
        <Show when=move || !as_term.get()>
            <WeekChips part=Part::Holidays/>
            <section class="section">
                <h2>{t::when_holidays()}</h2>
                <p class="soft">{t::holidays_hint()}</p>
                <Ranges/>
                <NewRange/>
            </section>
        </Show>
    }
}

fn range_words(range: DateRange) -> String {
    t::range(&words::day(range.start), &words::day(range.end))
}

/// The holidays she has named, each with a way to take it off.
#[component]
fn Ranges() -> impl IntoView {
    let store = use_store();
    let ranges = Memo::new(move |_| free(store).unwrap_or_default().holiday_ranges);
    let row = move |range: &DateRange| {
        let (range, title) = (*range, range_words(*range));
        let label = t::range_remove(&title);
        let remove = move || {
            change(store, |free| {
                let kept = free.holiday_ranges.ranges().iter().copied();
                let kept = kept.filter(|held| *held != range).collect();
                free.holiday_ranges = Holidays::new(kept).unwrap_or_default();
            });
        };
        let trailing = move || view! { <IconButton label glyph=Glyph::Trash on_press=remove/> };
        view! { <Row title trailing/> }
    };
    let rows = move || ranges.with(|all| all.ranges().iter().map(row).collect_view());
    view! {
        <Show when=move || ranges.with(|all| !all.ranges().is_empty())>
            <ul class="rows">{rows}</ul>
        </Show>
    }
}

/// Two dates to add; what overlaps becomes one.
#[component]
fn NewRange() -> impl IntoView {
    let store = use_store();
    let (first, last) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<String>);
    let add = move || {
        let typed = [first, last].map(|field| Date::try_from(field.get_untracked()));
        let [Ok(start), Ok(end)] = typed else {
            error.set(Some(problem::empty().to_owned()));
            return;
        };
        let held = free_now(store).unwrap_or_default().holiday_ranges;
        let mut ranges = held.ranges().to_vec();
        ranges.push(DateRange { start, end });
        let wrong = match Holidays::new(ranges) {
            Ok(holidays) => {
                change(store, |free| free.holiday_ranges = holidays);
                first.set(String::new());
                last.set(String::new());
                None
            }
            Err(HolidaysError::TooMany) => Some(problem::too_many()),
            Err(HolidaysError::EndBeforeStart) => Some(problem::end_before_start()),
            Err(HolidaysError::TooLong) => Some(t::range_too_long()),
        };
        error.set(wrong.map(str::to_owned));
    };
    let from = move || Some(first.get()).filter(|day| !day.is_empty());
    view! {
        <div class="cluster even">
            <DateField label=t::first_day() value=first on_change=move |day| first.set(day)/>
            <DateField label=t::last_day() value=last on_change=move |day| last.set(day)
                min=Signal::derive(from) error/>
        </div>
        <Button tone=ButtonTone::Quiet wide=true glyph=Glyph::Plus on_press=add>{t::range_add()}</Button>
    }
}
