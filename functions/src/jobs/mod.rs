//! What runs without a request: the hourly cron with its parts, and the matchmaker.

pub mod cron;
pub mod expiry;
pub mod matchmaker;
pub(crate) mod near_times;
