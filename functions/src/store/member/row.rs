//! Members in the columns of a row.

use crate::kernel::ports::{Columns, DbError, Field, Record};
use posse_shared::people::{Home, Me, Party, Profile};

impl Record for Me {
    /// The columns of `member` and of her `free_time`.
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        let home = match (row.get("cell")?, row.get("place")?) {
            (Some(cell), Some(place)) => Some(Home { cell, place }),
            _ => None,
        };
        let usual_party = Party::new(row.get("usual_adults")?, row.get("usual_children")?);
        Ok(Self {
            id: row.get("id")?,
            profile: Profile {
                name: row.get("name")?,
                stages: row.get("stages")?,
                work: row.get("work")?,
                home,
                about: row.get("about")?,
                languages: row.get("languages")?,
            },
            revision: row.get("revision")?,
            usual_party: usual_party.unwrap_or_default(),
            free: Field::from_columns(row, "free_time")?,
            joined_at: row.get("joined_at")?,
            stages_said_at: row.get("stages_said_at")?,
        })
    }
}
