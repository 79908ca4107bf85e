//! Text that a person typed: trimmed, with a maximum length, without characters that hide or reorder
//! other text.
//!
//! [`text!`] makes one newtype per kind of text. Phone and server both make values only through
//! `parse`; the counter of a form shows `MAX`.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a text is refused. `Display` writes the stable code of the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TextError {
    /// A required text is empty after trimming.
    #[error("empty")]
    Empty,
    /// The text has more characters than its type allows.
    #[error("too_long")]
    TooLong,
    /// A control character, or one that reorders the text (bidirectional override).
    #[error("forbidden_character")]
    ForbiddenCharacter,
}

/// The rule of one kind of text.
#[derive(Debug, Clone, Copy)]
pub struct TextRule {
    /// The most characters (Unicode scalar values) after trimming.
    pub max: usize,
    /// Whether an empty text is refused.
    pub required: bool,
    /// Whether line breaks are allowed.
    pub multiline: bool,
}

impl TextRule {
    /// Trims and checks a text.
    pub fn apply(self, raw: &str) -> Result<String, TextError> {
        let text = raw.trim().replace("\r\n", "\n");
        if text.is_empty() && self.required {
            return Err(TextError::Empty);
        }
        if text
            .chars()
            .any(|c| is_forbidden(c) && !(self.multiline && c == '\n'))
        {
            return Err(TextError::ForbiddenCharacter);
        }
        if text.chars().count() > self.max {
            return Err(TextError::TooLong);
        }
        Ok(text)
    }
}

/// Control characters, bidirectional controls (they can make a text read as another one) and the
/// invisible byte order mark. Joiners are allowed: emoji and several scripts need them.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

/// Makes a newtype over a checked text: `text!(/// doc Name, max, required|optional, line|lines)`.
macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $max:literal, $need:ident, $lines:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The maximum number of characters.
            pub const MAX: usize = $max;
            /// The rule of this text.
            pub const RULE: $crate::kernel::text::TextRule = $crate::kernel::text::TextRule {
                max: $max,
                required: $crate::kernel::text::text!(@need $need),
                multiline: $crate::kernel::text::text!(@lines $lines),
            };

            /// Trims and checks a typed text.
            pub fn parse(raw: &str) -> Result<Self, $crate::kernel::text::TextError> {
                Self::RULE.apply(raw).map(Self)
            }

            /// The checked text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether the text is empty.
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::kernel::text::TextError;
            fn try_from(raw: String) -> Result<Self, Self::Error> {
                Self::parse(&raw)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        $crate::kernel::text::text!(@default $need $name);

        #[cfg(feature = "openapi")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let least = usize::from(Self::RULE.required);
                schemars::json_schema!({ "type": "string", "minLength": least, "maxLength": $max })
            }
        }
    };
    (@need required) => { true };
    (@need optional) => { false };
    (@lines line) => { false };
    (@lines lines) => { true };
    (@default required $name:ident) => {};
    (@default optional $name:ident) => {
        impl Default for $name {
            fn default() -> Self {
                Self(String::new())
            }
        }
    };
}
pub(crate) use text;

text!(
    /// The name of a place ("Hove", "Café on the green"). Everybody who may see the event or circle
    /// at the place sees it. 80 characters hold the longest town with its region.
    PlaceLabel, 80, required, line
);

/// A language she speaks, as an ISO 639-1 code (`en`, `es`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
pub struct Language(String);

/// The text is not an ISO 639-1 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("invalid")]
pub struct LanguageError;

impl Language {
    /// Reads a two-letter code in lower case.
    pub fn parse(raw: &str) -> Result<Self, LanguageError> {
        let two = raw.len() == 2 && raw.bytes().all(|b| b.is_ascii_lowercase());
        two.then(|| Self(raw.to_owned())).ok_or(LanguageError)
    }

    /// The two letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Language {
    type Error = LanguageError;
    fn try_from(raw: String) -> Result<Self, Self::Error> {
        Self::parse(&raw)
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

#[cfg(test)]
mod tests {
    use super::{PlaceLabel, TextError};

    #[test]
    fn a_text_is_trimmed_and_has_a_maximum_length() {
        assert_eq!(PlaceLabel::parse("  Hove ").unwrap().as_str(), "Hove");
        assert_eq!(PlaceLabel::parse(" \u{a0} "), Err(TextError::Empty));
        assert_eq!(
            PlaceLabel::parse(&"é".repeat(80))
                .unwrap()
                .as_str()
                .chars()
                .count(),
            80
        );
        assert_eq!(PlaceLabel::parse(&"é".repeat(81)), Err(TextError::TooLong));
        assert_eq!(
            PlaceLabel::parse(&"x".repeat(10_000)),
            Err(TextError::TooLong)
        );
    }

    #[test]
    fn characters_that_hide_or_reorder_are_refused() {
        for bad in [
            "a\u{202e}b",
            "a\0b",
            "a\nb",
            "a\u{2066}b",
            "a\u{7f}b",
            "\u{feff}ab\u{feff}c",
        ] {
            assert_eq!(
                PlaceLabel::parse(bad),
                Err(TextError::ForbiddenCharacter),
                "{bad:?}"
            );
        }
        assert!(PlaceLabel::parse("👩‍👧 café").is_ok());
    }
}
