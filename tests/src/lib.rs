//! Generators: the OpenAPI document, the schema snapshot and the demo neighbourhood.

pub mod demo;
pub mod openapi;
pub mod schema;
