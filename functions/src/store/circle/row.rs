//! A circle in the columns of its row.

use crate::kernel::ports::{Columns, DbError, Record, record_field};
use posse_shared::circles::{CircleCard, CircleDraft, Site};

impl Record for CircleDraft {
    /// The columns of `circle` that describe it.
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        let site = match (row.get("cell")?, row.get("place")?) {
            (Some(cell), Some(place)) => Site::Near { cell, place },
            _ => Site::Virtual,
        };
        Ok(Self {
            name: row.get("name")?,
            stage: row.get("stage")?,
            about: row.get("about")?,
            cap: row.get("cap")?,
            site,
            policy: row.get("policy")?,
            slots: row.get("slots")?,
            languages: row.get("languages")?,
            vouch: row.get("vouch")?,
            children_welcome: row.get("children_welcome")?,
        })
    }
}

impl Record for CircleCard {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            circle: Record::from_columns(row)?,
            members: row.get("members")?,
            reasons: Vec::new(),
        })
    }
}

record_field!(CircleCard);
