//! The holidays: whether they are like term time, and their dates.

use super::actions::{change_free_time, free_time, free_time_untracked, set_default, week};
use super::view_model::WeekKind;
use super::week_chips::WeekChips;
use crate::offline::use_store;
use crate::page::{keyed_rows, memo};
use crate::ui::{Button, ButtonTone, DateField, Glyph, IconButton, Row, Show, Switch};
use crate::words::{self, t::availability as t, t::problem};
use chrono::Datelike;
use leptos::prelude::*;
use posse_shared::availability::{DateRange, Holidays, HolidaysError};
use posse_shared::wall::Date;

/// The switch, and while it is off the week and the dates of the holidays.
#[component]
pub fn HolidaysPart() -> impl IntoView {
    let store = use_store();
    let is_default = memo(move || week(store, WeekKind::Holidays).is_none());
    let set = move |on: bool| set_default(store, WeekKind::Holidays, on);
    view! {
        <Switch label=t::as_in_term() checked=is_default on_change=set/>
        <Show when=move || !is_default.get()>
            <WeekChips kind=WeekKind::Holidays/>
            <section class="section">
                <h2>{t::when_holidays()}</h2>
                <p class="soft">{t::holidays_hint()}</p>
                <Ranges/>
                <NewRange/>
            </section>
        </Show>
    }
}

/// The named holidays, each with a button that removes it.
#[component]
fn Ranges() -> impl IntoView {
    let store = use_store();
    let ranges = memo(move || free_time(store).unwrap_or_default().holiday_ranges);
    let has_ranges = memo(move || ranges.with(|all| !all.ranges().is_empty()));
    // Ranges do not overlap, so the first day tells them apart.
    let key = |range: &DateRange| i64::from(range.start.day().num_days_from_ce());
    let keys = move || ranges.with(|all| all.ranges().iter().map(key).collect());
    let row = move |wanted: i64| {
        let words = move || {
            ranges.with(|all| {
                let range = all.ranges().iter().find(|range| key(range) == wanted);
                let words =
                    |range: &DateRange| t::range(&words::day(range.start), &words::day(range.end));
                range.map(words).unwrap_or_default()
            })
        };
        let remove = move || {
            change_free_time(store, |free| {
                let others = free.holiday_ranges.ranges().iter().copied();
                let others = others.filter(|other| key(other) != wanted).collect();
                free.holiday_ranges = Holidays::new(others).unwrap_or_default();
            });
        };
        let label = Signal::derive(move || t::range_remove(&words()));
        let trailing = move || view! { <IconButton label glyph=Glyph::Trash on_press=remove/> };
        view! { <Row title=Signal::derive(words) trailing/> }.into_any()
    };
    let rows = move || keyed_rows(keys, row);
    view! {
        <Show when=has_ranges>
            <ul class="rows">{rows()}</ul>
        </Show>
    }
}

/// Two dates to add as a range. A range that overlaps another becomes one with it.
#[component]
fn NewRange() -> impl IntoView {
    let store = use_store();
    let (first, last) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<String>);
    let add = move || {
        let dates = [first, last].map(|field| Date::try_from(field.get_untracked()));
        let [Ok(start), Ok(end)] = dates else {
            error.set(Some(problem::empty().to_owned()));
            return;
        };
        let known = free_time_untracked(store)
            .unwrap_or_default()
            .holiday_ranges;
        let mut ranges = known.ranges().to_vec();
        ranges.push(DateRange { start, end });
        let wrong = match Holidays::new(ranges) {
            Ok(holidays) => {
                change_free_time(store, |free| free.holiday_ranges = holidays);
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
    let min = move || Some(first.get()).filter(|day| !day.is_empty());
    view! {
        <div class="cluster even">
            <DateField label=t::first_day() value=first on_change=move |day| first.set(day)/>
            <DateField label=t::last_day() value=last on_change=move |day| last.set(day)
                min=Signal::derive(min) error/>
        </div>
        <Button tone=ButtonTone::Quiet wide=true glyph=Glyph::Plus on_press=add>{t::range_add()}</Button>
    }
}
