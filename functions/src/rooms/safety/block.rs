//! `PUT` and `DELETE /api/blocks/{member}`: hides two members from each other, and takes that back.
//!
//! Both answer with her list, and a block with how her search stands, since she steps out of what is
//! proposed to both: her phone hides the other by itself, and what comes back to sight is fetched at
//! its next sync. Whether the other exists makes no difference.

use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::row;
use crate::store::{block, proposal, rsvp, seeker};
use crate::views::search;
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
) -> ApiResult<Delta> {
    let (viewer, [held, waited]) = cx
        .viewer_batch(|key| {
            [
                block::list(key, cx.now),
                block::waited_for(key, other, cx.now),
            ]
        })
        .await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    if other == viewer.id {
        return Err(Problem::field(Code::Invalid, "member").into());
    }
    let held = block::cards(held)?;
    let known = held.iter().any(|card| card.member == other);
    if held.len() >= BlockCard::MAX && !known {
        return Err(Code::TooMany.into());
    }

    let mut statements = vec![
        block::block(viewer.id, other, &name, revision, cx.now),
        block::bump_seq_of_both(viewer.id, other),
        block::forget_vouches(viewer.id, other),
    ];
    statements.extend(block::out_of_hers(viewer.id, other, cx.now));
    statements.extend(block::free_places(viewer.id, other, cx.now));
    let waited = waited.all::<EventRow>()?.into_iter();
    let waited = waited.filter_map(|row| EventId::from_number(row.id));
    statements.extend(waited.map(|event| rsvp::promote_from_waitlist(event, cx.now)));
    let step_out = proposal::step_out_blocked(viewer.id, other, revision, cx.now);
    statements.extend(step_out);
    statements.push(seeker::search(key, cx.now));
    statements.push(block::list(key, cx.now));
    let mut done = cx.app.db.batch(statements).await?;
    Ok(Delta {
        blocks: Some(block::cards(done.pop().unwrap_or_default())?),
        search: search::read(done.pop().unwrap_or_default(), cx.now)?,
        ..Delta::default()
    })
}

/// Takes a block back; where there is none, nothing changes.
pub(super) async fn unblock(
    cx: Cx,
    (other,): (MemberId,),
    UnblockRequest { revision }: UnblockRequest,
) -> ApiResult<Delta> {
    let (viewer, []) = cx.viewer_batch(|_| []).await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let [_, _, _, list] = cx
        .batch([
            block::unblock(viewer.id, other, revision),
            block::bump_seq_of_both(viewer.id, other),
            block::remember_unblock(viewer.id, other, revision, cx.now),
            block::list(key, cx.now),
        ])
        .await?;
    Ok(Delta {
        blocks: Some(block::cards(list)?),
        ..Delta::default()
    })
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
