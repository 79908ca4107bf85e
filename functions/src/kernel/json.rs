//! The JSON that a column holds. The Worker wrote it, so an error needs no more than its text: see `DbError`.

use serde::de::DeserializeOwned;
use serde_json::{Error, Value};

/// Reads a column's text as its type.
pub(crate) fn of_text<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_str(text)
}

/// Reads a column's text as any JSON.
pub(crate) fn parse(text: &str) -> Result<Value, Error> {
    of_text(text)
}
