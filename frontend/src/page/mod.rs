//! What the pages of all rooms, and the app around them, are built from.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod not_found;
mod placeholder;
mod replica_page;

pub(crate) use not_found::NotFoundPage;
pub(crate) use placeholder::{load_failed, loading};
pub(crate) use replica_page::replica_page;
