//! The Worker: HTTP, cron and the database, behind narrow ports.
//!
//! [`service`] is the whole of it as an axum router, the same natively and in workerd; only
//! `platform` knows Cloudflare. One directory per domain, mirrored in `shared` and `frontend`;
//! in each, one endpoint a file, its SQL beside it.

#[macro_use]
mod sql;

pub mod app;
pub mod auth;
pub mod availability;
pub mod circles;
pub mod cleaning;
pub mod cron;
pub mod edge;
pub mod error;
pub mod events;
mod json;
pub mod network;
pub mod people;
#[cfg(target_arch = "wasm32")]
mod platform;
pub mod ports;
pub mod proposals;
pub mod router;
pub mod safety;
pub mod service;
pub mod sync;
#[cfg(feature = "testing")]
pub mod testing;
