//! Free time as the database keeps it.

use crate::http::auth::SessionKey;
use crate::kernel::json;
use crate::kernel::ports::{DbError, Statement, row};
use posse_shared::availability::api::SavedFreeTime;
use posse_shared::availability::{DifferentWeek, FreeTime, Holidays, Week};
use posse_shared::time::{Instant, Revision};
use posse_shared::wall::Date;

row! {
    /// The columns of [`FreeTime`] beside a member's; all empty for who has not said.
    #[derive(Debug)]
    pub(crate) struct FreeTimeRow {
        term: Option<Week>,
        holidays: Option<Week>,
        holiday_ranges: Option<String>,
        different_of: Option<Date>,
        different: Option<Week>,
        free_revision: Option<i64>,
    }
}

impl FreeTimeRow {
    /// What she has said, if she has.
    pub(crate) fn read(self) -> Result<Option<SavedFreeTime>, DbError> {
        let (Some(term), Some(revision)) = (self.term, self.free_revision) else {
            return Ok(None);
        };
        let ranges: Option<Holidays> = self
            .holiday_ranges
            .map(|text| {
                json::of_text(&text).map_err(|_| DbError::corrupt("free_time.holiday_ranges"))
            })
            .transpose()?;
        let different = self.different_of.zip(self.different);
        Ok(Some(SavedFreeTime {
            free: FreeTime {
                term,
                holidays: self.holidays,
                holiday_ranges: ranges.unwrap_or_default(),
                different: different.map(|(of, week)| DifferentWeek { of, week }),
            },
            revision: Revision::try_from(revision)
                .map_err(|_| DbError::corrupt("free_time.revision"))?,
        }))
    }
}

/// Saves when the viewer is free.
pub(crate) fn save(said: &SavedFreeTime, key: &SessionKey, now: Instant) -> Statement {
    let free = &said.free;
    let different = free.different.as_ref();
    // Our own dates: writing them cannot go wrong.
    let ranges = serde_json::to_string(&free.holiday_ranges).unwrap_or_else(|_| "[]".to_owned());
    Statement::new(include_sql!("store/free_time/sql/save_free_time.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(said.revision)
        .bind(number(free.term))
        .bind(free.holidays.map(number))
        .bind(ranges)
        .bind(different.map(|week| String::from(week.monday())))
        .bind(different.map(|different| number(different.week)))
}

/// A week has 42 bits.
const fn number(week: Week) -> i64 {
    week.bits().cast_signed()
}
