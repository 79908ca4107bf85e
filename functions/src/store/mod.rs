//! What the database keeps: rows, typed statements and their SQL, one directory an aggregate.
//!
//! A consequence that reaches across rooms (leaving frees a place, a block ends a proposal) is a statement
//! here, so that any room that causes it can put it into one batch with the cause.

pub(crate) mod block;
pub(crate) mod circle;
pub(crate) mod columns;
pub(crate) mod event;
pub(crate) mod export;
pub(crate) mod free_time;
pub(crate) mod invite;
pub(crate) mod join_request;
pub(crate) mod matchmaker;
pub(crate) mod member;
pub(crate) mod membership;
pub(crate) mod near_times;
pub(crate) mod network;
pub(crate) mod notice;
pub(crate) mod overflow;
pub(crate) mod passkey;
pub(crate) mod proposal;
pub(crate) mod report;
pub(crate) mod rsvp;
pub(crate) mod seeker;
pub(crate) mod session;
pub(crate) mod snapshot;
