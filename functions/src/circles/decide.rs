//! `PUT` and `DELETE /api/circles/{circle}/asks/{member}`: lets someone in, or says "not this time".

use super::store::Standing;
use super::{rules, store};
use crate::app::Cx;
use crate::error::Answer;
use crate::events::store::step_if_changed;
use crate::sync::snapshot;
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn approve(
    cx: Cx,
    (id, member): (CircleId, MemberId),
    _: Nothing,
) -> Answer<Delta> {
    let (viewer, [circle, standing]) = cx
        .viewer_batch(|key| {
            [
                store::one(id, Some(key), cx.now),
                store::standing(id, member),
            ]
        })
        .await?;
    let loaded = store::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    rules::must_host(&loaded)?;
    let standing = standing.first::<Standing>()?.unwrap_or_default();
    if standing.role.is_none() && standing.declined != Some(0) {
        return Err(Code::NotFound.into());
    }

    let [_, _, _, after, rows] = cx
        .batch([
            store::approve(id, member, cx.now),
            store::recount_if_changed(id),
            store::forget_ask(id, member),
            store::standing(id, member),
            snapshot::one_circle(id, key, cx.now),
        ])
        .await?;
    if after
        .first::<Standing>()?
        .is_none_or(|after| after.role.is_none())
    {
        let code = if loaded.closed {
            Code::CircleClosed
        } else {
            Code::CircleFull
        };
        return Err(code.into());
    }
    snapshot::delta(rows, id, viewer.id)
}

pub(super) async fn decline(
    cx: Cx,
    (id, member): (CircleId, MemberId),
    _: Nothing,
) -> Answer<Delta> {
    let (viewer, [circle]) = cx
        .viewer_batch(|key| [store::one(id, Some(key), cx.now)])
        .await?;
    let loaded = store::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    rules::must_host(&loaded)?;
    let decline = store::decline(id, member);
    let read_back = snapshot::one_circle(id, key, cx.now);
    let [_, _, rows] = cx
        .batch([decline, step_if_changed(Some(id)), read_back])
        .await?;
    snapshot::delta(rows, id, viewer.id)
}
