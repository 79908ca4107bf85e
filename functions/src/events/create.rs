//! `PUT /api/events/{event}`: posts an event.

use super::{doc, store};
use crate::app::Cx;
use crate::error::Answer;
use crate::ports::random_bits;
use posse_shared::events::api::CreateEventRequest;
use posse_shared::id::{EventId, ShareKey};
use posse_shared::problem::Code;
use posse_shared::sync::Delta;
use serde::Deserialize;

/// More than anybody hosts; it bounds what one account can post.
const MOST_UPCOMING: u32 = 50;

#[derive(Deserialize)]
struct Upcoming {
    upcoming: u32,
}

pub(super) async fn handle(
    cx: Cx,
    (id,): (EventId,),
    request: CreateEventRequest,
) -> Answer<Delta> {
    let (viewer, [there, answers, role, upcoming]) = cx
        .viewer_batch(|key| {
            let [event, answers] = store::one(id, Some(key), cx.now);
            let role = store::role_in(request.circle, key, cx.now);
            [event, answers, role, store::upcoming_of_host(key, cx.now)]
        })
        .await?;
    let there = doc::Loaded::from_rows([there, answers])?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };

    match there {
        // A replay, even one that finds the event edited since: it was posted.
        Some(there) if there.facts.host == viewer.id => {
            let rows = cx
                .batch(doc::read_back(id, there.facts.circle, key, cx.now))
                .await?;
            return doc::delta(rows, viewer.id);
        }
        Some(_) => return Err(Code::IdTaken.into()),
        None => {}
    }
    if request.circle.is_some() && role.is_empty() {
        return Err(Code::NotFound.into());
    }
    request
        .event
        .check(cx.now, &*cx.app.zones, request.circle.is_some(), None)?;
    if upcoming
        .first::<Upcoming>()?
        .is_some_and(|row| row.upcoming >= MOST_UPCOMING)
    {
        return Err(Code::TooMany.into());
    }

    let new = store::NewEvent {
        id,
        share_key: ShareKey::from_random(random_bits(&*cx.app.rng)),
        circle: request.circle,
        host: viewer.id,
        event: &request.event,
        revision: request.revision,
    };
    let [event, answers, seq] = doc::read_back(id, request.circle, key, cx.now);
    let insert = store::insert(&new, cx.now);
    let step = store::step_if_changed(request.circle);
    let [_, _, event, answers, seq] = cx.batch([insert, step, event, answers, seq]).await?;
    let delta = doc::delta([event, answers, seq], viewer.id)?;
    // Somebody else took the id between the two batches.
    if delta.events.iter().all(|event| event.host.id != viewer.id) {
        return Err(Code::IdTaken.into());
    }
    Ok(delta)
}
