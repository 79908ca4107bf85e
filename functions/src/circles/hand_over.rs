//! `PUT /api/circles/{circle}/host`: makes another member host in her place.

use super::store::Standing;
use super::{rules, store};
use crate::app::Cx;
use crate::error::Answer;
use crate::sync::snapshot;
use posse_shared::circles::api::HandOverRequest;
use posse_shared::id::CircleId;
use posse_shared::problem::{Code, Problem};
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (CircleId,),
    HandOverRequest { to }: HandOverRequest,
) -> Answer<Delta> {
    let (viewer, [circle, standing]) = cx
        .viewer_batch(|key| [store::one(id, Some(key), cx.now), store::standing(id, to)])
        .await?;
    let loaded = store::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let standing = standing.first::<Standing>()?.unwrap_or_default();
    let read_back = snapshot::one_circle(id, key, cx.now);
    if loaded.role.is_some() && standing.role.as_deref() == Some("host") && to != viewer.id {
        // A replay, or a circle with two hosts: there is nothing left to hand over to her.
        let [rows] = cx.batch([read_back]).await?;
        return snapshot::delta(rows, id, viewer.id);
    }
    rules::must_host(&loaded)?;
    if standing.role.is_none() || to == viewer.id {
        return Err(Problem::field(Code::Invalid, "to").into());
    }
    let [make, step_down] = store::hand_over(id, viewer.id, to);
    let recount = store::recount_if_changed(id);
    let [_, _, _, rows] = cx.batch([make, step_down, recount, read_back]).await?;
    snapshot::delta(rows, id, viewer.id)
}
