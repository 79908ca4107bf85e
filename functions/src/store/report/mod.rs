//! Reports: making one, the queue of moderators, and who is a moderator.

pub(crate) mod decision;

use crate::http::auth::SessionKey;
use crate::kernel::ports::Statement;
use posse_shared::id::{MemberId, ReportId};
use posse_shared::safety::Subject;
use posse_shared::safety::api::ReportRequest;
use posse_shared::safety::report::MOST_A_DAY;
use posse_shared::time::Instant;

/// How many reports the viewer made in a day, and whether this is one of them.
pub(crate) fn reported(id: ReportId, key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/report/sql/reported.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(id)
}

/// Makes a report of what the reporter may see, with a copy of it.
pub(crate) fn report(
    id: ReportId,
    reporter: MemberId,
    request: &ReportRequest,
    now: Instant,
) -> Statement {
    let sql = match request.subject {
        Subject::Member { .. } => include_sql!("store/report/sql/report_member.sql"),
        Subject::Circle { .. } => include_sql!("store/report/sql/report_circle.sql"),
        Subject::Event { .. } => include_sql!("store/report/sql/report_event.sql"),
        Subject::Note { .. } => include_sql!("store/report/sql/report_note.sql"),
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
pub(crate) fn report_made(id: ReportId, reporter: MemberId) -> Statement {
    Statement::new(include_sql!("store/report/sql/report_made.sql"))
        .bind(id)
        .bind(reporter)
}

/// Whether the viewer is a moderator.
pub(crate) fn is_moderator(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/report/sql/is_moderator.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// Reports that wait for a decision.
pub(crate) fn queue(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/report/sql/queue.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// Forgets reports decided long ago, `limit` of them at most.
pub(crate) fn sweep(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/report/sql/sweep_reports.sql"))
        .bind(now)
        .bind(limit)
}

/// Ends suspensions whose time is over, `limit` of them at most.
pub(crate) fn sweep_suspensions(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/report/sql/sweep_suspensions.sql"))
        .bind(now)
        .bind(limit)
}
