//! What can go wrong with the database.

use thiserror::Error;

/// The database failed, or holds what it should not.
#[derive(Debug, Clone, Error)]
pub enum DbError {
    /// A statement failed; nothing of its batch was done.
    #[error("statement: {0}")]
    Statement(String),
    /// A row is not what its reader expects.
    #[error("row: {0}")]
    Row(String),
    /// The batch gave back fewer results than it had statements.
    #[error("missing result")]
    MissingResult,
}

impl DbError {
    /// A stored value that its type refuses: somebody wrote past us.
    pub(crate) fn corrupt(column: &str) -> Self {
        Self::Row(format!("{column} is not what it should be"))
    }
}

impl From<serde_json::Error> for DbError {
    fn from(error: serde_json::Error) -> Self {
        Self::Row(error.to_string())
    }
}
