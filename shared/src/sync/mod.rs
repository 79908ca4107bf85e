//! Sync between a phone and the server: one read, one way to write, one pure projection.
//!
//! The unit of change is the circle. It has at most thirty members, so the server sends it whole when
//! its `seq` has grown. That needs no tombstones, and an error heals with the next change. The phone
//! keeps a [`Replica`] and an outbox of [`Command`]s, and shows the projection ([`fn@project`]) of
//! both. It drops a command that the server refuses.

pub mod api;
pub mod command;
mod edits;
pub mod outbox;
pub mod project;

pub use crate::replica::{Delta, Replica, SyncCursor, SyncReply};
pub use command::{Call, Command, Envelope};
pub use outbox::Outbox;
pub use project::project;
