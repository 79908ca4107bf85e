//! Why a slice failed.

use super::store::StoreError;
use crate::kernel::ports::DbError;
use thiserror::Error;

/// A slice failed; it is to be repeated.
#[derive(Debug, Clone, Error)]
pub enum Trouble {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
