//! How notices stand in the columns of a row.

use crate::kernel::ports::{Columns, DbError, Record};
use posse_shared::safety::moderation::plan::AnsweredNotice;
use posse_shared::safety::moderation::{Notice, OpenAnswer};
use posse_shared::time::Instant;

impl Record for Notice {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("action")?,
            about: row.get("about")?,
            reason: row.get("reason")?,
            until: row.get("until")?,
            made_at: row.get("made_at")?,
        })
    }
}

impl Record for OpenAnswer {
    /// The columns of the notice, and the member's `name` and `answer`.
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self {
            notice: Record::from_columns(row)?,
            name: row.get("name")?,
            answer: row.get("answer")?,
        })
    }
}

impl Record for AnsweredNotice {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            member: row.get("member")?,
            kind: row.get("action")?,
            reviewed: row.get::<Option<Instant>>("reviewed_at")?.is_some(),
        })
    }
}
