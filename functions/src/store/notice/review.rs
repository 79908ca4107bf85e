//! The review of an answer to a notice, as statements that follow each other in one batch.

use crate::kernel::ports::Statement;
use posse_shared::id::{MemberId, NoticeId};
use posse_shared::safety::moderation::News;
use posse_shared::time::Instant;

/// Loads a notice that was answered, to review it.
pub(crate) fn load(notice: NoticeId) -> Statement {
    Statement::new(include_sql!("store/notice/sql/notice_to_review.sql")).bind(notice)
}

/// A review: each of its statements follows only if the one before it changed something.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Review {
    /// The notice that was answered.
    pub(crate) reviewed: NoticeId,
    /// The notice that tells of the review.
    pub(crate) notice: NoticeId,
    /// When.
    pub(crate) now: Instant,
}

impl Review {
    /// A statement about both notices.
    fn of(self, sql: &'static str) -> Statement {
        Statement::new(sql).bind(self.reviewed).bind(self.notice)
    }

    /// Claims the answer.
    pub(crate) fn claim(self) -> Statement {
        Statement::new(include_sql!("store/notice/sql/claim_notice.sql"))
            .bind(self.reviewed)
            .bind(self.now)
    }

    /// Tells who answered.
    pub(crate) fn tell(self, news: News, reason: &str) -> Statement {
        self.of(include_sql!("store/notice/sql/tell_reviewed.sql"))
            .bind(self.now)
            .bind(news.as_str())
            .bind(reason)
    }

    /// Writes the audit log, in which both stand under pseudonyms.
    pub(crate) fn audit(self, moderator: String, news: News, about: String) -> Statement {
        Statement::new(include_sql!("store/notice/sql/audit_review.sql"))
            .bind(self.now)
            .bind(moderator)
            .bind(news.as_str())
            .bind(about)
            .bind(self.reviewed)
    }

    /// Ends a suspension.
    pub(crate) fn lift_suspension(self) -> Statement {
        Statement::new(include_sql!("store/notice/sql/lift_suspension.sql")).bind(self.reviewed)
    }

    /// Opens a circle again that was closed.
    pub(crate) fn lift_close(self) -> [Statement; 2] {
        [
            self.of(include_sql!("store/notice/sql/lift_close.sql")),
            self.bump_seq(),
        ]
    }

    /// Shows again what was hidden.
    pub(crate) fn lift_hide(self) -> [Statement; 5] {
        [
            self.of(include_sql!("store/notice/sql/lift_about.sql")),
            self.of(include_sql!("store/notice/sql/lift_circle.sql")),
            self.of(include_sql!("store/notice/sql/lift_event.sql"))
                .bind(self.now),
            self.of(include_sql!("store/notice/sql/lift_note.sql")),
            self.bump_seq(),
        ]
    }

    /// Bumps the `seq` of the circles that show what was decided about.
    fn bump_seq(self) -> Statement {
        self.of(include_sql!("store/notice/sql/bump_seq_of_lifted.sql"))
    }

    /// Keeps the same of the review for its own notice.
    pub(crate) fn keep_decision_context(self, moderator: MemberId) -> Statement {
        self.of(include_sql!("store/notice/sql/rule_again.sql"))
            .bind(moderator)
    }
}
