//! What was wrong with a value, and where in it.

use serde::de;
use std::fmt::{self, Display};

/// Why a value is not of the type that was asked for. Boxed, because almost none is made.
#[derive(Debug)]
pub(crate) struct JsonError(Box<Inner>);

#[derive(Debug)]
struct Inner {
    text: String,
    path: String,
}

impl JsonError {
    #[cold]
    pub(super) fn new(text: String) -> Self {
        let path = String::new();
        Self(Box::new(Inner { text, path }))
    }

    /// Says that it stands in this field.
    #[cold]
    pub(super) fn in_field(mut self, name: &str) -> Self {
        let path = &mut self.0.path;
        if !path.is_empty() && !path.starts_with('[') {
            path.insert(0, '.');
        }
        path.insert_str(0, name);
        self
    }

    /// Says that it stands at this place of a list.
    #[cold]
    pub(super) fn at(self, place: usize) -> Self {
        self.in_field(&format!("[{place}]"))
    }

    /// What was wrong: the stable code of a newtype's own error, or serde's words.
    pub(crate) fn text(&self) -> &str {
        &self.0.text
    }

    /// Where it was: `event.title`, `ranges[1].from`; empty for the whole.
    pub(crate) fn path(&self) -> &str {
        &self.0.path
    }
}

impl Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.path(), self.text())
    }
}

impl std::error::Error for JsonError {}

impl de::Error for JsonError {
    #[cold]
    fn custom<T: Display>(message: T) -> Self {
        Self::new(message.to_string())
    }
}
