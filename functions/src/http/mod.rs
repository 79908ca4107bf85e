//! From HTTP to a handler and back: router, session, request context and edge cache.

pub mod app;
pub mod auth;
pub mod edge;
pub(crate) mod input;
pub mod router;
