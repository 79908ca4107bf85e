//! JSON text and our types: the browser parses, serde fills in.
//!
//! The browser's parser is already on the phone. A parser of our own in the wasm, and the code by
//! which serde would accept a struct written as an array too, cost a first visit a tenth of its
//! bytes.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// The value a text holds. `None` when it is no JSON, or not of this type.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    let value = js_sys::JSON::parse(text).ok()?;
    read_value(value)
}

/// The same of a value that is already the browser's.
pub(crate) fn read_value<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    serde_wasm_bindgen::from_value(value).ok()
}

/// A value as text. Our types have string keys and no maps that fail: an empty text is not met.
pub(crate) fn write(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
