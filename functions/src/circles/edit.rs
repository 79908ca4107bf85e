//! `PATCH /api/circles/{circle}`: changes a circle's description.

use super::{rules, store};
use crate::app::Cx;
use crate::error::Answer;
use crate::sync::snapshot;
use posse_shared::circles::api::EditCircleRequest;
use posse_shared::id::CircleId;
use posse_shared::problem::{Code, Problem};
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (CircleId,),
    request: EditCircleRequest,
) -> Answer<Delta> {
    let (viewer, [circle]) = cx
        .viewer_batch(|key| [store::one(id, Some(key), cx.now)])
        .await?;
    let loaded = store::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    rules::must_host(&loaded)?;

    let change = store::update(id, &request.circle, request.sequence, request.revision);
    // Read back whether it was this change that stands.
    let [_, after, rows] = cx
        .batch([
            change,
            store::one(id, Some(key), cx.now),
            snapshot::one_circle(id, key, cx.now),
        ])
        .await?;
    let delta = snapshot::delta(rows, id, viewer.id)?;
    let stands = store::Loaded::from_rows(after)?.map(|after| after.revision);
    if stands == Some(request.revision) {
        Ok(delta)
    } else {
        Err(Problem::new(Code::Stale).with_current(delta).into())
    }
}
