//! Notices: what moderators tell a member, her answer, and the review of the answer.

pub(crate) mod review;
mod row;

use crate::http::auth::SessionKey;
use crate::kernel::ports::{Query, Statement};
use posse_shared::id::NoticeId;
use posse_shared::safety::moderation::{Notice, NoticeAnswer, OpenAnswer};
use posse_shared::time::Instant;

/// The viewer's notices that she has neither answered nor put away.
pub(crate) fn list_open(key: &SessionKey, now: Instant) -> Query<Vec<Notice>> {
    Statement::new(include_sql!("store/notice/sql/open_notices.sql"))
        .bind(key.as_str())
        .bind(now)
        .rows()
}

/// Saves the viewer's answer to her own notice. Only the first one counts.
pub(crate) fn answer(
    id: NoticeId,
    answer: &NoticeAnswer,
    key: &SessionKey,
    now: Instant,
) -> Statement {
    Statement::new(include_sql!("store/notice/sql/answer_notice.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(id)
        .bind(answer.as_str())
}

/// The answers that the viewer is to read as a moderator.
pub(crate) fn list_to_review(key: &SessionKey, now: Instant) -> Query<Vec<OpenAnswer>> {
    Statement::new(include_sql!("store/notice/sql/answers_to_review.sql"))
        .bind(key.as_str())
        .bind(now)
        .rows()
}
