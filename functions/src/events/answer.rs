//! `PUT /api/events/{event}/rsvp`: answers an event.
//!
//! Atomicity: one conditional statement takes the seat (`sql/answer.sql`), one moves the waitlist
//! up (`sql/move_up.sql`), in one batch. Nothing is counted first and written afterwards.

use super::{doc, rules, store};
use crate::app::Cx;
use crate::error::Answer as Answered;
use posse_shared::events::Answer;
use posse_shared::id::EventId;
use posse_shared::problem::{Code, Problem};
use posse_shared::sync::Delta;

pub(super) async fn handle(cx: Cx, (id,): (EventId,), answer: Answer) -> Answered<Delta> {
    let (viewer, rows) = cx
        .viewer_batch(|key| store::one(id, Some(key), cx.now))
        .await?;
    let loaded = doc::Loaded::from_rows(rows)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    rules::may_answer(&loaded, viewer.id, answer.revision, cx.now)?;

    let circle = loaded.facts.circle;
    let [event, answers, seq] = doc::read_back(id, circle, key, cx.now);
    let take = store::answer(id, viewer.id, &answer, cx.now);
    let step = || store::step_if_changed(circle);
    let [_, _, _, _, event, answers, seq] = cx
        .batch([
            take,
            step(),
            store::move_up(id, cx.now),
            step(),
            event,
            answers,
            seq,
        ])
        .await?;
    let delta = doc::delta([event, answers, seq], viewer.id)?;
    let stands = delta.events.iter().find_map(|event| event.mine.as_ref());
    if stands.is_none_or(|mine| mine.revision < answer.revision) {
        return Err(Problem::field(Code::PartyTooLarge, "party")
            .with_current(delta)
            .into());
    }
    Ok(delta)
}
