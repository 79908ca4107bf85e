//! `PUT` and `DELETE /api/blocks/{member}`: hides two members from each other, and takes that back.
//!
//! Both answer with her list, and a block with how her search stands, since she steps out of what is
//! proposed to both: her phone hides the other by itself, and what comes back to sight is fetched at
//! its next sync. Whether the other exists makes no difference.

use super::{rows, store};
use crate::app::Cx;
use crate::error::Answer;
use crate::events::store::move_up;
use crate::ports::row;
use crate::proposals::{search, store as proposals};
use posse_shared::id::{EventId, MemberId};
use posse_shared::problem::{Code, Problem};
use posse_shared::safety::BlockCard;
use posse_shared::safety::api::{BlockRequest, UnblockRequest};
use posse_shared::sync::Delta;

row! {
    struct EventRow {
        id: i64,
    }
}

pub(super) async fn handle(
    cx: Cx,
    (other,): (MemberId,),
    BlockRequest { name, revision }: BlockRequest,
) -> Answer<Delta> {
    let (viewer, [held, waited]) = cx
        .viewer_batch(|key| {
            [
                store::list(key, cx.now),
                store::waited_for(key, other, cx.now),
            ]
        })
        .await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    if other == viewer.id {
        return Err(Problem::field(Code::Invalid, "member").into());
    }
    let held = rows::cards(held)?;
    let known = held.iter().any(|card| card.member == other);
    if held.len() >= BlockCard::MAX && !known {
        return Err(Code::TooMany.into());
    }

    let mut statements = vec![
        store::block(viewer.id, other, &name, revision, cx.now),
        store::step_both(viewer.id, other),
        store::forget_vouches(viewer.id, other),
    ];
    statements.extend(store::out_of_hers(viewer.id, other, cx.now));
    statements.extend(store::free_places(viewer.id, other, cx.now));
    let waited = waited.all::<EventRow>()?.into_iter();
    let waited = waited.filter_map(|row| EventId::from_number(row.id));
    statements.extend(waited.map(|event| move_up(event, cx.now)));
    let step_out = proposals::step_out_blocked(viewer.id, other, revision, cx.now);
    statements.extend(step_out);
    statements.push(search::of_viewer(key, cx.now));
    statements.push(store::list(key, cx.now));
    let mut done = cx.app.db.batch(statements).await?;
    Ok(Delta {
        blocks: Some(rows::cards(done.pop().unwrap_or_default())?),
        search: search::read(done.pop().unwrap_or_default(), cx.now)?,
        ..Delta::default()
    })
}

/// Takes a block back; where there is none, nothing changes.
pub(super) async fn unblock(
    cx: Cx,
    (other,): (MemberId,),
    UnblockRequest { revision }: UnblockRequest,
) -> Answer<Delta> {
    let (viewer, []) = cx.viewer_batch(|_| []).await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let [_, _, _, list] = cx
        .batch([
            store::unblock(viewer.id, other, revision),
            store::step_both(viewer.id, other),
            store::remember_unblock(viewer.id, other, revision, cx.now),
            store::list(key, cx.now),
        ])
        .await?;
    Ok(Delta {
        blocks: Some(rows::cards(list)?),
        ..Delta::default()
    })
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
