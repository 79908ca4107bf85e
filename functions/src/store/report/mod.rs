//! Reports: making one, the moderators' queue, and who is a moderator.

pub(crate) mod decision;
mod row;

use crate::http::auth::{SessionKey, hash};
use crate::kernel::ports::{Query, Statement, row};
use posse_shared::id::{MemberId, ReportId};
use posse_shared::safety::Subject;
use posse_shared::safety::api::ReportRequest;
use posse_shared::safety::moderation::OpenReport;
use posse_shared::safety::report::MAX_REPORTS_PER_DAY;
use posse_shared::time::Instant;

row! {
    /// What the viewer reported within a day.
    #[derive(Debug, Default)]
    pub(crate) struct ReportsToday {
        /// How many reports.
        today: u32,
        /// Whether she made a certain report before.
        pub(crate) made: bool,
    }
}

impl ReportsToday {
    /// Whether she may make no more.
    pub(crate) fn is_full(&self) -> bool {
        self.today >= MAX_REPORTS_PER_DAY
    }
}

/// Counts what the viewer reported within a day, and finds out whether she made the report `id` before.
pub(crate) fn count_today(id: ReportId, key: &SessionKey, now: Instant) -> Query<ReportsToday> {
    Statement::new(include_sql!("store/report/sql/count_today.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(id)
        .row()
        .map(Option::unwrap_or_default)
}

/// Makes a report, with a copy of what it is about, if the reporter can see that.
pub(crate) fn insert(
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
        .bind(MAX_REPORTS_PER_DAY);
    match request.subject {
        Subject::Member { member, circle } => statement.bind(member).bind(circle),
        Subject::Circle { circle } => statement.bind(circle),
        Subject::Event { event } => statement.bind(event),
        Subject::Note { event, member } => statement.bind(event).bind(member),
    }
}

/// Whether a member made a report.
pub(crate) fn is_made_by(reporter: MemberId, id: ReportId) -> Query<bool> {
    Statement::new(include_sql!("store/report/sql/is_made_by.sql"))
        .bind(id)
        .bind(reporter)
        .exists()
}

/// Whether the viewer is a moderator.
pub(crate) fn is_moderator(key: &SessionKey, now: Instant) -> Query<bool> {
    Statement::new(include_sql!("store/report/sql/is_moderator.sql"))
        .bind(key.as_str())
        .bind(now)
        .exists()
}

/// The reports that wait for a decision, as far as the viewer may decide.
pub(crate) fn list_open(key: &SessionKey, now: Instant) -> Query<Vec<OpenReport>> {
    Statement::new(include_sql!("store/report/sql/open_reports.sql"))
        .bind(key.as_str())
        .bind(now)
        .rows()
}

/// The name of a member in the audit log, which names nobody: it outlives the accounts.
pub(crate) fn pseudonym(member: MemberId) -> String {
    hash(&member.to_string())
}

/// Deletes at most `limit` reports that were decided long ago.
pub(crate) fn sweep(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/report/sql/sweep_reports.sql"))
        .bind(now)
        .bind(limit)
}

/// Deletes at most `limit` suspensions that have ended.
pub(crate) fn sweep_suspensions(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/report/sql/sweep_suspensions.sql"))
        .bind(now)
        .bind(limit)
}
