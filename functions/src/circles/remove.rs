//! `DELETE /api/circles/{circle}/members/{member}`: removes a member, or leaves.

use super::store::Standing;
use super::{rules, store};
use crate::app::Cx;
use crate::error::Answer;
use crate::events::store::move_up;
use crate::sync::snapshot;
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, EventId, MemberId};
use posse_shared::problem::Code;
use posse_shared::sync::Delta;
use serde::Deserialize;

#[derive(Deserialize)]
struct EventRow {
    id: i64,
}

pub(super) async fn handle(
    cx: Cx,
    (id, member): (CircleId, MemberId),
    _: Nothing,
) -> Answer<Delta> {
    let (viewer, [circle, events]) = cx
        .viewer_batch(|key| {
            [
                store::one(id, Some(key), cx.now),
                store::her_waited_for(id, member, cx.now),
            ]
        })
        .await?;
    let loaded = store::Loaded::from_rows(circle)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let inside = loaded.as_ref().is_some_and(|loaded| loaded.role.is_some());
    let leaving = member == viewer.id;
    if leaving && !inside {
        // A replay: she has left already. Whoever never was in it does not learn whether it exists.
        return Ok(Delta {
            gone: vec![id],
            ..Delta::default()
        });
    }
    if !leaving {
        rules::must_host(&loaded.ok_or(Code::NotFound)?)?;
    }

    let mut statements = vec![
        store::remove(id, member),
        store::recount_if_changed(id),
        store::forget_answers(id, member, cx.now),
        store::stays_outside(id, member, cx.now),
    ];
    let events = events.all::<EventRow>()?.into_iter();
    let waiting = events.filter_map(|row| EventId::from_number(row.id));
    statements.extend(waiting.map(|event| move_up(event, cx.now)));
    statements.push(store::standing(id, member));
    statements.push(snapshot::one_circle(id, key, cx.now));
    let mut rows = cx.app.db.batch(statements).await?;
    let snapshot = rows.pop().unwrap_or_default();
    let standing = rows.pop().unwrap_or_default().first::<Standing>()?;
    if standing.is_some_and(|standing| standing.role.is_some()) {
        return Err(Code::LastHost.into());
    }
    snapshot::delta(snapshot, id, viewer.id)
}
