//! Generators of derived files: the OpenAPI document and the schema snapshot.

pub mod demo;
pub mod openapi;
pub mod schema;
