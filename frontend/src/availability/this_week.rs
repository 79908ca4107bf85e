//! "This week is different": until Sunday, and then no more.

use super::actions::{set_otherwise, week};
use super::view_model::Part;
use super::week_chips::WeekChips;
use crate::clock;
use crate::offline::use_store;
use crate::ui::Switch;
use crate::words::{self, t::availability as t};
use leptos::prelude::*;

/// What she says of this week.
#[component]
pub fn ThisWeekPart() -> impl IntoView {
    let store = use_store();
    let is_different = Memo::new(move |_| week(store, Part::ThisWeek).is_some());
    let set = move |on: bool| set_otherwise(store, Part::ThisWeek, !on);
    let ends = t::ends_on(&words::day(clock::today().sunday()));
    view! {
        <Switch label=t::different() hint=Some(ends) checked=is_different on_change=set/>
        <Show when=move || is_different.get()><WeekChips part=Part::ThisWeek/></Show>
    }
}
