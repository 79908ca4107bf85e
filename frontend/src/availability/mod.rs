//! When she is free: said in a few taps, changed at any time, seen by nobody else.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod actions;
mod days;
mod free_time_page;
mod holidays;
mod invitation;
mod near;
mod presets;
mod this_week;
mod view_model;

pub(crate) use actions::is_asked;
pub use free_time_page::FreeTimePage;
pub use invitation::{FreeTimeCard, FreeTimeRow};
