//! JSON texts and our types: the browser parses, serde fills the fields.
//!
//! The browser's parser is already on the phone. A parser in the wasm, together with the code by
//! which serde also accepts a struct written as an array, cost a first visit a tenth of its bytes.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Reads a JSON text. `None` if it is not JSON, or not of this type.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    let value = js_sys::JSON::parse(text).ok()?;
    serde_wasm_bindgen::from_value(value).ok()
}

/// Writes a value as text. Our types have string keys and maps that cannot fail, so the empty text
/// never occurs.
pub(crate) fn write(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
