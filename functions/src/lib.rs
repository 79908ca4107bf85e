//! The Worker: HTTP, cron and the database, behind narrow ports.
//!
//! [`service`] is the whole of it as an axum router, the same natively and in workerd; only
//! `platform` knows Cloudflare. The modules are layers, and each uses only the layers below it:
//!
//! ```text
//! platform | testing   Cloudflare, or SQLite and fixtures
//! service              puts the rooms together
//! jobs                 what runs without a request: cron, expiry, near times, the matchmaker
//! rooms                one directory a domain, mirrored in `shared` and `frontend`; no room uses another
//! views | limits       what several rooms answer with; what limits them
//! store                rows, statements and their SQL, one directory an aggregate
//! http                 router, session, request context, edge cache
//! kernel               ports, errors, language, texts, network
//! ```

#[macro_use]
pub mod kernel;
pub mod http;
pub(crate) mod store;

pub(crate) mod limits;
pub(crate) mod views;

pub mod jobs;
pub mod rooms;
pub mod service;

#[cfg(target_arch = "wasm32")]
mod platform;
#[cfg(feature = "testing")]
pub mod testing;
