//! The decision about a report, as statements that follow each other in one batch.

use crate::kernel::ports::Statement;
use posse_shared::id::{CircleId, MemberId, NoticeId, ReportId};
use posse_shared::safety::moderation::{Action, News};
use posse_shared::time::Instant;

/// Loads a report to decide about it.
pub(crate) fn load(report: ReportId) -> Statement {
    Statement::new(include_sql!("store/report/sql/report_to_decide.sql")).bind(report)
}

/// A decision about a report: what follows from it follows only if its claim is its own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Decision {
    /// What is decided about.
    pub(crate) report: ReportId,
    /// The notice that tells of it.
    pub(crate) notice: NoticeId,
    /// When.
    pub(crate) now: Instant,
}

impl Decision {
    /// A statement about report and notice.
    fn of(self, sql: &'static str) -> Statement {
        Statement::new(sql).bind(self.report).bind(self.notice)
    }

    /// Claims the report.
    pub(crate) fn claim(self, action: Action) -> Statement {
        self.of(include_sql!("store/report/sql/claim_report.sql"))
            .bind(self.now)
            .bind(action.as_str())
    }

    /// Hides what was reported.
    pub(crate) fn hide(self) -> [Statement; 4] {
        [
            self.of(include_sql!("store/report/sql/hide_about.sql")),
            self.of(include_sql!("store/report/sql/hide_circle.sql")),
            self.of(include_sql!("store/report/sql/hide_event.sql"))
                .bind(self.now),
            self.of(include_sql!("store/report/sql/hide_note.sql")),
        ]
    }

    /// Suspends whom the report is about.
    pub(crate) fn suspend(self, until: Instant) -> Statement {
        self.of(include_sql!("store/report/sql/suspend.sql"))
            .bind(until)
    }

    /// Closes the circle.
    pub(crate) fn close(self) -> Statement {
        self.of(include_sql!("store/report/sql/close_reported.sql"))
            .bind(self.now)
    }

    /// Takes whom the report is about out of its circle, where somebody else becomes host if she was the only one.
    pub(crate) fn remove(self) -> [Statement; 3] {
        [
            self.of(include_sql!("store/report/sql/record_conflict.sql"))
                .bind(self.now),
            self.of(include_sql!("store/report/sql/pass_reported_host_on.sql")),
            self.of(include_sql!("store/report/sql/remove_reported.sql")),
        ]
    }

    /// Bumps the `seq` of the circles that show what was reported.
    pub(crate) fn bump_seq(self) -> Statement {
        self.of(include_sql!("store/report/sql/bump_seq_of_reported.sql"))
    }

    /// Tells whom the report is about, or the hosts of a circle that is closed.
    pub(crate) fn tell(
        self,
        action: Action,
        news: News,
        reason: &str,
        until: Option<Instant>,
    ) -> Statement {
        let tell = |sql| self.of(sql).bind(self.now).bind(news.as_str()).bind(reason);
        match action {
            Action::Close => tell(include_sql!("store/report/sql/tell_hosts.sql")),
            _ => tell(include_sql!("store/report/sql/tell_reported.sql")).bind(until),
        }
    }

    /// Keeps what the notices of the decision rest on, and what it is about by name.
    pub(crate) fn keep_decision_context(self, moderator: MemberId) -> Statement {
        self.of(include_sql!("store/report/sql/rule.sql"))
            .bind(self.now)
            .bind(moderator)
    }

    /// Tells who reported, by a notice of her own.
    pub(crate) fn tell_reporter(self, other: NoticeId, news: News, why: &str) -> Statement {
        self.of(include_sql!("store/report/sql/tell_reporter.sql"))
            .bind(self.now)
            .bind(other)
            .bind(news.as_str())
            .bind(why)
    }

    /// Writes the audit log, in which both stand under pseudonyms.
    pub(crate) fn audit(self, moderator: String, action: Action, about: String) -> Statement {
        self.of(include_sql!("store/report/sql/audit_decision.sql"))
            .bind(self.now)
            .bind(moderator)
            .bind(action.as_str())
            .bind(about)
    }
}

/// Closes a circle in which nobody is left.
pub(crate) fn close_empty(circle: CircleId, now: Instant) -> Statement {
    Statement::new(include_sql!("store/report/sql/close_empty.sql"))
        .bind(circle)
        .bind(now)
}
