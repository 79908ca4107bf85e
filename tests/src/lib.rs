//! Generators of derived files: the OpenAPI document and the schema snapshot.
