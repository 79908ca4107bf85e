//! JSON read into our types: bodies, queries, paths and columns. What is written goes by `serde_json`.
//!
//! What is derived for a type is compiled anew for each reader it meets, so there is one, as lean as
//! it can be: the crates that do this for everybody were a quarter of the Worker. It walks a value
//! that is parsed already, takes a record for a record and never a list, and knows where in the value
//! something was wrong. Rows are read by their columns instead: see `ports`.

mod error;
mod parts;
mod place;
mod read;

pub(crate) use error::JsonError;

use place::{Mode, Read};
use read::Pairs;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The type a value of JSON stands for.
pub(crate) fn of_value<T: DeserializeOwned>(value: &Value) -> Result<T, JsonError> {
    T::deserialize(Read::new(value, Mode::Json))
}

/// The same of a text, as columns hold it.
pub(crate) fn of_text<T: DeserializeOwned>(text: &str) -> Result<T, JsonError> {
    of_value(&parse(text)?)
}

/// A text as a value, of whatever type.
pub(crate) fn parse(text: &str) -> Result<Value, JsonError> {
    serde_json::from_str(text).map_err(|error| JsonError::new(error.to_string()))
}

/// The placeholders of a path, in order: a number stands there as words too.
pub(crate) fn of_path<T: DeserializeOwned>(words: &Value) -> Result<T, JsonError> {
    T::deserialize(Read::new(words, Mode::Words))
}

/// The pairs of a query.
pub(crate) fn of_query<T: DeserializeOwned>(pairs: &[(String, Value)]) -> Result<T, JsonError> {
    T::deserialize(Pairs(pairs))
}

#[cfg(test)]
mod tests;
