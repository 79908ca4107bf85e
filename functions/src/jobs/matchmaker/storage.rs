//! What a round needs of the store that keeps it between two slices.

use crate::kernel::ports::Boxed;
use thiserror::Error;

/// The store failed; it has written nothing.
#[derive(Debug, Clone, Error)]
#[error("store: {0}")]
pub struct StoreError(pub String);

/// A change of the value under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The key.
    pub key: String,
    /// The new value; `None` deletes the key.
    pub value: Option<String>,
}

/// Texts under keys, each far below a megabyte. A store belongs to one area.
pub trait RoundStore {
    /// Reads the value under a key.
    fn read(&self, key: String) -> Boxed<'_, Result<Option<String>, StoreError>>;
    /// Makes all changes or none. A call has at most a hundred.
    fn write(&mut self, changes: Vec<Change>) -> Boxed<'_, Result<(), StoreError>>;
}
