//! `DELETE /api/circles/{circle}`: closes a circle.

use super::{rules, store};
use crate::app::Cx;
use crate::error::Answer;
use crate::sync::snapshot;
use posse_shared::endpoint::Nothing;
use posse_shared::id::CircleId;
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(cx: Cx, (id,): (CircleId,), _: Nothing) -> Answer<Delta> {
    let (viewer, [circle]) = cx
        .viewer_batch(|key| [store::one(id, Some(key), cx.now)])
        .await?;
    let loaded = store::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    rules::must_host(&loaded)?;
    let [_, rows] = cx
        .batch([
            store::close(id, cx.now),
            snapshot::one_circle(id, key, cx.now),
        ])
        .await?;
    snapshot::delta(rows, id, viewer.id)
}
