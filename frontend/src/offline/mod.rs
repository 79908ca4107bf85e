//! What the phone keeps, and how it stays in step: one replica, one outbox, one projection.

mod database;
mod keeping;
mod lock;
mod refused;
mod sending;
mod store;
mod tabs;

pub(crate) use refused::Refused;
pub(crate) use sending::keep_in_step;
pub(crate) use store::{Store, provide_store, use_store};
