//! Generators: the OpenAPI document, the schema snapshot and the demo neighbourhood.

pub mod demo;
#[cfg(feature = "worker")]
pub mod openapi;
#[cfg(feature = "worker")]
pub mod schema;
