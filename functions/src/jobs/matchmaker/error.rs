//! The errors of a slice.

use super::storage::StoreError;
use crate::kernel::ports::DbError;
use thiserror::Error;

/// A slice failed and must be repeated.
#[derive(Debug, Clone, Error)]
pub enum SliceError {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbError),
    /// The store of the round failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
