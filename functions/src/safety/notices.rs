//! `PUT /api/notices/{notice}/answer`: what a member says to a decision about her, once; and her
//! notices as her phone keeps them.

use super::queue::NoticeRow;
use crate::app::Cx;
use crate::auth::SessionKey;
use crate::error::Answer;
use crate::ports::{DbError, Rows, Statement};
use posse_shared::id::NoticeId;
use posse_shared::problem::Code;
use posse_shared::safety::api::AnswerNoticeRequest;
use posse_shared::safety::moderation::Notice;
use posse_shared::sync::Delta;
use posse_shared::time::Instant;

/// What she was told and has not answered or put away.
pub(crate) fn list(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("sql/notices.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// Whether she is a moderator.
pub(crate) fn moderator(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("sql/is_moderator.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// Reads the rows of [`list`].
pub(crate) fn read(rows: Rows) -> Result<Vec<Notice>, DbError> {
    let rows = rows.all::<NoticeRow>()?.into_iter();
    rows.map(Notice::try_from).collect()
}

pub(super) async fn answer(
    cx: Cx,
    (id,): (NoticeId,),
    AnswerNoticeRequest { answer }: AnswerNoticeRequest,
) -> Answer<Delta> {
    let (_, []) = cx.viewer_batch(|_| []).await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let say = Statement::new(include_sql!("sql/answer_notice.sql"))
        .bind(key.as_str())
        .bind(cx.now)
        .bind(id)
        .bind(answer.as_str());
    let [_, left] = cx.batch([say, list(key, cx.now)]).await?;
    Ok(Delta {
        notices: Some(read(left)?),
        ..Delta::default()
    })
}
