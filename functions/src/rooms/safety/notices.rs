//! `PUT /api/notices/{notice}/answer`: what a member says to a decision about her, once.

use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::notice;
use posse_shared::id::NoticeId;
use posse_shared::problem::Code;
use posse_shared::safety::api::AnswerNoticeRequest;
use posse_shared::sync::Delta;

pub(super) async fn answer(
    cx: Cx,
    (id,): (NoticeId,),
    AnswerNoticeRequest { answer }: AnswerNoticeRequest,
) -> ApiResult<Delta> {
    let (_, []) = cx.viewer_batch(|_| []).await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let say = notice::answer(id, &answer, key, cx.now);
    let [_, left] = cx.batch([say, notice::list(key, cx.now)]).await?;
    Ok(Delta {
        notices: Some(notice::read(left)?),
        ..Delta::default()
    })
}
