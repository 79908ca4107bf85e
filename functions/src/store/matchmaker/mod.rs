//! What the matchmaker reads and writes: the areas that are due, the line of seekers, the members who must be kept
//! apart, and proposals.

mod row;

pub(crate) use row::{InLine, Position};

use self::row::{DueArea, valid_rows};
use crate::kernel::ports::{AfterChange, Batch, Query, Statement};
use posse_shared::id::ProposalId;
use posse_shared::proposals::matching::{KeepApart, Meeting, Proposal};
use posse_shared::time::{DAY, HOUR, Instant};

/// For how long a report keeps its reporter and the reported member apart.
const REPORTED_FOR: i64 = 365 * DAY;
/// The limit for each kind of exclusion. A pair beyond it costs a proposal: the statement that makes proposals checks
/// all pairs again.
const MAX_FOUND: i64 = 4_000;
/// The shortest time between two rounds of an area: a little less than a day, so that the hour of its rounds does not
/// move through the day.
const ROUND_EVERY: i64 = 20 * HOUR;
/// How many areas may begin their round in an hour.
const AREAS_PER_HOUR: i64 = 30;

/// Takes the areas that are due for a round, and marks them so that no other run takes them. Returns those with
/// seekers.
pub(crate) fn take_due_areas(now: Instant) -> Query<Vec<String>> {
    Statement::new(include_sql!("store/matchmaker/sql/take_due_areas.sql"))
        .bind(now)
        .bind(now.plus(-ROUND_EVERY))
        .bind(AREAS_PER_HOUR)
        .rows()
        .map(|areas: Vec<DueArea>| {
            let with_seekers = areas.into_iter().filter(|area| area.looking);
            with_seekers.map(|area| area.name).collect()
        })
}

/// The next seekers in the line of an area, from a position on. It ends with the seekers who wait since `until`.
pub(crate) fn next_in_line(
    area: &str,
    (since, member): Position,
    until: Instant,
    limit: usize,
    now: Instant,
) -> Query<Vec<InLine>> {
    Statement::new(include_sql!("store/matchmaker/sql/next_in_line.sql"))
        .bind(area)
        .bind(since)
        .bind(member)
        .bind(until)
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .bind(now)
        .rows()
}

/// Finds the exclusions of a chunk of the pool: pairs that must not be in one group, and groups that must not be formed
/// again. `chunk` and `pool` are numbers of members; reports count if they are not too old at `began`.
pub(crate) fn find_apart(chunk: &[i64], pool: &[i64], began: Instant) -> Query<KeepApart> {
    let chunk = serde_json::json!(chunk).to_string();
    let pool = serde_json::json!(pool).to_string();
    let pairs = |sql| {
        let statement = Statement::new(sql).bind(chunk.as_str());
        statement.bind(pool.as_str()).bind(MAX_FOUND)
    };
    let since = began.plus(-REPORTED_FOR);
    let declined = Statement::new(include_sql!("store/matchmaker/sql/declined_groups.sql"))
        .bind(chunk.as_str())
        .bind(MAX_FOUND);
    let conflicts = include_sql!("store/matchmaker/sql/left_after_conflict.sql");
    let found = (
        valid_rows(declined),
        valid_rows(pairs(include_sql!("store/matchmaker/sql/blocked.sql"))),
        valid_rows(pairs(conflicts).bind(since)),
        valid_rows(pairs(include_sql!("store/matchmaker/sql/reported.sql")).bind(since)),
    );
    found
        .into_query()
        .map(|(declined, blocked, conflicts, reported)| {
            let groups = declined.into_iter().map(|row::Group(members)| members);
            let pairs = [blocked, conflicts, reported].into_iter().flatten();
            KeepApart {
                pairs: pairs.map(|row::Pair(one, other)| (one, other)).collect(),
                declined: groups.collect(),
            }
        })
}

/// A proposal to make.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewProposal<'a> {
    /// Its id.
    pub(crate) id: ProposalId,
    /// The group that the matcher formed.
    pub(crate) group: &'a Proposal,
    /// When it ends.
    pub(crate) ends_at: Instant,
    /// Each member with the cell in which she was matched.
    pub(crate) homes: &'a [(i64, String)],
    /// The area of the round.
    pub(crate) area: &'a str,
}

/// Makes a proposal, if each of its members may still be matched. Tells whether it made it.
pub(crate) fn propose(new: NewProposal<'_>, now: Instant) -> Query<bool> {
    let homes = serde_json::json!(new.homes).to_string();
    let group = new.group;
    let cell = match &group.meeting {
        Meeting::Around(cell) => Some(cell.as_str()),
        Meeting::Virtual => None,
    };
    let propose = Statement::new(include_sql!("store/matchmaker/sql/propose.sql"))
        .bind(new.id)
        .bind(group.stage.as_str())
        .bind(group.language.as_str())
        .bind(cell)
        .bind(group.slots.bits().cast_signed())
        .bind(now)
        .bind(new.ends_at)
        .bind(homes.as_str())
        .bind(new.area)
        .bind(now.plus(-REPORTED_FOR));
    let candidates = Statement::new(include_sql!("store/matchmaker/sql/add_candidates.sql"))
        .bind(new.id)
        .bind(homes);
    let made = propose.exists().then(AfterChange::new(candidates));
    made.map(|(made, ())| made)
}
