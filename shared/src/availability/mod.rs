//! When a member is really free: a week of slots, in term time and in the holidays.
//!
//! [`Week`] is the whole of it as one integer. [`FreeTime`] says which week holds on a date; a
//! [`Preset`] is a week to start from. What one member enters is seen by nobody else; circles carry
//! weeks of their own, and [`near`] is what is told of many members together.

pub mod api;
mod free_time;
pub mod near;
mod noise;
mod presets;
mod week;

pub use crate::proposals::matching;

pub use free_time::{DateRange, DifferentWeek, FreeTime, Holidays, HolidaysError, SavedFreeTime};
pub use presets::Preset;
pub use week::{Band, Day, Slot, Week, WeekError};
