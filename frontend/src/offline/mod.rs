//! The data on the phone: one replica, one outbox, one projection of both.
//!
//! [`Store`] is the data. [`persistence`] writes it to IndexedDB and reads it back, [`send`] sends
//! the outbox and asks for news, and [`actions`] are the actions of screens on the store. Each of
//! these files uses only those before it.

mod actions;
mod database;
mod lock;
mod persistence;
mod rejected;
mod send;
mod store;
mod tabs;

pub(crate) use rejected::Rejected;
pub(crate) use send::keep_in_sync;
pub(crate) use store::{Store, provide_store, use_store};
