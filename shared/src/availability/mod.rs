//! When a member is free: a week of slots, for term time and for the holidays.
//!
//! [`Week`] holds the slots in one integer. [`FreeTime`] says which week is valid on a date. A
//! [`Preset`] is a week to start from. Nobody else sees what a member enters. A circle has a week of
//! its own, and [`near`] counts many members together.

pub mod api;
mod free_time;
pub mod near;
mod noise;
mod presets;
mod week;

pub use free_time::{DateRange, DifferentWeek, FreeTime, Holidays, HolidaysError, SavedFreeTime};
pub use presets::Preset;
pub use week::{Band, Day, Slot, Week, WeekError};
