//! Reads the body, the query and the path of a request into their types, and says what is wrong with them.
//!
//! `serde_json` parses a body, and `serde_path_to_error` finds the place of an error. The two deserializers
//! between them are our own: the errors of serde_json are English texts, and it takes a list for a record.
//! Ours has typed errors ([`Kind`]), and takes a record for a record only.

mod error;
mod value;
mod word;

pub(crate) use error::InputError;

use error::Kind;
use serde::Deserializer;
use serde::de::DeserializeOwned;
use serde::de::value::{MapDeserializer, SeqDeserializer, UnitDeserializer};
use serde_json::Value;
use value::Json;
use word::Word;

/// Reads a parsed body.
pub(crate) fn of_body<T: DeserializeOwned>(body: &Value) -> Result<T, InputError> {
    read(Json(body))
}

/// Reads the pairs of a query.
pub(crate) fn of_query<T: DeserializeOwned>(pairs: &[(String, String)]) -> Result<T, InputError> {
    let pairs = pairs.iter().map(|(name, word)| (name.as_str(), Word(word)));
    read(MapDeserializer::new(pairs))
}

/// Reads the words in the placeholders of a path, in order.
pub(crate) fn of_path<T: DeserializeOwned>(words: &[String]) -> Result<T, InputError> {
    if words.is_empty() {
        read(UnitDeserializer::new())
    } else {
        read(SeqDeserializer::new(words.iter().map(|word| Word(word))))
    }
}

fn read<'de, T, D>(input: D) -> Result<T, InputError>
where
    T: DeserializeOwned,
    D: Deserializer<'de, Error = Kind>,
{
    serde_path_to_error::deserialize(input)
        .map_err(|error| InputError::new(*error.inner(), error.path()))
}

#[cfg(test)]
mod tests;
