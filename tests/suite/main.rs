//! Tests that span several crates. They are one binary, so that it links once.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::format_push_string,
    reason = "a test that cannot go on should stop"
)]

mod access;
mod contract;
mod generated;
mod migrations;
mod model;
mod openapi;
mod sql;
mod world;
