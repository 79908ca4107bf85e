//! From HTTP to a handler and back: the router, the session, the request's context, the edge cache.

pub mod app;
pub mod auth;
pub mod edge;
pub(crate) mod input;
pub mod router;
