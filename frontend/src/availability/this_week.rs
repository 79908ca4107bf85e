//! "This week is different", until Sunday.

use super::actions::{set_default, week};
use super::view_model::WeekKind;
use super::week_chips::WeekChips;
use crate::clock;
use crate::offline::use_store;
use crate::page::memo;
use crate::ui::{Show, Switch};
use crate::words::{self, t::availability as t};
use leptos::prelude::*;

/// The switch, and the chips of this week while it is different.
#[component]
pub fn ThisWeekPart() -> impl IntoView {
    let store = use_store();
    let is_different = memo(move || week(store, WeekKind::ThisWeek).is_some());
    let set = move |on: bool| set_default(store, WeekKind::ThisWeek, !on);
    let ends = t::ends_on(&words::day(clock::today().sunday()));
    view! {
        <Switch label=t::different() hint=Some(ends) checked=is_different on_change=set/>
        <Show when=move || is_different.get()><WeekChips kind=WeekKind::ThisWeek/></Show>
    }
}
