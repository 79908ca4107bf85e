//! Events as a viewer may see them, from rows: for a sync, for one event, for an answer to a write.

use crate::kernel::error::ApiResult;
use crate::kernel::ports::{DbError, Rows, row};
use crate::store::block::blocks_of_json;
use crate::store::event::EventRow;
use crate::store::rsvp::AnswerRow;
use posse_shared::circles::Role;
use posse_shared::events::view::totals;
use posse_shared::events::view::{EventFacts, RsvpFacts, Viewer};
use posse_shared::events::{EventDoc, Totals};
use posse_shared::id::{CircleId, MemberId};
use posse_shared::safety::view::{answers_for, doc_for, sight};
use posse_shared::safety::{Blocks, Sight};
use posse_shared::sync::Delta;
use posse_shared::sync::api::Step;
use std::collections::HashMap;

/// Events as the viewer may see them; `roles` says what she is in the circles she is in, `blocks` who
/// is hidden from her.
pub(crate) fn of_viewer(
    rows: [Rows; 2],
    viewer: MemberId,
    roles: &HashMap<CircleId, Role>,
    blocks: &Blocks,
) -> Result<Vec<EventDoc>, DbError> {
    let docs = facts(rows)?.into_iter().filter_map(|(facts, answers)| {
        let role = facts.circle.and_then(|circle| roles.get(&circle).copied());
        doc_for(&facts, &answers, Viewer { id: viewer, role }, blocks)
    });
    Ok(docs.collect())
}

/// An event as it is loaded to decide about it.
pub(crate) struct Loaded {
    /// The event.
    pub(crate) facts: EventFacts,
    /// The answers to it.
    pub(crate) answers: Vec<RsvpFacts>,
    /// What the viewer is in its circle.
    pub(crate) role: Option<Role>,
    /// Who is hidden from the viewer.
    blocks: Blocks,
}

impl Loaded {
    /// Reads the rows of [`one`](crate::store::event::one).
    pub(crate) fn from_rows([event, answers]: [Rows; 2]) -> Result<Option<Self>, DbError> {
        let Some(row) = event.first::<EventRow>()? else {
            return Ok(None);
        };
        let role = row.role.as_deref().and_then(Role::from_word);
        let blocks = blocks_of_json(row.blocks.as_deref())?;
        let answers: Result<_, _> = answers
            .all::<AnswerRow>()?
            .into_iter()
            .map(RsvpFacts::try_from)
            .collect();
        Ok(Some(Self {
            facts: row.try_into()?,
            answers: answers?,
            role,
            blocks,
        }))
    }

    /// The viewer, as the event's rules see her.
    pub(crate) fn viewer(&self, id: MemberId) -> Viewer {
        Viewer {
            id,
            role: self.role,
        }
    }

    /// The event as she may see it.
    pub(crate) fn doc(&self, id: MemberId) -> Option<EventDoc> {
        doc_for(&self.facts, &self.answers, self.viewer(id), &self.blocks)
    }

    /// Whether a block hides the event from her altogether.
    pub(crate) fn is_hidden_from(&self, id: MemberId) -> bool {
        sight(&self.facts, &self.answers, self.viewer(id), &self.blocks) == Sight::Hidden
    }

    /// How many come, less whom a block hides.
    pub(crate) fn totals(&self) -> Totals {
        totals(&answers_for(&self.answers, &self.blocks))
    }
}

row! {
    struct SeqRow {
        id: i64,
        seq: u64,
    }
}

/// The event as it is now, and the step that the write made its circle take, if it took one.
pub(crate) fn delta(step: Rows, event: [Rows; 2], viewer: MemberId) -> ApiResult<Delta> {
    let loaded = Loaded::from_rows(event)?;
    let step = step.first::<SeqRow>()?.and_then(|row| {
        Some(Step {
            circle: CircleId::from_number(row.id)?,
            seq: row.seq,
        })
    });
    Ok(Delta {
        events: loaded
            .and_then(|loaded| loaded.doc(viewer))
            .into_iter()
            .collect(),
        steps: step.into_iter().collect(),
        ..Delta::default()
    })
}

/// Events with the answers to each.
fn facts([events, answers]: [Rows; 2]) -> Result<Vec<(EventFacts, Vec<RsvpFacts>)>, DbError> {
    let mut by_event: HashMap<i64, Vec<RsvpFacts>> = HashMap::new();
    for row in answers.all::<AnswerRow>()? {
        by_event.entry(row.event).or_default().push(row.try_into()?);
    }
    let events = events
        .all::<EventRow>()?
        .into_iter()
        .map(EventFacts::try_from);
    events
        .map(|facts| {
            let facts = facts?;
            let answers = by_event.remove(&facts.id.number()).unwrap_or_default();
            Ok((facts, answers))
        })
        .collect()
}
