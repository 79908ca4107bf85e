//! The rows of the matchmaker. A round leaves a corrupt row out: one member must not keep all others waiting.

use crate::kernel::ports::{Columns, DbError, Json, Query, Record, Statement, row};
use posse_shared::id::MemberId;
use posse_shared::proposals::matching::Seeker;

row! {
    /// An area that is due for a round.
    pub(super) struct DueArea {
        pub(super) name: String,
        /// Whether it has a seeker.
        pub(super) looking: bool,
    }
}

/// A position in the line: the moment since when a seeker waits, and her number.
pub(crate) type Position = (i64, i64);

/// A seeker in the line.
pub(crate) struct InLine {
    /// Where she is in the line.
    pub(crate) position: Position,
    /// What the matcher uses of her, with `waited_days` still to fill in; `None` if she may not be matched now.
    pub(crate) seeker: Option<Seeker>,
}

impl Record for InLine {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        let fits: Option<bool> = row.get("fits")?;
        Ok(Self {
            position: (row.get("since")?, row.get("member")?),
            seeker: (fits == Some(true)).then(|| seeker(row).ok()).flatten(),
        })
    }
}

fn seeker(row: &Columns<'_>) -> Result<Seeker, DbError> {
    Ok(Seeker {
        id: row.get("member")?,
        week: row.get("term")?,
        stages: row.get("stages")?,
        languages: row.get("languages")?,
        work: row.get("work")?,
        cell: row.get("cell")?,
        waited_days: 0,
        virtual_ok: row.get("virtual_too")?,
    })
}

/// Two members who must be kept apart.
pub(super) struct Pair(pub(super) MemberId, pub(super) MemberId);

impl Record for Pair {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self(row.get("one")?, row.get("other")?))
    }
}

/// The candidates of an earlier proposal.
pub(super) struct Group(pub(super) Vec<MemberId>);

impl Record for Group {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        let Json::<Vec<i64>>(numbers) = row.get("members")?;
        let members = numbers.into_iter().map(MemberId::from_number);
        let members: Option<Vec<MemberId>> = members.collect();
        members.map(Self).ok_or_else(|| DbError::corrupt("members"))
    }
}

/// A row, or nothing if it is corrupt.
struct IfValid<T>(Option<T>);

impl<T: Record> Record for IfValid<T> {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self(T::from_columns(row).ok()))
    }
}

/// Decodes the rows that are not corrupt.
pub(super) fn valid_rows<T: Record + Send + 'static>(statement: Statement) -> Query<Vec<T>> {
    statement
        .rows()
        .map(|rows: Vec<IfValid<T>>| rows.into_iter().filter_map(|IfValid(row)| row).collect())
}
