//! When mothers near each other are free: the members to count in a patch, and the published times.

use crate::http::auth::SessionKey;
use crate::kernel::ports::{Columns, DbError, Json, Query, Record, Statement};
use posse_shared::availability::Week;
use posse_shared::availability::near::{
    MAX_COUNTED, MIN_MEMBERSHIP, NearTime, NearTimes, PatchMember, SEASON,
};
use posse_shared::time::Instant;
use serde::Serialize;

/// How many patches are counted in an hour: at most eight thousand rows read, and eleven thousand patches in a season.
pub(crate) const PATCHES: u32 = 5;

/// For how long a count is shown. It is stored again each season as long as enough members count; a patch with too few
/// members left shows nothing after that.
const SHOWN_FOR: i64 = 2 * SEASON;

impl Record for NearTimes {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        let Json(times) = row.get("told")?;
        Ok(Self { times })
    }
}

/// The published times of the patch in which the viewer lives.
pub(crate) fn find_near_viewer(key: &SessionKey, now: Instant) -> Query<Option<NearTimes>> {
    Statement::new(include_sql!("store/near_times/sql/near_viewer.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(now.plus(-SHOWN_FOR))
        .row()
}

/// A patch that the walk has come to.
pub(crate) struct Patch {
    /// Its name.
    pub(crate) name: String,
    /// The members who count; `None` if its count is still valid. `None` also if the row is corrupt, because one
    /// corrupt row must not stop a run.
    pub(crate) neighbours: Option<Vec<PatchMember>>,
}

impl Record for Patch {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        let members: Option<Vec<(i64, Option<Week>)>> =
            row.get_if_valid("neighbours", |json| serde_json::from_str(json))?;
        let neighbour = |(joined_on, week): (i64, Option<Week>)| PatchMember {
            joined_on,
            week: week.unwrap_or_default(),
        };
        Ok(Self {
            name: row.get("patch")?,
            neighbours: members.map(|members| members.into_iter().map(neighbour).collect()),
        })
    }
}

/// The next patches to count.
pub(crate) fn patches_to_count(now: Instant) -> Query<Vec<Patch>> {
    Statement::new(include_sql!("store/near_times/sql/patches_to_count.sql"))
        .bind(PATCHES)
        .bind(now.plus(-SEASON))
        .bind(now.plus(-MIN_MEMBERSHIP))
        .bind(MAX_COUNTED)
        .rows()
}

/// A patch with the times that are published of it.
#[derive(Serialize)]
pub(crate) struct CountedPatch {
    /// The name of the patch.
    pub(crate) patch: String,
    /// The times.
    pub(crate) told: Vec<NearTime>,
}

/// Stores the published times of patches whose count is no longer valid.
pub(crate) fn save_counts(counted: &[CountedPatch], now: Instant) -> Statement {
    // Names and numbers of our own always serialize.
    let counted = serde_json::to_string(counted).unwrap_or_else(|_| "[]".to_owned());
    Statement::new(include_sql!("store/near_times/sql/save_counts.sql"))
        .bind(now)
        .bind(counted)
        .bind(now.plus(-SEASON))
}

/// Stores the patch after which the next run goes on; an empty name starts the walk again.
pub(crate) fn save_walk(after: String) -> Statement {
    Statement::new(include_sql!("store/near_times/sql/save_walk.sql")).bind(after)
}
