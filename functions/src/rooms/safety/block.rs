//! `PUT` and `DELETE /api/blocks/{member}`: a member blocks or unblocks another member.
//!
//! Both answer with her list of blocks. The blocker's phone hides the other member by itself, and fetches at its next
//! sync what an unblock shows again. A block also answers with her search, because she steps out of a proposal to both.
//! The answer is the same whether the other member exists or not.

use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::block::Pair;
use crate::store::{block, proposal, rsvp, seeker};
use posse_shared::id::MemberId;
use posse_shared::problem::{Code, Problem};
use posse_shared::safety::BlockCard;
use posse_shared::safety::api::{BlockRequest, UnblockRequest};
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (other,): (MemberId,),
    BlockRequest { name, revision }: BlockRequest,
) -> ApiResult<Delta> {
    let (viewer, (blocks, waited_for)) = cx
        .run_as_viewer(|key| {
            (
                block::list(key, cx.now),
                block::find_waited_for(key, other, cx.now),
            )
        })
        .await?;
    if other == viewer.id {
        return Err(Problem::field(Code::Invalid, "member").into());
    }
    let is_blocked = blocks.iter().any(|card| card.member == other);
    if blocks.len() >= BlockCard::MAX && !is_blocked {
        return Err(Code::TooMany.into());
    }

    let pair = Pair {
        blocker: viewer.id,
        blocked: other,
    };
    let waited_for = waited_for.into_iter();
    let promote = waited_for.map(|event| rsvp::promote_from_waitlist(event, cx.now));
    let step_out = proposal::step_out_blocked(viewer.id, other, revision, cx.now);
    let key = &viewer.session;
    let ((), (), (), _, _, (), search, blocks) = cx
        .run((
            pair.block(&name, revision, cx.now),
            pair.delete_vouches(),
            pair.remove_from_hosted(cx.now),
            pair.free_seats(cx.now),
            promote.collect::<Vec<_>>(),
            step_out,
            seeker::find_search(key, cx.now),
            block::list(key, cx.now),
        ))
        .await?;
    Ok(Delta {
        blocks: Some(blocks),
        search,
        ..Delta::default()
    })
}

/// Unblocks a member. If she is not blocked, nothing changes.
pub(super) async fn unblock(
    cx: Cx,
    (other,): (MemberId,),
    UnblockRequest { revision }: UnblockRequest,
) -> ApiResult<Delta> {
    let (viewer, ()) = cx.run_as_viewer(|_| ()).await?;
    let pair = Pair {
        blocker: viewer.id,
        blocked: other,
    };
    let ((), blocks) = cx
        .run((
            pair.unblock(revision, cx.now),
            block::list(&viewer.session, cx.now),
        ))
        .await?;
    Ok(Delta {
        blocks: Some(blocks),
        ..Delta::default()
    })
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
