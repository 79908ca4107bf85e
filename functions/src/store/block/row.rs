//! Blocks as rows, and back into what `shared` knows.

use crate::kernel::ports::{DbError, Rows, row};
use posse_shared::id::MemberId;
use posse_shared::people::DisplayName;
use posse_shared::safety::{BlockCard, Blocks};
use posse_shared::time::Instant;

row! {
    /// A block between the viewer and somebody.
    #[derive(Debug)]
    pub(crate) struct BlockRow {
        other: i64,
        /// Whether it is hers; otherwise it is the other's against her.
        hers: u8,
    }
}

/// Reads what is between the viewer and others.
pub(crate) fn blocks(rows: Vec<BlockRow>) -> Blocks {
    let (hers, against_her): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.hers == 1);
    let ids = |rows: Vec<BlockRow>| {
        let ids = rows.into_iter();
        ids.filter_map(|row| MemberId::from_number(row.other))
            .collect()
    };
    Blocks::new(ids(hers), ids(against_her))
}

/// The same from a column that holds them as JSON.
pub(crate) fn blocks_of_json(json: Option<&str>) -> Result<Blocks, DbError> {
    Rows::of_json(json.unwrap_or("[]"))?.all().map(blocks)
}

row! {
    #[derive(Debug)]
    struct CardRow {
        member: i64,
        name: String,
        since: i64,
    }
}

/// Reads her own list.
pub(crate) fn cards(rows: Rows) -> Result<Vec<BlockCard>, DbError> {
    let cards = rows.all::<CardRow>()?.into_iter().map(|row| {
        Ok(BlockCard {
            member: MemberId::from_number(row.member)
                .ok_or_else(|| DbError::corrupt("block.blocked"))?,
            name: DisplayName::parse(&row.name).map_err(|_| DbError::corrupt("block.name"))?,
            since: Instant::from_seconds(row.since).map_err(|_| DbError::corrupt("block.since"))?,
        })
    });
    cards.collect()
}
