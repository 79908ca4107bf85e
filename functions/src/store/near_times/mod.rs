//! When mothers near each other can: what is counted of a patch, and what is told of it.

use crate::http::auth::SessionKey;
use crate::kernel::ports::Statement;
use posse_shared::availability::near::{LOOKED_AT, SEASON, SETTLED};
use posse_shared::time::Instant;

/// Patches of one hour: at most eight thousand rows read, and eleven thousand patches in a season.
pub(crate) const PATCHES: u32 = 5;

/// After which moment something must have been counted to be told still: a patch in which too few
/// are left falls silent.
fn still_told(now: Instant) -> Instant {
    now.plus(-2 * SEASON)
}

/// What is told of the viewer's patch.
pub(crate) fn of_viewer(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/near_times/sql/near_times.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(still_told(now))
}

/// The next patches to count, with the weeks of those who live there.
pub(crate) fn patches_to_count(now: Instant) -> Statement {
    Statement::new(include_sql!("store/near_times/sql/patches_to_count.sql"))
        .bind(PATCHES)
        .bind(now.plus(-SEASON))
        .bind(now.plus(-SETTLED))
        .bind(LOOKED_AT)
}

/// Keeps what is told of patches, given as JSON, where nothing was counted this season.
pub(crate) fn tell(counted: String, now: Instant) -> Statement {
    Statement::new(include_sql!("store/near_times/sql/tell_patches.sql"))
        .bind(now)
        .bind(counted)
        .bind(now.plus(-SEASON))
}

/// Notes after which patch the walk goes on.
pub(crate) fn walk_on(after: String) -> Statement {
    Statement::new(include_sql!("store/near_times/sql/walk_on.sql")).bind(after)
}
