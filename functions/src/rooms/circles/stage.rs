//! `PUT /api/circles/{circle}/stage`: a host says whether the circle's stage is still right.
//!
//! A question is known by the stage it is about and by since when nobody has said anything. So the
//! same answer twice counts once, also from two phones or from two hosts; and who answers what has
//! been answered otherwise is told how it stands.

use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::circle;
use crate::store::snapshot::one_circle;
use crate::views::snapshot;
use posse_shared::circles::api::AnswerStageRequest;
use posse_shared::id::CircleId;
use posse_shared::problem::{Code, Problem};
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (CircleId,),
    request: AnswerStageRequest,
) -> ApiResult<Delta> {
    let (viewer, [circle]) = cx
        .viewer_batch(|key| [circle::one(id, Some(key), cx.now)])
        .await?;
    let loaded = circle::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    rules::must_host(&loaded)?;
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

    let [_, after, rows] = cx
        .batch([
            circle::answer_stage(id, (from, since), stage, cx.now),
            circle::one(id, Some(key), cx.now),
            one_circle(id, key, cx.now),
        ])
        .await?;
    let delta = snapshot::delta(rows, id, viewer.id)?;
    let stands = circle::Loaded::from_rows(after)?.map(|after| after.card.circle.stage);
    if stands == Some(stage) {
        Ok(delta)
    } else {
        Err(Problem::new(Code::Stale).with_current(delta).into())
    }
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
