//! Notices: what a member was told of a decision, what she answered, and the review of her answer.

pub(crate) mod review;

use crate::http::auth::SessionKey;
use crate::kernel::ports::{DbError, Rows, Statement, row};
use crate::store::columns::instant;
use posse_shared::id::NoticeId;
use posse_shared::safety::moderation::{News, Notice, NoticeAnswer};
use posse_shared::time::Instant;

/// What the viewer was told and has not answered or put away.
pub(crate) fn list(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/notice/sql/notices.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// Reads the rows of [`list`].
pub(crate) fn read(rows: Rows) -> Result<Vec<Notice>, DbError> {
    let rows = rows.all::<NoticeRow>()?.into_iter();
    rows.map(Notice::try_from).collect()
}

/// Keeps what the viewer says to a decision about her, once.
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

/// Answers that wait to be read by a moderator.
pub(crate) fn to_review(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/notice/sql/answers_to_read.sql"))
        .bind(key.as_str())
        .bind(now)
}

row! {
    pub(crate) struct NoticeRow {
        id: i64,
        action: String,
        reason: String,
        until: Option<i64>,
        made_at: i64,
        about: String,
    }
}

impl TryFrom<NoticeRow> for Notice {
    type Error = DbError;

    fn try_from(row: NoticeRow) -> Result<Self, DbError> {
        Ok(Self {
            id: NoticeId::from_number(row.id).ok_or_else(|| DbError::corrupt("notice.id"))?,
            news: News::from_word(&row.action).ok_or_else(|| DbError::corrupt("notice.action"))?,
            about: row.about,
            reason: row.reason,
            until: row.until.map(instant).transpose()?,
            made_at: instant(row.made_at)?,
        })
    }
}

impl NoticeRow {
    /// Whether it is the notice with this id.
    pub(crate) fn is(&self, id: NoticeId) -> bool {
        self.id == id.number()
    }
}
