//! Blocks between two members, and what follows from one for circles, events and vouches.

mod row;

pub(crate) use row::{BlockRow, blocks, blocks_in, cards};

use crate::http::auth::SessionKey;
use crate::kernel::ports::Statement;
use posse_shared::id::MemberId;
use posse_shared::people::DisplayName;
use posse_shared::safety::BlockCard;
use posse_shared::time::{Instant, Revision};

/// A statement about her who blocks and the other.
fn pair(sql: &'static str, her: MemberId, other: MemberId) -> Statement {
    Statement::new(sql).bind(her).bind(other)
}

/// Blocks somebody, unless the block was taken back since.
pub(crate) fn block(
    her: MemberId,
    other: MemberId,
    name: &DisplayName,
    revision: Revision,
    now: Instant,
) -> Statement {
    pair(include_sql!("store/block/sql/block.sql"), her, other)
        .bind(name.as_str())
        .bind(revision)
        .bind(now)
        .bind(i64::try_from(BlockCard::MAX).unwrap_or(i64::MAX))
}

/// Tells the phones of both, if the statement before changed anything.
pub(crate) fn bump_seq_of_both(her: MemberId, other: MemberId) -> Statement {
    pair(
        include_sql!("store/block/sql/bump_seq_of_both.sql"),
        her,
        other,
    )
}

/// Forgets what the two said of knowing each other.
pub(crate) fn forget_vouches(her: MemberId, other: MemberId) -> Statement {
    pair(
        include_sql!("store/block/sql/forget_vouches.sql"),
        her,
        other,
    )
}

/// Takes whom she has blocked out of the circles that she hosts alone, in anger, and counts those anew.
pub(crate) fn out_of_hers(her: MemberId, other: MemberId, now: Instant) -> [Statement; 3] {
    [
        pair(
            include_sql!("store/block/sql/record_conflict.sql"),
            her,
            other,
        )
        .bind(now),
        pair(include_sql!("store/block/sql/out_of_hers.sql"), her, other),
        Statement::new(include_sql!("store/block/sql/recount_hers.sql")).bind(her),
    ]
}

/// Frees the places that whom she has blocked had with her; what the other said elsewhere stays.
pub(crate) fn free_places(her: MemberId, other: MemberId, now: Instant) -> [Statement; 2] {
    [
        pair(include_sql!("store/block/sql/free_places.sql"), her, other).bind(now),
        pair(
            include_sql!("store/block/sql/stays_outside.sql"),
            her,
            other,
        )
        .bind(now),
    ]
}

/// The events to come in which that frees places others wait for.
pub(crate) fn waited_for(key: &SessionKey, other: MemberId, now: Instant) -> Statement {
    Statement::new(include_sql!("store/block/sql/waited_for.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(other)
}

/// Takes a block back that is not newer.
pub(crate) fn unblock(her: MemberId, other: MemberId, revision: Revision) -> Statement {
    pair(include_sql!("store/block/sql/unblock.sql"), her, other).bind(revision)
}

/// Remembers for a while that it was taken back.
pub(crate) fn remember_unblock(
    her: MemberId,
    other: MemberId,
    revision: Revision,
    now: Instant,
) -> Statement {
    pair(
        include_sql!("store/block/sql/remember_unblock.sql"),
        her,
        other,
    )
    .bind(revision)
    .bind(now)
}

/// Whom the viewer has blocked.
pub(crate) fn list(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/block/sql/list.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// Forgets blocks taken back long ago, `limit` of them at most.
pub(crate) fn sweep_unblocks(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/block/sql/sweep_unblocks.sql"))
        .bind(now)
        .bind(limit)
}
