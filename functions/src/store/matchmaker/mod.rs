//! What the matchmaker reads and writes: whose turn it is, the line, who is kept apart, proposals.

use crate::kernel::ports::Statement;
use posse_shared::id::ProposalId;
use posse_shared::time::{DAY, HOUR, Instant};

/// For how long a report keeps apart who made it and whom it was about.
const REPORTED_FOR: i64 = 365 * DAY;
/// The most that is found of a kind. What is left out here publishing still refuses; it costs a proposal.
const FOUND: i64 = 4_000;
/// A round is at most so often: a little less than a day, so that it does not move through the day.
const EVERY: i64 = 20 * HOUR;
/// How many areas have their round in an hour.
const AREAS: i64 = 30;

/// The areas whose turn it is; marks that they had their turn.
pub(crate) fn due(now: Instant) -> Statement {
    Statement::new(include_sql!("store/matchmaker/sql/due.sql"))
        .bind(now)
        .bind(now.plus(-EVERY))
        .bind(AREAS)
}

/// The next in line in an area: after whom (since when, and who), and until when they joined it.
pub(crate) fn line(
    area: &str,
    (since, member): (i64, i64),
    until: Instant,
    limit: usize,
    now: Instant,
) -> Statement {
    Statement::new(include_sql!("store/matchmaker/sql/line.sql"))
        .bind(area)
        .bind(since)
        .bind(member)
        .bind(until)
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .bind(now)
}

/// Who of `some` is kept apart from whom of `pool`, both JSON arrays, in a round that began at a moment: groups that
/// were declined, then pairs by a block, by a conflict and by a report.
pub(crate) fn apart(some: &str, pool: &str, began: Instant) -> [Statement; 4] {
    let pairs = |sql| Statement::new(sql).bind(some).bind(pool).bind(FOUND);
    let since = began.plus(-REPORTED_FOR);
    [
        Statement::new(include_sql!("store/matchmaker/sql/declined.sql"))
            .bind(some)
            .bind(FOUND),
        pairs(include_sql!("store/matchmaker/sql/blocked.sql")),
        pairs(include_sql!("store/matchmaker/sql/left_after_conflict.sql")).bind(since),
        pairs(include_sql!("store/matchmaker/sql/reported.sql")).bind(since),
    ]
}

/// A proposal that is to be made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewProposal<'a> {
    /// Its id.
    pub(crate) id: ProposalId,
    /// The stage that each is at, or one step from.
    pub(crate) stage: &'a str,
    /// What all of them speak.
    pub(crate) language: &'a str,
    /// Around which cell.
    pub(crate) cell: Option<&'a str>,
    /// When all of them are free, as the bits of a week.
    pub(crate) slots: i64,
    /// When it ends.
    pub(crate) ends_at: Instant,
    /// Its members with their cells, as JSON.
    pub(crate) homes: &'a str,
    /// The area.
    pub(crate) area: &'a str,
}

/// Makes a proposal, if all of its members are still to be had.
pub(crate) fn propose(new: NewProposal<'_>, now: Instant) -> [Statement; 2] {
    let propose = Statement::new(include_sql!("store/matchmaker/sql/propose.sql"))
        .bind(new.id)
        .bind(new.stage)
        .bind(new.language)
        .bind(new.cell)
        .bind(new.slots)
        .bind(now)
        .bind(new.ends_at)
        .bind(new.homes)
        .bind(new.area)
        .bind(now.plus(-REPORTED_FOR));
    let candidates = Statement::new(include_sql!("store/matchmaker/sql/candidates.sql"))
        .bind(new.id)
        .bind(new.homes);
    [propose, candidates]
}
