//! The statements of this room, each typed by what it needs.

use crate::auth::SessionKey;
use crate::ports::Statement;
use posse_shared::id::{MemberId, ReportId};
use posse_shared::people::DisplayName;
use posse_shared::safety::api::ReportRequest;
use posse_shared::safety::report::MOST_A_DAY;
use posse_shared::safety::{BlockCard, Subject};
use posse_shared::time::{Instant, Revision};

/// A statement about her who blocks and the other.
fn pair(sql: &'static str, her: MemberId, other: MemberId) -> Statement {
    Statement::new(sql).bind(her).bind(other)
}

/// Blocks somebody, unless the block was taken back since.
pub(super) fn block(
    her: MemberId,
    other: MemberId,
    name: &DisplayName,
    revision: Revision,
    now: Instant,
) -> Statement {
    pair(include_sql!("sql/block.sql"), her, other)
        .bind(name.as_str())
        .bind(revision)
        .bind(now)
        .bind(i64::try_from(BlockCard::MAX).unwrap_or(i64::MAX))
}

/// Tells the phones of both, if the statement before changed anything.
pub(super) fn step_both(her: MemberId, other: MemberId) -> Statement {
    pair(include_sql!("sql/step_both.sql"), her, other)
}

/// Forgets what the two said of knowing each other.
pub(super) fn forget_vouches(her: MemberId, other: MemberId) -> Statement {
    pair(include_sql!("sql/forget_vouches.sql"), her, other)
}

/// Takes whom she has blocked out of the circles that she hosts alone, in anger, and counts those anew.
pub(super) fn out_of_hers(her: MemberId, other: MemberId, now: Instant) -> [Statement; 3] {
    [
        pair(include_sql!("sql/part_blocked.sql"), her, other).bind(now),
        pair(include_sql!("sql/out_of_hers.sql"), her, other),
        Statement::new(include_sql!("sql/recount_hers.sql")).bind(her),
    ]
}

/// Frees the places that whom she has blocked had with her; what the other said elsewhere stays.
pub(super) fn free_places(her: MemberId, other: MemberId, now: Instant) -> [Statement; 2] {
    [
        pair(include_sql!("sql/free_places.sql"), her, other).bind(now),
        pair(include_sql!("sql/stays_outside.sql"), her, other).bind(now),
    ]
}

/// The events to come in which that frees places others wait for.
pub(super) fn waited_for(key: &SessionKey, other: MemberId, now: Instant) -> Statement {
    Statement::new(include_sql!("sql/waited_for.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(other)
}

/// Takes a block back that is not newer.
pub(super) fn unblock(her: MemberId, other: MemberId, revision: Revision) -> Statement {
    pair(include_sql!("sql/unblock.sql"), her, other).bind(revision)
}

/// Remembers for a while that it was taken back.
pub(super) fn remember_unblock(
    her: MemberId,
    other: MemberId,
    revision: Revision,
    now: Instant,
) -> Statement {
    pair(include_sql!("sql/remember_unblock.sql"), her, other)
        .bind(revision)
        .bind(now)
}

/// Whom the viewer has blocked.
pub(crate) fn list(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("sql/list.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// How many reports the viewer made in a day, and whether this is one of them.
pub(super) fn reported(id: ReportId, key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("sql/reported.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(id)
}

/// Makes a report of what the reporter may see, with a copy of it.
pub(super) fn report(
    id: ReportId,
    reporter: MemberId,
    request: &ReportRequest,
    now: Instant,
) -> Statement {
    let sql = match request.subject {
        Subject::Member { .. } => include_sql!("sql/report_member.sql"),
        Subject::Circle { .. } => include_sql!("sql/report_circle.sql"),
        Subject::Event { .. } => include_sql!("sql/report_event.sql"),
        Subject::Note { .. } => include_sql!("sql/report_note.sql"),
    };
    let statement = Statement::new(sql)
        .bind(id)
        .bind(reporter)
        .bind(request.reason.as_str())
        .bind(request.reason.urgency())
        .bind(request.text.as_str())
        .bind(now)
        .bind(MOST_A_DAY);
    match request.subject {
        Subject::Member { member, circle } => statement.bind(member).bind(circle),
        Subject::Circle { circle } => statement.bind(circle),
        Subject::Event { event } => statement.bind(event),
        Subject::Note { event, member } => statement.bind(event).bind(member),
    }
}

/// Whether a member made a report.
pub(super) fn report_made(id: ReportId, reporter: MemberId) -> Statement {
    Statement::new(include_sql!("sql/report_made.sql"))
        .bind(id)
        .bind(reporter)
}
