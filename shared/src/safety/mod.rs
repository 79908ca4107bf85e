//! Safety: a member blocks another member, so that they no longer meet here, or reports something to
//! the moderators, who decide about it ([`moderation`]).
//!
//! [`Blocks`] says which members do not see each other. [`view`] applies blocks to an event on the server; the
//! phone applies them to its copy in `replica`. New accounts have lower limits ([`new_account_limits`]), and so
//! has a network ([`network`]).

pub mod api;
pub mod block;
pub mod moderation;
pub mod network;
pub mod new_account_limits;
pub mod report;
pub mod view;

pub use block::{BlockCard, Blocks, Sight};
pub use report::{ReportReason, ReportText, Subject};
