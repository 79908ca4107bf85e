//! Invites: a host creates and revokes them; an invited guest looks at one and accepts it. Only the hash of a token is
//! stored, and whatever is wrong with an invite, the answer is the same.

use super::read_back::read_back;
use super::{host_action, rules};
use crate::http::app::Cx;
use crate::http::auth::hash;
use crate::kernel::error::ApiResult;
use crate::limits::new_account_limits::Newcomer;
use crate::store::{circle, invite, join_request, membership};
use posse_shared::circles::InviteDraft;
use posse_shared::circles::invite::{InviteKey, InvitePreview};
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, InviteId};
use posse_shared::problem::{Code, Problem};
use posse_shared::safety::new_account_limits::NewAccountAct;
use posse_shared::sync::Delta;

/// `PUT /api/circles/{circle}/invites/{invite}`.
pub(super) async fn create(
    cx: Cx,
    (id, invite): (CircleId, InviteId),
    draft: InviteDraft,
) -> ApiResult<Delta> {
    let (viewer, (circle, newcomer)) = cx
        .run_as_viewer(|key| {
            (
                circle::find(id, Some(key), cx.now),
                Newcomer::load(id, Some(invite), key, cx.now),
            )
        })
        .await?;
    let circle = circle.ok_or(Code::NotFound)?;
    rules::must_host(&circle)?;
    if circle.closed {
        return Err(Code::CircleClosed.into());
    }
    draft
        .check(cx.now)
        .map_err(|field| Problem::field(Code::Invalid, field))?;
    let newcomer = newcomer.ok_or(Code::SignedOut)?;
    newcomer.check(NewAccountAct::Invite, cx.now)?;

    let most = newcomer.most(NewAccountAct::Invite, cx.now);
    let insert = invite::insert((id, invite), viewer.id, &draft, most, cx.now);
    let (_, exists, newcomer, delta) = cx
        .run((
            insert.then(circle::bump_seq(Some(id))),
            invite::exists(id, &draft),
            Newcomer::load(id, Some(invite), &viewer.session, cx.now),
            read_back(id, &viewer, cx.now),
        ))
        .await?;
    rules::must_still_host(&delta)?;
    if !exists {
        // Between the two batches she may have created others.
        let newcomer = newcomer.ok_or(Code::SignedOut)?;
        newcomer.check(NewAccountAct::Invite, cx.now)?;
        return Err(Code::TooMany.into());
    }
    Ok(delta)
}

/// `DELETE /api/circles/{circle}/invites/{invite}`.
pub(super) async fn revoke(
    cx: Cx,
    (id, invite): (CircleId, InviteId),
    _: Nothing,
) -> ApiResult<Delta> {
    host_action::run(&cx, id, |host| {
        invite::revoke(id, invite, host).then(circle::bump_seq(Some(id)))
    })
    .await
}

/// `POST /api/invites/look`.
pub(super) async fn look(
    cx: Cx,
    (): (),
    InviteKey { token }: InviteKey,
) -> ApiResult<InvitePreview> {
    let token = hash(token.as_str());
    let preview = cx
        .run(invite::find_open(&token, cx.session.as_ref(), cx.now))
        .await?;
    preview.ok_or(Code::InviteGone.into())
}

/// `POST /api/invites/accept`. Only a guest who really joined spends a use.
pub(super) async fn accept(cx: Cx, (): (), InviteKey { token }: InviteKey) -> ApiResult<Delta> {
    let token = hash(token.as_str());
    let (viewer, (open, invited_to, own_circles)) = cx
        .run_as_viewer(|key| {
            (
                invite::find_open(&token, Some(key), cx.now),
                invite::find(&token, key, cx.now),
                membership::count_own_circles(key, cx.now),
            )
        })
        .await?;
    let invited_to = invited_to.ok_or(Code::InviteGone)?;
    let id = invited_to.circle;
    if invited_to.inside {
        return cx.run(read_back(id, &viewer, cx.now)).await;
    }
    if open.is_none() {
        return Err(Code::InviteGone.into());
    }
    rules::may_join_another(own_circles)?;

    let key = &viewer.session;
    let (_, (), open, own_circles, delta) = cx
        .run((
            invite::join(&token, viewer.id, cx.now)
                .then(invite::spend_use(&token))
                .then(membership::recount(id)),
            join_request::delete_if_member(id, viewer.id),
            invite::find_open(&token, Some(key), cx.now),
            membership::count_own_circles(key, cx.now),
            read_back(id, &viewer, cx.now),
        ))
        .await?;
    if !delta.circles.is_empty() {
        return Ok(delta);
    }
    if open.is_none() {
        // Between the two batches somebody else spent the last use.
        return Err(Code::InviteGone.into());
    }
    rules::may_join_another(own_circles)?;
    Err(Code::CircleFull.into())
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
