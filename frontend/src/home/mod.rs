//! Home: the page that brings the other rooms together, and its snapshot for the next start.
//!
//! This room exists in the frontend alone.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod home_page;
mod home_snapshot;
mod view_model;

pub use home_page::HomePage;
pub(crate) use home_snapshot::keep_home_snapshot;
