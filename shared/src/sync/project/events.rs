//! Events, and a member's answers to them.

use crate::events::rsvp::{FreePlaces, decide};
use crate::events::{
    Answer, CancelReason, EventDoc, EventDraft, PersonCard, Rsvp, RsvpState, Status, Totals,
};
use crate::kernel::id::{CircleId, EventId};
use crate::kernel::time::{Instant, Revision};
use crate::people::{Me, Party};
use crate::replica::Replica;

pub(super) fn create(
    seen: &mut Replica,
    id: EventId,
    circle: Option<CircleId>,
    event: &EventDraft,
    me: &Me,
    revision: Revision,
    now: Instant,
) {
    if seen.event(id).is_some() {
        return;
    }
    seen.put_event(EventDoc {
        id,
        circle,
        host: PersonCard {
            id: me.id,
            name: me.profile.name.to_string(),
        },
        hosting: true,
        event: event.clone(),
        status: Status::Scheduled,
        sequence: 0,
        revision,
        share_key: None,
        totals: Totals::default(),
        mine: None,
        answers: Vec::new(),
        someone_blocked: false,
        updated_at: now,
    });
}

/// Nothing that is cancelled is edited: the server will refuse it.
pub(super) fn edit(seen: &mut Replica, id: EventId, event: &EventDraft, now: Instant) {
    if let Some(doc) = seen.event_mut(id).filter(|doc| !doc.is_cancelled()) {
        doc.event = event.clone();
        doc.sequence += 1;
        doc.updated_at = now;
    }
}

pub(super) fn cancel(seen: &mut Replica, id: EventId, reason: &CancelReason, now: Instant) {
    if let Some(doc) = seen.event_mut(id) {
        doc.sequence += u32::from(!doc.is_cancelled());
        doc.status = Status::Cancelled {
            reason: reason.clone(),
        };
        doc.updated_at = now;
    }
}

/// Predicts what her answer becomes.
pub(super) fn answer(
    seen: &mut Replica,
    id: EventId,
    answer: &Answer,
    revision: Revision,
    now: Instant,
) {
    let Some(doc) = seen.event_mut(id) else {
        return;
    };
    let before = doc.mine.as_ref();
    let current = before.map(|rsvp| (rsvp.state, rsvp.party));
    let mut others = doc.totals;
    count(&mut others, current, false);
    let free = |cap: Option<u8>, taken: u16| cap.map(|cap| u16::from(cap).saturating_sub(taken));
    let room = FreePlaces {
        adults: free(doc.event.capacity.adults, others.adults),
        children: free(doc.event.capacity.children, others.children),
    };
    let Ok(state) = decide(current, answer.intent, answer.party, room) else {
        return;
    };
    let since = match before {
        Some(rsvp) if rsvp.state == state => rsvp.since,
        _ => now,
    };
    count(&mut others, Some((state, answer.party)), true);
    doc.totals = others;
    doc.mine = Some(Rsvp {
        state,
        party: answer.party,
        note: answer.note.clone(),
        revision,
        since,
    });
}

/// Adds one answer to the totals, or subtracts it.
fn count(totals: &mut Totals, answer: Option<(RsvpState, Party)>, add: bool) {
    let change = |n: &mut u16, by: u16| {
        *n = if add {
            n.saturating_add(by)
        } else {
            n.saturating_sub(by)
        };
    };
    match answer {
        Some((RsvpState::Going, party)) => {
            change(&mut totals.adults, party.adults().into());
            change(&mut totals.children, party.children().into());
        }
        Some((RsvpState::Maybe, _)) => change(&mut totals.maybe, 1),
        Some((RsvpState::Waitlisted, _)) => change(&mut totals.waitlisted, 1),
        Some((RsvpState::Declined, _)) | None => {}
    }
}
