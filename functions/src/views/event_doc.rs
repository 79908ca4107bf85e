//! Events as a viewer may see them: for a sync, for one event, for the answer to a write.

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
use posse_shared::sync::api::Step;
use posse_shared::time::Instant;
use std::collections::HashMap;

/// The events as the viewer may see them. `roles` holds her role in each of her circles, `blocks` the members who are
/// hidden from her.
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

/// An event with everything that a decision about it asks.
pub(crate) struct Loaded {
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
) -> Query<Option<Loaded>> {
    let parts = (event::find(event, key, now), rsvp::answers_of_one(event));
    parts.into_query().map(|(found, answers)| {
        found.map(|found| Loaded {
            facts: found.facts,
            answers,
            role: found.role,
            blocks: found.blocks,
        })
    })
}

impl Loaded {
    /// The viewer, as the event's rules see her.
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

    /// Whether a block hides the event from the viewer altogether.
    pub(crate) fn is_hidden_from(&self, id: MemberId) -> bool {
        sight(&self.facts, &self.answers, self.viewer(id), &self.blocks) == Sight::Hidden
    }

    /// How many people come, without those that a block hides.
    pub(crate) fn totals(&self) -> Totals {
        totals(&answers_for(&self.answers, &self.blocks))
    }
}

/// What a write to an event answers with: the event as it is now, and the step that its circle took, if it took one.
pub(crate) fn delta(step: Option<Step>, event: Option<Loaded>, viewer: MemberId) -> Delta {
    Delta {
        events: event
            .and_then(|loaded| loaded.doc(viewer))
            .into_iter()
            .collect(),
        steps: step.into_iter().collect(),
        ..Delta::default()
    }
}
