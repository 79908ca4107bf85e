//! The Worker: HTTP, cron and the database, behind narrow ports.

pub mod people;
