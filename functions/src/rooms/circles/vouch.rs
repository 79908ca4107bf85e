//! `PUT` and `DELETE /api/circles/{circle}/asks/{member}/vouch`: "I know her", and that taken back.

use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::join_request::ApplicantState;
use crate::store::snapshot::one_circle;
use crate::store::{circle, join_request};
use crate::views::snapshot;
use posse_shared::circles::membership::reads_ask;
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id, member): (CircleId, MemberId),
    _: Nothing,
) -> ApiResult<Delta> {
    let (viewer, [circle, applicant]) = cx
        .viewer_batch(|key| {
            [
                circle::one(id, Some(key), cx.now),
                join_request::applicant_state(id, member, key, cx.now),
            ]
        })
        .await?;
    let loaded = circle::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let role = loaded.role.ok_or(Code::NotFound)?;
    if loaded.closed {
        return Err(Code::CircleClosed.into());
    }
    // Whom a block hides has no applicant; who is in by now needs no word any more.
    let applicant = applicant.first::<ApplicantState>()?.unwrap_or_default();
    let waits = applicant.declined == Some(0)
        && reads_ask(role, loaded.card.circle.vouch, applicant.shown == Some(1));
    if applicant.role.is_none() && !waits {
        return Err(Code::NotFound.into());
    }
    let [_, _, rows] = cx
        .batch([
            join_request::vouch_for(id, member, viewer.id, cx.now),
            circle::bump_seq_if_changed(Some(id)),
            one_circle(id, key, cx.now),
        ])
        .await?;
    snapshot::delta(rows, id, viewer.id)
}

/// Takes it back; where there is nothing to take back, nothing changes.
pub(super) async fn take_back(
    cx: Cx,
    (id, member): (CircleId, MemberId),
    _: Nothing,
) -> ApiResult<Delta> {
    let (viewer, [circle]) = cx
        .viewer_batch(|key| [circle::one(id, Some(key), cx.now)])
        .await?;
    let loaded = circle::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    loaded.role.ok_or(Code::NotFound)?;
    let [_, _, rows] = cx
        .batch([
            join_request::take_vouch_back(id, member, viewer.id),
            circle::bump_seq_if_changed(Some(id)),
            one_circle(id, key, cx.now),
        ])
        .await?;
    snapshot::delta(rows, id, viewer.id)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
