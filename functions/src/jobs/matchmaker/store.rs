//! What a round asks of the place where it is kept between two slices.

use crate::kernel::ports::Boxed;
use thiserror::Error;

/// The store failed; nothing was written.
#[derive(Debug, Clone, Error)]
#[error("store: {0}")]
pub struct StoreError(pub String);

/// A value that is put under a key, or nothing any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The key.
    pub key: String,
    /// The value; nothing to take it away.
    pub value: Option<String>,
}

/// Texts under keys, each far below a megabyte; belongs to one area alone.
pub trait RoundStore {
    /// What stands under a key.
    fn read(&self, key: String) -> Boxed<'_, Result<Option<String>, StoreError>>;
    /// Makes the changes, all or none: a hundred at most.
    fn write(&mut self, changes: Vec<Change>) -> Boxed<'_, Result<(), StoreError>>;
}
