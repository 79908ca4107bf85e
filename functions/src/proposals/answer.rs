//! `PUT /api/proposals/{proposal}/answer`: "I'm in", or "not for me".
//!
//! The yes that makes it enough makes the circle, in the same batch. All of it is conditional, so that of
//! two such yeses at once one makes it and the other joins it.

use super::{form, search, store};
use crate::app::Cx;
use crate::auth::SessionKey;
use crate::error::{Answer, Refusal};
use crate::ports::{DbError, Rows};
use crate::sync::snapshot;
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
) -> Answer<Delta> {
    if cx.app.zones.offset(&said.zone, cx.now).is_none() {
        return Err(Problem::field(Code::UnknownZone, "zone").into());
    }
    let (viewer, [stands, search]) = cx
        .viewer_batch(|key| {
            [
                store::stands(id, key, cx.now),
                search::of_viewer(key, cx.now),
            ]
        })
        .await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let loaded = store::Loaded::from_rows(stands)?.ok_or(Code::NotFound)?;
    match loaded.stands.hears(said.answer, said.revision) {
        Ok(Deed::Nothing) => tell(&cx, key, viewer.id, search::read(search, cx.now)?).await,
        Ok(Deed::Keep) => {
            let (stands, search) = keep(&cx, (id, viewer.id), &loaded, &said, key).await?;
            let after = store::Loaded::from_rows(stands)?.ok_or(Code::NotFound)?;
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
    loaded: &store::Loaded,
    said: &AnswerProposalRequest,
    key: &SessionKey,
) -> Answer<(Rows, Rows)> {
    let mut statements = vec![store::answer(id, member, said, cx.now)];
    match said.answer {
        Reply::In => statements.extend(form::circle(cx, (id, member), loaded, &said.zone)?),
        Reply::Out => statements.push(store::end_hopeless(member, cx.now)),
    }
    statements.push(store::stands(id, key, cx.now));
    statements.push(search::of_viewer(key, cx.now));
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
) -> Answer<Delta> {
    let proposal = search.as_ref().and_then(|search| search.proposal.as_ref());
    let mut delta = match proposal.and_then(|proposal| proposal.circle) {
        Some(circle) => {
            let [rows] = cx
                .batch([snapshot::one_circle(circle, key, cx.now)])
                .await?;
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
