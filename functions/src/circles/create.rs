//! `PUT /api/circles/{circle}`: makes a circle.

use super::{rules, store};
use crate::app::Cx;
use crate::error::Answer;
use crate::sync::snapshot;
use posse_shared::circles::Role;
use posse_shared::circles::api::CreateCircleRequest;
use posse_shared::id::CircleId;
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (CircleId,),
    request: CreateCircleRequest,
) -> Answer<Delta> {
    let (viewer, [there, hers]) = cx
        .viewer_batch(|key| [store::one(id, Some(key), cx.now), store::hers(key, cx.now)])
        .await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    match store::Loaded::from_rows(there)? {
        // A replay, even one that finds the circle edited since: it was made.
        Some(there) if there.role == Some(Role::Host) => {
            let [rows] = cx.batch([snapshot::one_circle(id, key, cx.now)]).await?;
            return snapshot::delta(rows, id, viewer.id);
        }
        Some(_) => return Err(Code::IdTaken.into()),
        None => {}
    }
    rules::may_join_another(hers)?;
    let [circle, host] = store::insert(id, viewer.id, &request.circle, request.revision, cx.now);
    let [_, _, rows] = cx
        .batch([circle, host, snapshot::one_circle(id, key, cx.now)])
        .await?;
    let delta = snapshot::delta(rows, id, viewer.id)?;
    // Somebody else took the id between the two batches.
    if delta.circles.is_empty() {
        Err(Code::IdTaken.into())
    } else {
        Ok(delta)
    }
}
