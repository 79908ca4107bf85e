//! `PUT` and `DELETE /api/circles/{circle}/ask`: asks to join, or joins where the door is open; takes
//! the wish back.

use super::{rules, store};
use crate::app::Cx;
use crate::error::Answer;
use crate::events::store::step_if_changed;
use crate::sync::snapshot;
use posse_shared::circles::api::AskToJoinRequest;
use posse_shared::circles::membership::{Door, knock};
use posse_shared::endpoint::Nothing;
use posse_shared::id::CircleId;
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(cx: Cx, (id,): (CircleId,), request: AskToJoinRequest) -> Answer<Delta> {
    let (viewer, [circle, hers]) = cx
        .viewer_batch(|key| [store::one(id, Some(key), cx.now), store::hers(key, cx.now)])
        .await?;
    let loaded = store::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let read_back = snapshot::one_circle(id, key, cx.now);
    if loaded.role.is_some() {
        let [rows] = cx.batch([read_back]).await?;
        return snapshot::delta(rows, id, viewer.id);
    }
    let door = knock(loaded.card.circle.policy, loaded.closed);
    // An invite-only circle is not to be found by asking.
    let door = door.map_err(|code| {
        if rules::may_see(&loaded) {
            code
        } else {
            Code::NotFound
        }
    })?;
    rules::may_join_another(hers)?;

    match door {
        Door::Opens => {
            let join = store::join(id, viewer.id, cx.now);
            let recount = store::recount_if_changed(id);
            // She may have asked when the door was not open yet.
            let forget = store::forget_ask(id, viewer.id);
            let [_, _, _, rows] = cx.batch([join, recount, forget, read_back]).await?;
            let delta = snapshot::delta(rows, id, viewer.id)?;
            if delta.circles.is_empty() {
                Err(Code::CircleFull.into())
            } else {
                Ok(delta)
            }
        }
        Door::Asks => {
            let text = request.text.as_str();
            let ask = store::ask(id, viewer.id, text, request.revision, cx.now);
            let [_, _, rows] = cx
                .batch([ask, step_if_changed(Some(id)), read_back])
                .await?;
            snapshot::delta(rows, id, viewer.id)
        }
    }
}

/// Takes the wish back; where there is none, nothing changes.
pub(super) async fn withdraw(cx: Cx, (id,): (CircleId,), _: Nothing) -> Answer<Delta> {
    let (viewer, []) = cx.viewer_batch(|_| []).await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let withdraw = store::withdraw(id, viewer.id);
    let read_back = snapshot::one_circle(id, key, cx.now);
    let [_, _, rows] = cx
        .batch([withdraw, step_if_changed(Some(id)), read_back])
        .await?;
    snapshot::delta(rows, id, viewer.id)
}
