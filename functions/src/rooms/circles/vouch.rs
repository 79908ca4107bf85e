//! `PUT` and `DELETE /api/circles/{circle}/asks/{member}/vouch`: a member says "I know her", or takes it back.

use super::read_back::read_back;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::{circle, join_request};
use posse_shared::circles::membership::may_read_join_request;
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id, applicant): (CircleId, MemberId),
    _: Nothing,
) -> ApiResult<Delta> {
    let (viewer, (circle, state)) = cx
        .run_as_viewer(|key| {
            (
                circle::find(id, Some(key), cx.now),
                join_request::applicant_state(id, applicant, key, cx.now),
            )
        })
        .await?;
    let circle = circle.ok_or(Code::NotFound)?;
    let role = circle.role.ok_or(Code::NotFound)?;
    if circle.closed {
        return Err(Code::CircleClosed.into());
    }
    let may_read = may_read_join_request(role, circle.card.circle.vouch, state.shown == Some(true));
    // An applicant who is a member by now needs no vouch, and a late one is no mistake.
    if state.role.is_none() && !(state.is_pending() && may_read) {
        return Err(Code::NotFound.into());
    }

    let vouch = join_request::vouch_for(id, applicant, viewer.id, cx.now);
    let (_, delta) = cx
        .run((
            vouch.then(circle::bump_seq(Some(id))),
            read_back(id, &viewer, cx.now),
        ))
        .await?;
    Ok(delta)
}

/// Takes a vouch back; if there is none, nothing changes.
pub(super) async fn take_back(
    cx: Cx,
    (id, applicant): (CircleId, MemberId),
    _: Nothing,
) -> ApiResult<Delta> {
    let (viewer, circle) = cx
        .run_as_viewer(|key| circle::find(id, Some(key), cx.now))
        .await?;
    circle
        .and_then(|circle| circle.role)
        .ok_or(Code::NotFound)?;

    let delete = join_request::delete_vouch(id, applicant, viewer.id);
    let (_, delta) = cx
        .run((
            delete.then(circle::bump_seq(Some(id))),
            read_back(id, &viewer, cx.now),
        ))
        .await?;
    Ok(delta)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
