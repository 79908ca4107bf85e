//! Generators of derived files: the OpenAPI document and the schema snapshot.

pub mod demo;
#[cfg(feature = "worker")]
pub mod openapi;
#[cfg(feature = "worker")]
pub mod schema;
