//! Hides a blocked member in the phone's copy at once, before the next sync.

use crate::circles::CircleDoc;
use crate::events::{AnswerCard, EventDoc, RsvpState};
use crate::kernel::id::MemberId;

/// Hides the blocked member in circles and in their events.
pub(super) fn in_circles(circles: &mut [CircleDoc], other: MemberId) {
    for circle in circles {
        let before = circle.members.len();
        circle.members.retain(|member| member.id != other);
        circle.someone_blocked |= circle.members.len() < before;
        circle.join_requests.retain(|ask| ask.member != other);
        for ask in &mut circle.join_requests {
            ask.vouches.retain(|voucher| *voucher != other);
        }
        for event in &mut circle.events {
            in_event(event, other);
        }
    }
}

/// Hides the blocked member in events outside circles. An event that she hosts disappears, unless the
/// viewer has answered it.
pub(super) fn in_events(events: &mut Vec<EventDoc>, other: MemberId) {
    events.retain(|event| event.host.id != other || event.mine.is_some());
    for event in events {
        in_event(event, other);
    }
}

fn in_event(event: &mut EventDoc, other: MemberId) {
    if event.host.id == other {
        event.host.name = String::new();
        event.someone_blocked = true;
    }
    if let Some(at) = event
        .answers
        .iter()
        .position(|answer| answer.person.id == other)
    {
        let answer = event.answers.remove(at);
        event.someone_blocked |= answer.state != RsvpState::Declined;
        subtract(event, &answer);
    }
}

fn subtract(event: &mut EventDoc, answer: &AnswerCard) {
    let totals = &mut event.totals;
    match answer.state {
        RsvpState::Going => {
            totals.adults = totals.adults.saturating_sub(answer.party.adults().into());
            totals.children = totals
                .children
                .saturating_sub(answer.party.children().into());
        }
        RsvpState::Maybe => totals.maybe = totals.maybe.saturating_sub(1),
        RsvpState::Waitlisted => totals.waitlisted = totals.waitlisted.saturating_sub(1),
        RsvpState::Declined => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::events::RsvpState;
    use crate::events::samples::{answer, facts};
    use crate::events::view::{Viewer, doc_for};
    use crate::events::{Audience, EventDoc};
    use crate::kernel::id::MemberId;
    use crate::replica::Replica;
    use crate::safety::{Blocks, view};

    /// An event of member 1 to which members 2, 3 and 4 go, as member 2 sees it.
    fn seen_by_second(blocks: &Blocks) -> Option<EventDoc> {
        let mut facts = facts();
        facts.event.audience = Audience::Neighbourhood;
        let going = RsvpState::Going;
        let answers = [answer(2, going), answer(3, going), answer(4, going)];
        let viewer = Viewer {
            id: MemberId::from_random(2),
            role: None,
        };
        view::doc_for(&facts, &answers, viewer, blocks)
    }

    #[test]
    fn the_phone_hides_the_same_as_the_server() {
        for other in [1, 3, 4] {
            let other = MemberId::from_random(other);
            let mut replica = Replica {
                events: seen_by_second(&Blocks::default()).into_iter().collect(),
                ..Replica::default()
            };
            for _ in 0..2 {
                replica.hide(other);
                let server = seen_by_second(&Blocks::new(vec![other], vec![]));
                assert_eq!(replica.events, server.into_iter().collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn an_event_of_the_blocked_member_that_the_viewer_has_not_answered_disappears() {
        let mut facts = facts();
        facts.event.audience = Audience::Neighbourhood;
        let viewer = Viewer {
            id: MemberId::from_random(2),
            role: None,
        };
        let mut replica = Replica {
            events: doc_for(&facts, &[], viewer).into_iter().collect(),
            ..Replica::default()
        };
        replica.hide(MemberId::from_random(1));
        assert!(replica.events.is_empty());
    }
}
