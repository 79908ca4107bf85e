//! `PUT` and `DELETE /api/circles/{circle}/asks/{member}/vouch`: "I know her", and that taken back.

use super::store;
use super::store::Standing;
use crate::app::Cx;
use crate::error::Answer;
use crate::events::store::step_if_changed;
use crate::sync::snapshot;
use posse_shared::circles::membership::reads_ask;
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id, member): (CircleId, MemberId),
    _: Nothing,
) -> Answer<Delta> {
    let (viewer, [circle, standing]) = cx
        .viewer_batch(|key| {
            [
                store::one(id, Some(key), cx.now),
                store::standing(id, member, key, cx.now),
            ]
        })
        .await?;
    let loaded = store::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let role = loaded.role.ok_or(Code::NotFound)?;
    if loaded.closed {
        return Err(Code::CircleClosed.into());
    }
    // Whom a block hides has no standing; who is in by now needs no word any more.
    let standing = standing.first::<Standing>()?.unwrap_or_default();
    let waits = standing.declined == Some(0)
        && reads_ask(role, loaded.card.circle.vouch, standing.shown == Some(1));
    if standing.role.is_none() && !waits {
        return Err(Code::NotFound.into());
    }
    let [_, _, rows] = cx
        .batch([
            store::vouch_for(id, member, viewer.id, cx.now),
            step_if_changed(Some(id)),
            snapshot::one_circle(id, key, cx.now),
        ])
        .await?;
    snapshot::delta(rows, id, viewer.id)
}

/// Takes it back; where there is nothing to take back, nothing changes.
pub(super) async fn take_back(
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
    loaded.role.ok_or(Code::NotFound)?;
    let [_, _, rows] = cx
        .batch([
            store::take_vouch_back(id, member, viewer.id),
            step_if_changed(Some(id)),
            snapshot::one_circle(id, key, cx.now),
        ])
        .await?;
    snapshot::delta(rows, id, viewer.id)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
