//! The viewer as she sees herself.

use crate::kernel::ports::{DbError, Rows};
use posse_shared::people::Me;

/// Decodes the rows of [`me`](crate::store::member::me).
pub(crate) fn read(rows: Rows) -> Result<Option<Me>, DbError> {
    rows.first()
}
