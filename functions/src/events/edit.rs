//! `PATCH /api/events/{event}`: changes an event.

use super::{doc, rules, store};
use crate::app::Cx;
use crate::error::Answer;
use posse_shared::events::api::EditEventRequest;
use posse_shared::id::EventId;
use posse_shared::problem::{Code, Problem};
use posse_shared::sync::Delta;

pub(super) async fn handle(cx: Cx, (id,): (EventId,), request: EditEventRequest) -> Answer<Delta> {
    let (viewer, rows) = cx
        .viewer_batch(|key| store::one(id, Some(key), cx.now))
        .await?;
    let loaded = doc::Loaded::from_rows(rows)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    rules::may_change(&loaded, viewer.id)?;
    let facts = &loaded.facts;
    let replayed = facts.revision == request.revision;
    if !replayed {
        let was = Some(facts.event.starts_at);
        request
            .event
            .check(cx.now, &*cx.app.zones, facts.circle.is_some(), was)?;
    }

    let [event, answers, seq] = doc::read_back(id, facts.circle, key, cx.now);
    let change = store::update(
        id,
        &request.event,
        request.sequence,
        request.revision,
        cx.now,
    );
    let step = || store::step_if_changed(facts.circle);
    let [_, _, _, _, event, answers, seq] = cx
        .batch([
            change,
            step(),
            store::move_up(id, cx.now),
            step(),
            event,
            answers,
            seq,
        ])
        .await?;
    let delta = doc::delta([event, answers, seq], viewer.id)?;
    if delta
        .events
        .iter()
        .any(|event| event.revision != request.revision)
    {
        return Err(Problem::new(Code::Stale).with_current(delta).into());
    }
    Ok(delta)
}
