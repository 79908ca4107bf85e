//! One line of the structured log, escaped.

use serde::Serialize;
use serde_json::{Map, Value};
use std::fmt::{self, Display};

/// Writes the structured log.
pub trait Log: Send + Sync {
    /// Writes one line.
    fn write(&self, line: &LogLine);
}

#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
enum Level {
    Debug,
    Info,
    Error,
}

/// One line of the log: a JSON object without personal data. `Display` writes it. serde_json escapes each
/// value, so no error's text can end the line or add a field to it.
#[derive(Debug, Clone, Serialize)]
pub struct LogLine {
    level: Level,
    message: String,
    #[serde(flatten)]
    fields: Map<String, Value>,
}

impl LogLine {
    /// How long something took, say.
    pub fn debug(message: impl Into<String>) -> Self {
        Self::new(Level::Debug, message.into())
    }

    /// Something that happened as planned.
    pub fn info(message: impl Into<String>) -> Self {
        Self::new(Level::Info, message.into())
    }

    /// Something that should not have happened.
    pub fn error(message: impl Into<String>) -> Self {
        Self::new(Level::Error, message.into())
    }

    fn new(level: Level, message: String) -> Self {
        Self {
            level,
            message,
            fields: Map::new(),
        }
    }

    /// Adds a field: `request_id`, `endpoint`, a number.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.fields.insert(field.to_owned(), value.into());
        self
    }
}

impl Display for LogLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = serde_json::to_string(self).map_err(|_| fmt::Error)?;
        f.write_str(&json)
    }
}

#[cfg(test)]
mod tests {
    use super::LogLine;
    use serde_json::{Value, json};

    #[test]
    fn a_line_names_its_level_and_message_first() {
        let line = LogLine::info("a round is over")
            .with("area", "gcp")
            .with("looked_for", 2_000);
        assert_eq!(
            line.to_string(),
            r#"{"level":"info","message":"a round is over","area":"gcp","looked_for":2000}"#
        );
    }

    #[test]
    fn no_text_can_break_the_line() {
        let error =
            "near \"x\": syntax error\r\n{\"level\":\"info\",\"message\":\"all is well\"}\u{0}\\";
        for line in [
            LogLine::error(error),
            LogLine::debug("m").with("endpoint", error),
        ] {
            let text = line.to_string();
            assert!(!text.contains(['\n', '\r', '\u{0}']), "{text}");
            let read: Value = serde_json::from_str(&text).unwrap();
            let held = [&read["message"], &read["endpoint"]];
            assert!(held.contains(&&json!(error)), "{text}");
        }
    }
}
