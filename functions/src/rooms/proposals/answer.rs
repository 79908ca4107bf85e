//! `PUT /api/proposals/{proposal}/answer`: "I'm in", or "not for me".
//!
//! The yes that makes it enough makes the circle, in the same batch. All of it is conditional, so that of
//! two such yeses at once one makes it and the other joins it.

use super::create_circle;
use crate::http::app::Cx;
use crate::http::auth::SessionKey;
use crate::kernel::error::{ApiResult, Refusal};
use crate::kernel::ports::{DbError, Rows};
use crate::store::snapshot::one_circle;
use crate::store::{proposal, seeker};
use crate::views::{search, snapshot};
use posse_shared::id::{MemberId, ProposalId};
use posse_shared::problem::{Code, Problem};
use posse_shared::proposals::answer::Deed;
use posse_shared::proposals::api::AnswerProposalRequest;
use posse_shared::proposals::{Reply, Search};
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (ProposalId,),
    said: AnswerProposalRequest,
) -> ApiResult<Delta> {
    if cx.app.zones.offset(&said.zone, cx.now).is_none() {
        return Err(Problem::field(Code::UnknownZone, "zone").into());
    }
    let (viewer, [stands, search]) = cx
        .viewer_batch(|key| {
            [
                proposal::stands(id, key, cx.now),
                seeker::search(key, cx.now),
            ]
        })
        .await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let loaded = proposal::Loaded::from_rows(stands)?.ok_or(Code::NotFound)?;
    match loaded.stands.hears(said.answer, said.revision) {
        Ok(Deed::Nothing) => tell(&cx, key, viewer.id, search::read(search, cx.now)?).await,
        Ok(Deed::Keep) => {
            let (stands, search) = keep(&cx, (id, viewer.id), &loaded, &said, key).await?;
            let after = proposal::Loaded::from_rows(stands)?.ok_or(Code::NotFound)?;
            let search = search::read(search, cx.now)?;
            if after.stands.revision >= said.revision {
                return tell(&cx, key, viewer.id, search).await;
            }
            // Something came between the two batches, and her answer was not kept.
            let why = after.stands.hears(said.answer, said.revision);
            Err(refusal(why.err().unwrap_or(Code::ProposalEnded), search))
        }
        Err(code) => Err(refusal(code, search::read(search, cx.now)?)),
    }
}

/// Keeps her answer with all that follows from it, and reads back how the proposal and her search stand.
async fn keep(
    cx: &Cx,
    (id, member): (ProposalId, MemberId),
    loaded: &proposal::Loaded,
    said: &AnswerProposalRequest,
    key: &SessionKey,
) -> ApiResult<(Rows, Rows)> {
    let mut statements = vec![proposal::answer(id, member, said, cx.now)];
    match said.answer {
        Reply::In => statements.extend(create_circle::statements(
            cx,
            (id, member),
            loaded,
            &said.zone,
        )?),
        Reply::Out => statements.push(proposal::end_hopeless(member, cx.now)),
    }
    statements.push(proposal::stands(id, key, cx.now));
    statements.push(seeker::search(key, cx.now));
    let mut rows = cx.app.db.batch(statements).await?;
    match (rows.pop(), rows.pop()) {
        (Some(search), Some(stands)) => Ok((stands, search)),
        _ => Err(DbError::MissingResult.into()),
    }
}

/// How her search stands, and the circle that it led to.
async fn tell(
    cx: &Cx,
    key: &SessionKey,
    viewer: MemberId,
    search: Option<Search>,
) -> ApiResult<Delta> {
    let proposal = search.as_ref().and_then(|search| search.proposal.as_ref());
    let mut delta = match proposal.and_then(|proposal| proposal.circle) {
        Some(circle) => {
            let [rows] = cx.batch([one_circle(circle, key, cx.now)]).await?;
            snapshot::delta(rows, circle, viewer)?
        }
        None => Delta::default(),
    };
    delta.search = search;
    Ok(delta)
}

/// A refusal with how her search stands.
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
