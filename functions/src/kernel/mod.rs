//! What everything else stands on: ports to the world, errors, language, texts and network. It knows no
//! table and no endpoint.

#[macro_use]
pub mod sql;

pub mod error;
pub(crate) mod language;
pub mod network;
pub mod ports;
pub(crate) mod texts;
