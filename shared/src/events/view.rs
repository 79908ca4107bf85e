//! What each viewer sees of an event. Nothing else decides it.

use super::draft::{Audience, EventDraft, ExactPlace};
use super::event::{AnswerCard, EventCard, EventDoc, PersonCard, Status, Totals};
use super::rsvp::{Note, Rsvp, RsvpState};
use crate::kernel::id::{CircleId, EventId, MemberId, ShareKey};
use crate::kernel::time::{Instant, Revision};
use crate::people::{DisplayName, Role};

/// An event as the database holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventFacts {
    /// Its id.
    pub id: EventId,
    /// The circle it belongs to, if any.
    pub circle: Option<CircleId>,
    /// Its host.
    pub host: MemberId,
    /// The name of the host.
    pub host_name: DisplayName,
    /// The description, with the exact place.
    pub event: EventDraft,
    /// Whether it takes place.
    pub status: Status,
    /// The `SEQUENCE` of iCalendar.
    pub sequence: u32,
    /// The revision of the host's last write.
    pub revision: Revision,
    /// The second half of its share link.
    pub share_key: ShareKey,
    /// When it last changed.
    pub updated_at: Instant,
}

/// An answer as the database holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RsvpFacts {
    /// The member who answered.
    pub member: MemberId,
    /// Her name.
    pub name: DisplayName,
    /// The answer.
    pub rsvp: Rsvp,
}

/// The member who looks at an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Viewer {
    /// The member.
    pub id: MemberId,
    /// Her role in the event's circle; `None` if she is not in it.
    pub role: Option<Role>,
}

/// Whether the viewer may see the event, and so answer it.
pub const fn may_see(audience: Audience, viewer: Viewer) -> bool {
    matches!(audience, Audience::Neighbourhood) || viewer.role.is_some()
}

/// Whether the viewer may edit and cancel the event: its host and the hosts of its circle may. In a circle its host may
/// only while she is in the circle.
pub fn may_edit(facts: &EventFacts, viewer: Viewer) -> bool {
    match viewer.role {
        Some(Role::Host) => true,
        Some(Role::Member) => facts.host == viewer.id,
        None => facts.circle.is_none() && facts.host == viewer.id,
    }
}

/// Counts how many people come.
pub fn totals(answers: &[RsvpFacts]) -> Totals {
    answers.iter().fold(Totals::default(), |mut sum, answer| {
        match answer.rsvp.state {
            RsvpState::Going => {
                sum.adults += u16::from(answer.rsvp.party.adults());
                sum.children += u16::from(answer.rsvp.party.children());
            }
            RsvpState::Maybe => sum.maybe += 1,
            RsvpState::Waitlisted => sum.waitlisted += 1,
            RsvpState::Declined => {}
        }
        sum
    })
}

/// The event as the viewer may see it; `None` if she may not.
///
/// Hosts and members who are going see the exact place. Hosts see the notes. Hosts and members who
/// are going see the names of those who are going; outside the circle only first names.
pub fn doc_for(facts: &EventFacts, answers: &[RsvpFacts], viewer: Viewer) -> Option<EventDoc> {
    let mine = answers
        .iter()
        .find(|answer| answer.member == viewer.id)
        .map(|a| &a.rsvp);
    let hosting = may_edit(facts, viewer);
    // Its host still sees it after she has left the circle, as a member who is not its host does.
    if !may_see(facts.event.audience, viewer) && facts.host != viewer.id {
        return None;
    }
    let going = mine.is_some_and(|rsvp| rsvp.state == RsvpState::Going);
    let name = |name: &DisplayName| {
        if hosting || viewer.role.is_some() {
            name.to_string()
        } else {
            name.first().to_owned()
        }
    };
    let shown = answers.iter().filter(|answer| {
        answer.member != viewer.id && (hosting || (going && answer.rsvp.state == RsvpState::Going))
    });
    let answers_shown = shown
        .map(|answer| AnswerCard {
            person: PersonCard {
                id: answer.member,
                name: name(&answer.name),
            },
            state: answer.rsvp.state,
            party: answer.rsvp.party,
            note: if hosting {
                answer.rsvp.note.clone()
            } else {
                Note::default()
            },
        })
        .collect();
    let mut event = facts.event.clone();
    if !hosting && !going {
        event.exact = ExactPlace::default();
    }
    Some(EventDoc {
        id: facts.id,
        circle: facts.circle,
        host: PersonCard {
            id: facts.host,
            name: name(&facts.host_name),
        },
        hosting,
        event,
        status: facts.status.clone(),
        sequence: facts.sequence,
        revision: facts.revision,
        share_key: Some(facts.share_key),
        totals: totals(answers),
        mine: mine.cloned(),
        answers: answers_shown,
        someone_blocked: false,
        updated_at: facts.updated_at,
    })
}

/// The event as a stranger may see it, with its link or in discovery.
pub fn card_for(facts: &EventFacts, totals: Totals) -> EventCard {
    EventCard {
        id: facts.id,
        host: facts.host_name.first().to_owned(),
        event: EventDraft {
            exact: ExactPlace::default(),
            ..facts.event.clone()
        },
        status: facts.status.clone(),
        sequence: facts.sequence,
        totals,
        share_key: facts.share_key,
        updated_at: facts.updated_at,
    }
}

#[cfg(test)]
mod tests {
    use super::{Viewer, card_for, doc_for, totals};
    use crate::events::samples::{answer, facts};
    use crate::events::{Audience, RsvpState};
    use crate::kernel::id::{CircleId, MemberId};
    use crate::people::Role;

    fn viewer(id: u64, role: Option<Role>) -> Viewer {
        Viewer {
            id: MemberId::from_random(id),
            role,
        }
    }

    #[test]
    fn a_member_outside_the_circle_sees_no_circle_event() {
        assert!(doc_for(&facts(), &[], viewer(7, None)).is_none());
    }

    #[test]
    fn only_hosts_and_members_who_are_going_see_the_exact_place_and_the_names() {
        let answers = [
            answer(2, RsvpState::Going),
            answer(3, RsvpState::Maybe),
            answer(4, RsvpState::Going),
        ];
        let member = |id| doc_for(&facts(), &answers, viewer(id, Some(Role::Member))).unwrap();
        let outsider = member(9);
        assert!(outsider.event.exact.address.is_empty() && outsider.answers.is_empty());
        let maybe = member(3);
        assert!(maybe.event.exact.address.is_empty() && maybe.answers.is_empty());
        let going = member(2);
        assert!(!going.event.exact.address.is_empty());
        assert_eq!(going.answers.len(), 1, "only the other member who is going");
        assert!(going.answers[0].note.is_empty(), "only a host sees notes");
        let host = member(1);
        assert_eq!(host.answers.len(), 3);
        assert!(host.hosting && !host.answers[0].note.is_empty());
    }

    #[test]
    fn a_host_who_left_the_circle_is_no_host_of_its_events() {
        let answers = [answer(2, RsvpState::Going)];
        let mut in_circle = facts();
        in_circle.circle = Some(CircleId::from_random(5));
        let left = doc_for(&in_circle, &answers, viewer(1, None)).unwrap();
        assert!(!left.hosting && left.answers.is_empty());
        assert!(left.event.exact.address.is_empty());
        let mut outside = facts();
        (outside.circle, outside.event.audience) = (None, Audience::Neighbourhood);
        let host = doc_for(&outside, &answers, viewer(1, None)).unwrap();
        assert!(host.hosting && host.answers.len() == 1);
    }

    #[test]
    fn a_member_outside_the_circle_sees_only_first_names() {
        let mut open = facts();
        open.event.audience = Audience::Neighbourhood;
        let answers = [answer(2, RsvpState::Going), answer(4, RsvpState::Going)];
        let doc = doc_for(&open, &answers, viewer(2, None)).unwrap();
        assert_eq!(
            (doc.host.name.as_str(), doc.answers[0].person.name.as_str()),
            ("Ana", "Beth")
        );
    }

    #[test]
    fn the_share_page_never_has_the_address() {
        let answers = [answer(2, RsvpState::Going)];
        let card = card_for(&facts(), totals(&answers));
        assert!(card.event.exact.address.is_empty());
        assert_eq!((card.host.as_str(), card.totals.adults), ("Ana", 1));
    }
}
