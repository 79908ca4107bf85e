//! Keeping a phone and the server in step: one read, one way to write, one pure projection.
//!
//! The unit of change is the circle: at most thirty members, so small enough to be sent whole when
//! its `seq` has grown, which needs no tombstones and heals itself. The phone keeps a [`Replica`],
//! an outbox of [`Command`]s, and shows projected ([`fn@project`]) state; a refused command is simply dropped.

pub mod api;
pub mod command;
mod edits;
pub mod outbox;
pub mod project;

pub use crate::replica::{self, Delta, Have, Replica, SyncReply};
pub use command::{Call, Command, Envelope};
pub use outbox::Outbox;
pub use project::project;
