//! Free time: said in a few taps, changed at any time, and seen by nobody but the member.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod actions;
mod free_time_links;
mod free_time_page;
mod holidays;
mod near_times;
mod presets;
mod this_week;
mod view_model;
mod week_chips;

pub(crate) use free_time_links::is_free_time_asked;
pub use free_time_links::{FreeTimeCard, FreeTimeRow};
pub use free_time_page::FreeTimePage;
