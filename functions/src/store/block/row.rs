//! How blocks stand in the columns of a row.

use crate::kernel::ports::{Columns, DbError, Record, row};
use posse_shared::id::MemberId;
use posse_shared::safety::{BlockCard, Blocks};

row! {
    /// A block between the viewer and another member.
    #[derive(Debug)]
    pub(crate) struct BlockRow {
        other: MemberId,
        /// Whether the viewer made it; otherwise the other member did.
        hers: bool,
    }
}

/// The blocks between the viewer and other members.
pub(crate) fn blocks(rows: Vec<BlockRow>) -> Blocks {
    let (by_viewer, against_viewer): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.hers);
    let ids = |rows: Vec<BlockRow>| rows.into_iter().map(|row| row.other).collect();
    Blocks::new(ids(by_viewer), ids(against_viewer))
}

/// The blocks that a column holds as a JSON array.
pub(crate) fn blocks_in(row: &Columns<'_>, column: &str) -> Result<Blocks, DbError> {
    row.get_rows(column).map(blocks)
}

impl Record for BlockCard {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self {
            member: row.get("member")?,
            name: row.get("name")?,
            since: row.get("since")?,
        })
    }
}
