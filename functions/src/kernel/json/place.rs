//! A place in a parsed value, and how what stands there is to be taken.

use serde_json::Value;

/// What kind of value is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// JSON as it was sent or kept.
    Json,
    /// Words of a URL, that may stand for numbers.
    Words,
}

/// A place in a value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read<'de> {
    pub(super) value: &'de Value,
    pub(super) mode: Mode,
}

impl<'de> Read<'de> {
    pub(super) fn new(value: &'de Value, mode: Mode) -> Self {
        Self { value, mode }
    }
}
