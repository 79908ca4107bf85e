//! `PUT /api/moderation/answers/{notice}`: decides about a member's answer to a notice.

use super::{finish, run_as_moderator};
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::notice::review;
use posse_shared::id::NoticeId;
use posse_shared::problem::Code;
use posse_shared::safety::api::ReviewRequest;
use posse_shared::safety::moderation::Queue;
use posse_shared::safety::moderation::plan::{Review, plan_review};

pub(in crate::rooms::safety) async fn handle(
    cx: Cx,
    (id,): (NoticeId,),
    request: ReviewRequest,
) -> ApiResult<Queue> {
    let ReviewRequest {
        lift,
        reason,
        notice,
    } = request;
    let (viewer, answered, to_review) = run_as_moderator(&cx, review::find(id)).await?;
    let answered = answered.ok_or(Code::NotFound)?;
    if answered.reviewed {
        return finish(&cx, &viewer, None).await;
    }
    // She decides about the answers that she is shown, and about no others.
    if !to_review.iter().any(|answer| answer.notice.id == id) {
        return Err(Code::NotFound.into());
    }

    let plan = plan_review(
        &answered,
        &Review {
            id: notice,
            moderator: viewer.id,
            lift,
            reason,
            at: cx.now,
        },
    );
    finish(&cx, &viewer, Some(review::carry_out(&plan))).await
}
