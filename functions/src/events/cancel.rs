//! `PUT /api/events/{event}/cancellation`: cancels an event.

use super::{doc, rules, store};
use crate::app::Cx;
use crate::error::Answer;
use posse_shared::events::api::CancelEventRequest;
use posse_shared::id::EventId;
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (EventId,),
    request: CancelEventRequest,
) -> Answer<Delta> {
    let (viewer, rows) = cx
        .viewer_batch(|key| store::one(id, Some(key), cx.now))
        .await?;
    let loaded = doc::Loaded::from_rows(rows)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    rules::may_change(&loaded, viewer.id)?;

    let circle = loaded.facts.circle;
    let [event, answers, seq] = doc::read_back(id, circle, key, cx.now);
    let cancel = store::cancel(id, &request.reason, request.revision, cx.now);
    let step = store::step_if_changed(circle);
    let [_, _, event, answers, seq] = cx.batch([cancel, step, event, answers, seq]).await?;
    doc::delta([event, answers, seq], viewer.id)
}
