//! Which events Home shows, and where. Pure.

use posse_shared::circles::life::{Offer, offer};
use posse_shared::events::{EventDoc, RsvpState};
use posse_shared::sync::Replica;
use posse_shared::time::Instant;

/// The next thing she said yes to that takes place.
pub(super) fn next_event(seen: &Replica, now: Instant) -> Option<EventDoc> {
    let mine = seen.all_events().filter(|event| {
        let state = event.mine.as_ref().map(|mine| mine.state);
        event.event.ends_at > now
            && !event.is_cancelled()
            && matches!(state, Some(RsvpState::Going | RsvpState::Waitlisted))
    });
    mine.min_by_key(|event| (event.event.starts_at, event.id))
        .cloned()
}

/// What waits for her answer, soonest first.
pub(super) fn unanswered_events(seen: &Replica, now: Instant) -> Vec<EventDoc> {
    let me = seen.me.as_ref().map(|me| me.id);
    let mut waiting: Vec<EventDoc> = seen
        .all_events()
        .filter(|event| {
            event.event.starts_at > now
                && !event.is_cancelled()
                && event.mine.is_none()
                && Some(event.host.id) != me
        })
        .cloned()
        .collect();
    waiting.sort_by_key(|event| (event.event.starts_at, event.id));
    waiting
}

/// What else is coming that she answered or hosts, without the very next.
pub(super) fn later_events(seen: &Replica, now: Instant) -> Vec<EventDoc> {
    let next = next_event(seen, now).map(|event| event.id);
    let me = seen.me.as_ref().map(|me| me.id);
    let mut later: Vec<EventDoc> = seen
        .all_events()
        .filter(|event| {
            event.event.ends_at > now
                && Some(event.id) != next
                && (Some(event.host.id) == me
                    || event
                        .mine
                        .as_ref()
                        .is_some_and(|mine| mine.state != RsvpState::Declined))
        })
        .cloned()
        .collect();
    later.sort_by_key(|event| (event.event.starts_at, event.id));
    later
}

/// The names of the full circles whose waitlist offers her something.
pub(super) fn circles_with_offer(replica: &Replica) -> Vec<String> {
    let asked = replica.asked.iter().filter(|asked| {
        let offer = offer(asked);
        offer.is_some_and(|offer| offer != Offer::Said)
    });
    asked
        .map(|asked| asked.circle.circle.name.to_string())
        .collect()
}
