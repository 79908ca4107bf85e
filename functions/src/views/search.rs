//! The viewer's search for a circle, for handlers that still read the rows of a batch themselves.

use crate::kernel::ports::{DbError, Rows};
use crate::store::seeker;
use posse_shared::proposals::Search;
use posse_shared::time::Instant;

/// Reads the rows of [`search`](crate::store::seeker::search): `None` if the viewer never started a search.
pub(crate) fn read(rows: Rows, now: Instant) -> Result<Option<Search>, DbError> {
    let search = rows.first()?;
    Ok(search.map(|search| seeker::without_old_end(search, now)))
}
