//! Blocks between two members, and their consequences for circles, events and vouches.

mod row;

pub(crate) use row::{BlockRow, blocks, blocks_in};

use crate::http::auth::SessionKey;
use crate::kernel::ports::{AfterChange, Batch, Query, Statement};
use posse_shared::id::{EventId, MemberId};
use posse_shared::people::DisplayName;
use posse_shared::safety::BlockCard;
use posse_shared::time::{Instant, Revision};

/// A member who blocks or unblocks another member.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair {
    /// The member who blocks.
    pub(crate) blocker: MemberId,
    /// The other member.
    pub(crate) blocked: MemberId,
}

impl Pair {
    /// A statement about both.
    fn statement(self, sql: &'static str) -> Statement {
        Statement::new(sql).bind(self.blocker).bind(self.blocked)
    }

    /// Blocks the other member, unless a later unblock has overtaken the block.
    pub(crate) fn block(self, name: &DisplayName, revision: Revision, now: Instant) -> Query<()> {
        self.statement(include_sql!("store/block/sql/block.sql"))
            .bind(name.as_str())
            .bind(revision)
            .bind(now)
            .bind(i64::try_from(BlockCard::MAX).unwrap_or(i64::MAX))
            .then(self.bump_seq())
    }

    /// Unblocks the other member if the block is older, and records the unblock for a while.
    pub(crate) fn unblock(self, revision: Revision, now: Instant) -> Query<()> {
        let unblock = self
            .statement(include_sql!("store/block/sql/unblock.sql"))
            .bind(revision)
            .then(self.bump_seq());
        let record = self
            .statement(include_sql!("store/block/sql/record_unblock.sql"))
            .bind(revision)
            .bind(now);
        (unblock, record).into_query().map(|_| ())
    }

    /// Bumps the `seq` of the circles in which the two meet, so that the phones of both fetch them.
    fn bump_seq(self) -> AfterChange<()> {
        AfterChange::new(self.statement(include_sql!("store/block/sql/bump_seq_of_both.sql")))
    }

    /// Deletes the vouches of the two for each other.
    pub(crate) fn delete_vouches(self) -> Statement {
        self.statement(include_sql!("store/block/sql/delete_vouches.sql"))
    }

    /// Removes the blocked member from the circles whose only host is the blocker. For the matchmaker she leaves them
    /// after a conflict.
    pub(crate) fn remove_from_hosted(self, now: Instant) -> Query<()> {
        let record = self
            .statement(include_sql!("store/block/sql/record_conflict.sql"))
            .bind(now);
        let recount = Statement::new(include_sql!("store/block/sql/recount_hosted.sql"));
        let remove = self
            .statement(include_sql!("store/block/sql/remove_from_hosted.sql"))
            .then(AfterChange::new(recount.bind(self.blocker)));
        (record, remove).into_query().map(|_| ())
    }

    /// Frees the blocked member's seats at the blocker's events. Her answers to open events of other hosts stay.
    pub(crate) fn free_seats(self, now: Instant) -> (Statement, Statement) {
        (
            self.statement(include_sql!("store/block/sql/delete_answers.sql"))
                .bind(now),
            self.statement(include_sql!("store/block/sql/move_answers_outside.sql"))
                .bind(now),
        )
    }
}

/// The viewer's events to come in which `other` has a seat that members wait for: a block frees it.
pub(crate) fn find_waited_for(
    key: &SessionKey,
    other: MemberId,
    now: Instant,
) -> Query<Vec<EventId>> {
    Statement::new(include_sql!("store/block/sql/events_waited_for.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(other)
        .all_of("id")
}

/// The members that the viewer has blocked.
pub(crate) fn list(key: &SessionKey, now: Instant) -> Query<Vec<BlockCard>> {
    Statement::new(include_sql!("store/block/sql/blocked_members.sql"))
        .bind(key.as_str())
        .bind(now)
        .rows()
}

/// Deletes at most `limit` unblocks from long ago.
pub(crate) fn sweep_unblocks(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/block/sql/sweep_unblocks.sql"))
        .bind(now)
        .bind(limit)
}
