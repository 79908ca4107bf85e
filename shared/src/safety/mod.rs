//! The safe door: blocking somebody, so that neither meets the other here any more, and reporting
//! what is wrong; deciding about it ([`moderation`]).
//!
//! New accounts begin slowly ([`ramp`]). [`Blocks`] says who is hidden from whom; [`view`] is what that makes of an event on the server; what
//! it makes of everything on her phone until the server has been asked is [`crate::replica`]'s.

pub mod api;
pub mod block;
pub mod moderation;
pub mod network;
pub mod ramp;
pub mod report;
pub mod view;

pub use block::{BlockCard, Blocks, Sight};
pub use report::{Reason, ReportText, Subject};
