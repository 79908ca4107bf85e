//! The content of Home. Pure.

use posse_shared::circles::CircleDoc;
use posse_shared::circles::life::{Offer, offer};
use posse_shared::events::{EventDoc, RsvpState};
use posse_shared::id::CircleId;
use posse_shared::sync::Replica;
use posse_shared::time::Instant;

/// The next event that takes place and that the member has said yes to.
pub(super) fn next_event(replica: &Replica, now: Instant) -> Option<EventDoc> {
    let coming = replica.all_events().filter(|event| {
        let state = event.mine.as_ref().map(|mine| mine.state);
        event.event.ends_at > now
            && !event.is_cancelled()
            && matches!(state, Some(RsvpState::Going | RsvpState::Waitlisted))
    });
    coming
        .min_by_key(|event| (event.event.starts_at, event.id))
        .cloned()
}

/// The events that wait for the member's answer, soonest first.
pub(super) fn unanswered_events(replica: &Replica, now: Instant) -> Vec<EventDoc> {
    let me = replica.me.as_ref().map(|me| me.id);
    let mut unanswered: Vec<EventDoc> = replica
        .all_events()
        .filter(|event| {
            event.event.starts_at > now
                && !event.is_cancelled()
                && event.mine.is_none()
                && Some(event.host.id) != me
        })
        .cloned()
        .collect();
    unanswered.sort_by_key(|event| (event.event.starts_at, event.id));
    unanswered
}

/// The other coming events that the member has answered or hosts, soonest first.
pub(super) fn later_events(replica: &Replica, now: Instant) -> Vec<EventDoc> {
    let next = next_event(replica, now).map(|event| event.id);
    let me = replica.me.as_ref().map(|me| me.id);
    let mut later: Vec<EventDoc> = replica
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

/// The full circles with an offer for the waitlisted member.
pub(super) fn circles_with_offer(replica: &Replica) -> Vec<CircleId> {
    let asked = replica.asked.iter().filter(|asked| {
        let offer = offer(asked);
        offer.is_some_and(|offer| offer != Offer::Said)
    });
    asked.map(|asked| asked.circle.id).collect()
}

/// The name of a circle that the member has asked to join.
pub(super) fn asked_circle_name(replica: &Replica, id: i64) -> Option<String> {
    let mut asked = replica.asked.iter();
    let found = asked.find(|asked| asked.circle.id.number() == id);
    found.map(|asked| asked.circle.circle.name.to_string())
}

/// The number of join requests that wait for the member.
pub(super) fn count_join_requests(replica: &Replica) -> u32 {
    let count: usize = replica.circles.iter().map(CircleDoc::asks_waiting).sum();
    u32::try_from(count).unwrap_or_default()
}
