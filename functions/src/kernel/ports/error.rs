//! Errors of the database port.

use thiserror::Error;

/// The database failed, or a stored value is corrupt.
#[derive(Debug, Clone, Error)]
pub enum DbError {
    /// A statement failed, and nothing of its batch was done.
    #[error("statement: {0}")]
    Statement(String),
    /// A row is corrupt, or has other columns than its record.
    #[error("row: {0}")]
    Row(String),
    /// The batch returned fewer results than it has statements.
    #[error("missing result")]
    MissingResult,
}

impl DbError {
    /// The stored value in `column` is not valid for its type, so somebody else than the Worker wrote it.
    pub(crate) fn corrupt(column: &str) -> Self {
        Self::Row(format!("{column} is not what it should be"))
    }
}

impl From<serde_json::Error> for DbError {
    fn from(error: serde_json::Error) -> Self {
        Self::Row(error.to_string())
    }
}
