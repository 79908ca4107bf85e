//! `PUT /api/circles/{circle}/stage`: a host answers whether the circle's stage is still right.
//!
//! A question is known by the stage that it is about, and by the time of the last answer. So the same answer counts
//! once, even from two phones or two hosts. A host whose answer differs from an earlier one gets the present state.

use super::read_back::read_back;
use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::circle;
use posse_shared::circles::api::AnswerStageRequest;
use posse_shared::id::CircleId;
use posse_shared::problem::{Code, Problem};
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (CircleId,),
    request: AnswerStageRequest,
) -> ApiResult<Delta> {
    let (viewer, before) = cx
        .run_as_viewer(|key| circle::find(id, Some(key), cx.now))
        .await?;
    rules::must_host(&before.ok_or(Code::NotFound)?)?;
    let AnswerStageRequest {
        from,
        since,
        move_on,
    } = request;
    let stage = if move_on {
        from.next().ok_or(Problem::field(Code::Invalid, "from"))?
    } else {
        from
    };

    let ((), after, delta) = cx
        .run((
            circle::answer_stage(id, viewer.id, (from, since), stage, cx.now),
            circle::find(id, Some(&viewer.session), cx.now),
            read_back(id, &viewer, cx.now),
        ))
        .await?;
    let after = after.ok_or(Code::NotFound)?;
    rules::must_host(&after)?;
    if after.card.circle.stage == stage {
        Ok(delta)
    } else {
        Err(Problem::new(Code::Stale).with_current(delta).into())
    }
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
