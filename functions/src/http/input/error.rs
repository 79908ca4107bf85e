//! What is wrong with an input, and where.

use posse_shared::problem::{Code, Problem, code_of_parse_error};
use serde::de::{self, Expected, Unexpected};
use serde_path_to_error::Path;
use std::fmt::{self, Display};

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The record needs this field and does not have it.
    MissingField(&'static str),
    /// The record has this field twice.
    DuplicateField(&'static str),
    /// The value has another type.
    WrongType,
    /// The value stands in a choice that holds none, so the choice itself has another type.
    NotPlain,
    /// The value has the right type, and its type refuses it with this code.
    Refused(Code),
}

impl de::Error for Kind {
    /// The errors of our own types display as their code.
    fn custom<T: Display>(code: T) -> Self {
        Self::Refused(code_of_parse_error(&code.to_string()))
    }

    fn missing_field(name: &'static str) -> Self {
        Self::MissingField(name)
    }

    fn duplicate_field(name: &'static str) -> Self {
        Self::DuplicateField(name)
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::WrongType
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::Refused(Code::Invalid)
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self::Refused(Code::Invalid)
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self::Refused(Code::Invalid)
    }
}

impl Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Kind {}

/// Why an input is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InputError {
    pub(super) kind: Kind,
    /// The place of the wrong value: `event.title`, `ranges[1].from`. Empty for the whole input.
    pub(super) path: String,
}

impl InputError {
    pub(super) fn new(kind: Kind, path: &Path) -> Self {
        let is_whole = path.iter().next().is_none();
        let mut path = if is_whole {
            String::new()
        } else {
            path.to_string()
        };
        let mut kind = kind;
        if kind == Kind::NotPlain {
            // The path leads into the choice.
            path.truncate(path.rfind('.').unwrap_or_default());
            kind = Kind::WrongType;
        }
        Self { kind, path }
    }

    /// The refusal, which names the field.
    pub(crate) fn problem(self) -> Problem {
        let (code, name) = match self.kind {
            Kind::MissingField(name) => (Code::MissingField, name),
            Kind::DuplicateField(name) => (Code::Invalid, name),
            Kind::WrongType | Kind::NotPlain => (Code::WrongType, ""),
            Kind::Refused(code) => (code, ""),
        };
        let parts = [self.path.as_str(), name]
            .into_iter()
            .filter(|part| !part.is_empty());
        let field = parts.collect::<Vec<_>>().join(".");
        Problem {
            field: Some(field).filter(|field| !field.is_empty()),
            ..Problem::new(code)
        }
    }
}
