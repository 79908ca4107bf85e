//! Invites: making, ending, looking at and accepting them. Of a token only the hash is kept, and
//! whatever is wrong with one, the answer is the same.

use super::{host_action, rules};
use crate::http::app::Cx;
use crate::http::auth::hash;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::row;
use crate::limits::new_account_limits::Newcomer;
use crate::store::member::held_by_new_account;
use crate::store::snapshot::one_circle;
use crate::store::{circle, invite, join_request, membership};
use crate::views::snapshot;
use posse_shared::circles::CircleCard;
use posse_shared::circles::InviteDraft;
use posse_shared::circles::invite::{InviteKey, InvitePreview};
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, InviteId};
use posse_shared::people::DisplayName;
use posse_shared::problem::{Code, Problem};
use posse_shared::safety::ramp::Act;
use posse_shared::sync::Delta;

/// `PUT /api/circles/{circle}/invites/{invite}`.
pub(super) async fn create(
    cx: Cx,
    (id, invite): (CircleId, InviteId),
    draft: InviteDraft,
) -> ApiResult<Delta> {
    let (viewer, [circle, held]) = cx
        .viewer_batch(|key| {
            [
                circle::one(id, Some(key), cx.now),
                held_by_new_account(id, Some(invite), key, cx.now),
            ]
        })
        .await?;
    let loaded = circle::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    rules::must_host(&loaded)?;
    if loaded.closed {
        return Err(Code::CircleClosed.into());
    }
    draft
        .check(cx.now)
        .map_err(|field| Problem::field(Code::Invalid, field))?;
    let newcomer = Newcomer::new(held)?;
    newcomer.may(Act::Invite, cx.now)?;

    let most = newcomer.most(Act::Invite, cx.now);
    let make = invite::insert_invite((id, invite), viewer.id, &draft, most, cx.now);
    let step = circle::bump_seq_if_changed(Some(id));
    let known = invite::invite_made(id, &draft);
    let held = held_by_new_account(id, Some(invite), key, cx.now);
    let read_back = one_circle(id, key, cx.now);
    let [_, _, known, held, rows] = cx.batch([make, step, known, held, read_back]).await?;
    if known.is_empty() {
        // She may have made others between the two batches.
        Newcomer::new(held)?.may(Act::Invite, cx.now)?;
        return Err(Code::TooMany.into());
    }
    snapshot::delta(rows, id, viewer.id)
}

/// `DELETE /api/circles/{circle}/invites/{invite}`.
pub(super) async fn revoke(
    cx: Cx,
    (id, invite): (CircleId, InviteId),
    _: Nothing,
) -> ApiResult<Delta> {
    host_action::change(&cx, id, invite::revoke_invite(id, invite)).await
}

row! {
    struct PreviewRow {
        circle: CircleCard,
        host_name: DisplayName,
    }
}

/// `POST /api/invites/look`.
pub(super) async fn look(
    cx: Cx,
    (): (),
    InviteKey { token }: InviteKey,
) -> ApiResult<InvitePreview> {
    let [rows] = cx
        .batch([invite::by_token(
            &hash(token.as_str()),
            cx.session.as_ref(),
            cx.now,
        )])
        .await?;
    let row = rows.first::<PreviewRow>()?.ok_or(Code::InviteGone)?;
    Ok(InvitePreview {
        circle: row.circle,
        host: row.host_name.first().to_owned(),
    })
}

row! {
    struct SpentRow {
        circle: i64,
        inside: u8,
    }
}

/// `POST /api/invites/accept`. A use is spent only by someone who really came in.
pub(super) async fn accept(cx: Cx, (): (), InviteKey { token }: InviteKey) -> ApiResult<Delta> {
    let token = hash(token.as_str());
    let (viewer, [open, any, own]) = cx
        .viewer_batch(|key| {
            [
                invite::by_token(&token, Some(key), cx.now),
                invite::spent(&token, key, cx.now),
                membership::own_circles(key, cx.now),
            ]
        })
        .await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let any = any.first::<SpentRow>()?.ok_or(Code::InviteGone)?;
    let id = CircleId::from_number(any.circle).ok_or(Code::InviteGone)?;
    let read_back = one_circle(id, key, cx.now);
    if any.inside == 1 {
        let [rows] = cx.batch([read_back]).await?;
        return snapshot::delta(rows, id, viewer.id);
    }
    if open.is_empty() {
        return Err(Code::InviteGone.into());
    }
    rules::may_join_another(own)?;
    let join = invite::join(&token, viewer.id, cx.now);
    let spend = invite::spend(&token);
    let recount = membership::recount_if_changed(id);
    let forget = join_request::forget_ask(id, viewer.id);
    let still_open = invite::by_token(&token, Some(key), cx.now);
    let own = membership::own_circles(key, cx.now);
    let [_, _, _, _, open, own, rows] = cx
        .batch([join, spend, recount, forget, still_open, own, read_back])
        .await?;
    let delta = snapshot::delta(rows, id, viewer.id)?;
    if !delta.circles.is_empty() {
        return Ok(delta);
    }
    if open.is_empty() {
        // Somebody else came in with its last use between the two batches.
        return Err(Code::InviteGone.into());
    }
    rules::may_join_another(own)?;
    Err(Code::CircleFull.into())
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
