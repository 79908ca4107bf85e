//! When a member is free, as she has entered it.

use crate::http::auth::SessionKey;
use crate::kernel::ports::{Columns, DbError, Field, Json, Statement};
use posse_shared::availability::api::SavedFreeTime;
use posse_shared::availability::{DifferentWeek, FreeTime, Holidays, Week};
use posse_shared::time::Instant;

/// The columns of `free_time` beside those of a member; `None` if she has not entered anything.
impl Field for Option<SavedFreeTime> {
    fn from_columns(row: &Columns<'_>, _: &str) -> Result<Self, DbError> {
        let (Some(term), Some(revision)) = (row.get("term")?, row.get("free_revision")?) else {
            return Ok(None);
        };
        let ranges: Option<Json<Holidays>> = row.get("holiday_ranges")?;
        let different = match (row.get("different_of")?, row.get("different")?) {
            (Some(of), Some(week)) => Some(DifferentWeek { of, week }),
            _ => None,
        };
        Ok(Some(SavedFreeTime {
            free: FreeTime {
                term,
                holidays: row.get("holidays")?,
                holiday_ranges: ranges.map(|Json(ranges)| ranges).unwrap_or_default(),
                different,
            },
            revision,
        }))
    }
}

/// Saves when the viewer is free.
pub(crate) fn save(entry: &SavedFreeTime, key: &SessionKey, now: Instant) -> Statement {
    let free = &entry.free;
    let different = free.different.as_ref();
    // Dates of our own always serialize.
    let ranges = serde_json::to_string(&free.holiday_ranges).unwrap_or_else(|_| "[]".to_owned());
    Statement::new(include_sql!("store/free_time/sql/save_free_time.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(entry.revision)
        .bind(week_bits(free.term))
        .bind(free.holidays.map(week_bits))
        .bind(ranges)
        .bind(different.map(|week| String::from(week.monday())))
        .bind(different.map(|different| week_bits(different.week)))
}

/// The 42 bits of a week.
const fn week_bits(week: Week) -> i64 {
    week.bits().cast_signed()
}
