//! `PUT /api/proposals/{proposal}/answer`: "I'm in", or "not for me".
//!
//! The last yes that a circle needs also creates it, in the same batch. Every statement of the batch has its
//! conditions: if two such yeses arrive at once, one creates the circle and the other joins it.

use super::create_circle;
use crate::http::app::Cx;
use crate::http::auth::Viewer;
use crate::kernel::error::{ApiResult, Refusal};
use crate::store::{proposal, seeker};
use crate::views::snapshot;
use posse_shared::id::ProposalId;
use posse_shared::problem::{Code, Problem};
use posse_shared::proposals::answer::Outcome;
use posse_shared::proposals::api::AnswerProposalRequest;
use posse_shared::proposals::{ProposalAnswer, Search};
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (ProposalId,),
    request: AnswerProposalRequest,
) -> ApiResult<Delta> {
    if cx.app.zones.offset(&request.zone, cx.now).is_none() {
        return Err(Problem::field(Code::UnknownZone, "zone").into());
    }
    let (viewer, (context, search)) = cx
        .run_as_viewer(|key| {
            (
                proposal::find_answer_context(id, key, cx.now),
                seeker::find_search(key, cx.now),
            )
        })
        .await?;
    let context = context.ok_or(Code::NotFound)?;
    match context.stands.decide(request.answer, request.revision) {
        Ok(Outcome::Nothing) => return delta(&cx, &viewer, search).await,
        Ok(Outcome::Keep) => {}
        Err(code) => return Err(refusal(code, search)),
    }

    let answer = match request.answer {
        ProposalAnswer::In => create_circle::accept(&cx, (id, viewer.id), &context, &request)?,
        ProposalAnswer::Out => proposal::decline(id, viewer.id, &request, cx.now),
    };
    let ((), context, search) = cx
        .run((
            answer,
            proposal::find_answer_context(id, &viewer.session, cx.now),
            seeker::find_search(&viewer.session, cx.now),
        ))
        .await?;
    let context = context.ok_or(Code::NotFound)?;
    if context.stands.revision >= request.revision {
        return delta(&cx, &viewer, search).await;
    }
    // Something happened between the two batches, so her answer was not stored.
    let reason = context.stands.decide(request.answer, request.revision);
    Err(refusal(reason.err().unwrap_or(Code::ProposalEnded), search))
}

/// Her search as it is now, and the circle that it led to.
async fn delta(cx: &Cx, viewer: &Viewer, search: Option<Search>) -> ApiResult<Delta> {
    let proposal = search.as_ref().and_then(|search| search.proposal.as_ref());
    let mut delta = match proposal.and_then(|proposal| proposal.circle) {
        Some(circle) => {
            let load = snapshot::load_circle(circle, &viewer.session, cx.now);
            cx.run(load).await?.delta(circle, viewer.id)
        }
        None => Delta::default(),
    };
    delta.search = search;
    Ok(delta)
}

/// A refusal with her search as it is now.
fn refusal(code: Code, search: Option<Search>) -> Refusal {
    let current = Delta {
        search,
        ..Delta::default()
    };
    Problem::new(code).with_current(current).into()
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
