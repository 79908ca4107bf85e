//! Invites: making, ending, looking at and accepting them. Of a token only the hash is kept, and
//! whatever is wrong with one, the answer is the same.

use super::{by_host, rules, store};
use crate::app::Cx;
use crate::auth::{SessionKey, hash};
use crate::error::Answer;
use crate::events::store::step_if_changed;
use crate::ports::{Statement, row};
use crate::safety::ramp::{self, Newcomer};
use crate::sync::rows::CircleRow;
use crate::sync::snapshot;
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
) -> Answer<Delta> {
    let (viewer, [circle, held]) = cx
        .viewer_batch(|key| {
            [
                store::one(id, Some(key), cx.now),
                ramp::held(id, Some(invite), key, cx.now),
            ]
        })
        .await?;
    let loaded = store::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
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
    let make = store::insert_invite((id, invite), viewer.id, &draft, most, cx.now);
    let step = step_if_changed(Some(id));
    let known = store::invite_made(id, &draft);
    let held = ramp::held(id, Some(invite), key, cx.now);
    let read_back = snapshot::one_circle(id, key, cx.now);
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
) -> Answer<Delta> {
    by_host::change(&cx, id, store::revoke_invite(id, invite)).await
}

row! {
    struct PreviewRow {
        circle: CircleRow,
        host_name: String,
    }
}

/// `POST /api/invites/look`.
pub(super) async fn look(cx: Cx, (): (), InviteKey { token }: InviteKey) -> Answer<InvitePreview> {
    let [rows] = cx.batch([open_invite(&hash(token.as_str()), &cx)]).await?;
    let row = rows.first::<PreviewRow>()?.ok_or(Code::InviteGone)?;
    let host = DisplayName::parse(&row.host_name).map(|name| name.first().to_owned());
    Ok(InvitePreview {
        circle: row.circle.try_into()?,
        host: host.unwrap_or_default(),
    })
}

/// The circle that an invite opens, if it does.
fn open_invite(token: &str, cx: &Cx) -> Statement {
    Statement::new(include_sql!("sql/invite_by_token.sql"))
        .bind(token)
        .bind(cx.now)
        .bind(cx.session.as_ref().map(SessionKey::as_str))
}

row! {
    struct SpentRow {
        circle: i64,
        inside: u8,
    }
}

/// `POST /api/invites/accept`. A use is spent only by someone who really came in.
pub(super) async fn accept(cx: Cx, (): (), InviteKey { token }: InviteKey) -> Answer<Delta> {
    let token = hash(token.as_str());
    let (viewer, [open, any, hers]) = cx
        .viewer_batch(|key| {
            let any = Statement::new(include_sql!("sql/spent_invite.sql"))
                .bind(token.as_str())
                .bind(key.as_str())
                .bind(cx.now);
            [open_invite(&token, &cx), any, store::hers(key, cx.now)]
        })
        .await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let any = any.first::<SpentRow>()?.ok_or(Code::InviteGone)?;
    let id = CircleId::from_number(any.circle).ok_or(Code::InviteGone)?;
    let read_back = snapshot::one_circle(id, key, cx.now);
    if any.inside == 1 {
        let [rows] = cx.batch([read_back]).await?;
        return snapshot::delta(rows, id, viewer.id);
    }
    if open.is_empty() {
        return Err(Code::InviteGone.into());
    }
    rules::may_join_another(hers)?;
    let join = Statement::new(include_sql!("sql/join_by_invite.sql"))
        .bind(token.as_str())
        .bind(viewer.id)
        .bind(cx.now)
        .bind(rules::MOST_CIRCLES);
    let spend = Statement::new(include_sql!("sql/spend_invite.sql")).bind(token.as_str());
    let recount = store::recount_if_changed(id);
    let forget = store::forget_ask(id, viewer.id);
    let still_open = open_invite(&token, &cx);
    let hers = store::hers(key, cx.now);
    let [_, _, _, _, open, hers, rows] = cx
        .batch([join, spend, recount, forget, still_open, hers, read_back])
        .await?;
    let delta = snapshot::delta(rows, id, viewer.id)?;
    if !delta.circles.is_empty() {
        return Ok(delta);
    }
    if open.is_empty() {
        // Somebody else came in with its last use between the two batches.
        return Err(Code::InviteGone.into());
    }
    rules::may_join_another(hers)?;
    Err(Code::CircleFull.into())
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
