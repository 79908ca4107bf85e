//! `PUT /api/notices/{notice}/answer`: a member answers a notice, once, or puts it away.

use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::notice;
use posse_shared::id::NoticeId;
use posse_shared::safety::api::AnswerNoticeRequest;
use posse_shared::sync::Delta;

pub(super) async fn answer(
    cx: Cx,
    (id,): (NoticeId,),
    AnswerNoticeRequest { answer }: AnswerNoticeRequest,
) -> ApiResult<Delta> {
    let (viewer, ()) = cx.run_as_viewer(|_| ()).await?;
    let key = &viewer.session;
    let ((), notices) = cx
        .run((
            notice::answer(id, &answer, key, cx.now),
            notice::list_open(key, cx.now),
        ))
        .await?;
    Ok(Delta {
        notices: Some(notices),
        ..Delta::default()
    })
}
