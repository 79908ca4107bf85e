//! Events as a viewer may see them: in a sync, alone, and in the response to a write.

use crate::http::auth::SessionKey;
use crate::kernel::ports::{Batch, Query};
use crate::store::rsvp::EventRsvp;
use crate::store::{event, rsvp};
use posse_shared::circles::Role;
use posse_shared::events::view::{EventFacts, RsvpFacts, Viewer, totals};
use posse_shared::events::{EventDoc, Totals};
use posse_shared::id::{CircleId, EventId, MemberId};
use posse_shared::safety::view::{answers_for, doc_for, sight};
use posse_shared::safety::{Blocks, Sight};
use posse_shared::sync::Delta;
use posse_shared::sync::api::SeqBump;
use posse_shared::time::Instant;
use std::collections::HashMap;

/// The events as the viewer may see them. `roles` has her role in each of her circles, `blocks` the blocks between her
/// and other members.
pub(crate) fn docs_for(
    viewer: MemberId,
    events: Vec<EventFacts>,
    answers: Vec<EventRsvp>,
    roles: &HashMap<CircleId, Role>,
    blocks: &Blocks,
) -> Vec<EventDoc> {
    let mut by_event: HashMap<EventId, Vec<RsvpFacts>> = HashMap::new();
    for answer in answers {
        by_event.entry(answer.event).or_default().push(answer.facts);
    }
    let docs = events.into_iter().filter_map(|facts| {
        let answers = by_event.remove(&facts.id).unwrap_or_default();
        let role = facts.circle.and_then(|circle| roles.get(&circle).copied());
        doc_for(&facts, &answers, Viewer { id: viewer, role }, blocks)
    });
    docs.collect()
}

/// An event with everything that a decision about it needs.
pub(crate) struct LoadedEvent {
    /// The event.
    pub(crate) facts: EventFacts,
    /// The answers to it.
    pub(crate) answers: Vec<RsvpFacts>,
    /// The viewer's role in its circle, if she is in it.
    pub(crate) role: Option<Role>,
    /// The blocks between the viewer and other members.
    blocks: Blocks,
}

/// Loads one event for a viewer, or for a stranger.
pub(crate) fn load(
    event: EventId,
    key: Option<&SessionKey>,
    now: Instant,
) -> Query<Option<LoadedEvent>> {
    let parts = (event::find(event, key, now), rsvp::list_answers(event));
    parts.into_query().map(|(found, answers)| {
        found.map(|found| LoadedEvent {
            facts: found.facts,
            answers,
            role: found.role,
            blocks: found.blocks,
        })
    })
}

impl LoadedEvent {
    /// The viewer with her role, as the event's rules need her.
    pub(crate) fn viewer(&self, id: MemberId) -> Viewer {
        Viewer {
            id,
            role: self.role,
        }
    }

    /// The event as the viewer may see it.
    pub(crate) fn doc(&self, id: MemberId) -> Option<EventDoc> {
        doc_for(&self.facts, &self.answers, self.viewer(id), &self.blocks)
    }

    /// Whether a block hides the event from the viewer.
    pub(crate) fn is_hidden_from(&self, id: MemberId) -> bool {
        sight(&self.facts, &self.answers, self.viewer(id), &self.blocks) == Sight::Hidden
    }

    /// How many people come, without members that a block hides from the viewer.
    pub(crate) fn totals(&self) -> Totals {
        totals(&answers_for(&self.answers, &self.blocks))
    }
}

/// The response to a write to an event: the event as it is now, and the step of its circle, if it took one.
pub(crate) fn delta(step: Option<SeqBump>, event: Option<LoadedEvent>, viewer: MemberId) -> Delta {
    let doc = event.and_then(|loaded| loaded.doc(viewer));
    Delta {
        events: doc.into_iter().collect(),
        steps: step.into_iter().collect(),
        ..Delta::default()
    }
}
