//! How blocks change what a viewer sees of an event.

use super::block::{Blocks, Sight};
use crate::events::view::{self, EventFacts, RsvpFacts, Viewer};
use crate::events::{EventDoc, RsvpState};

/// How the viewer sees an event.
pub fn sight(facts: &EventFacts, answers: &[RsvpFacts], viewer: Viewer, blocks: &Blocks) -> Sight {
    let answered = answers
        .iter()
        .any(|answer| answer.member == viewer.id && answer.rsvp.state != RsvpState::Declined);
    blocks.sight_of_event(facts.host, viewer.role.is_some() || answered)
}

/// The answers of those who are not hidden from the viewer.
pub fn answers_for(answers: &[RsvpFacts], blocks: &Blocks) -> Vec<RsvpFacts> {
    let shown = answers.iter().filter(|answer| !blocks.hides(answer.member));
    shown.cloned().collect()
}

/// The event as [`view::doc_for`] shows it, without hidden members. They are missing in the counts
/// too, so nobody finds a gap by counting. Only the blocker is told that a blocked member will be
/// there.
pub fn doc_for(
    facts: &EventFacts,
    answers: &[RsvpFacts],
    viewer: Viewer,
    blocks: &Blocks,
) -> Option<EventDoc> {
    if blocks.is_empty() {
        return view::doc_for(facts, answers, viewer);
    }
    let sight = sight(facts, answers, viewer, blocks);
    if sight == Sight::Hidden {
        return None;
    }
    let mut doc = view::doc_for(facts, &answers_for(answers, blocks), viewer)?;
    if sight == Sight::Warned {
        doc.host.name = String::new();
    }
    let comes = |answer: &&RsvpFacts| answer.rsvp.state != RsvpState::Declined;
    let mut coming = answers.iter().filter(comes);
    doc.someone_blocked =
        sight == Sight::Warned || coming.any(|answer| blocks.by_her(answer.member));
    Some(doc)
}

#[cfg(test)]
mod tests {
    use super::doc_for;
    use crate::circles::Role;
    use crate::events::RsvpState;
    use crate::events::samples::{answer, facts};
    use crate::events::view::{Viewer, doc_for as plain};
    use crate::kernel::id::MemberId;
    use crate::safety::Blocks;

    fn viewer(id: u64) -> Viewer {
        Viewer {
            id: MemberId::from_random(id),
            role: Some(Role::Member),
        }
    }

    fn one(id: u64) -> Vec<MemberId> {
        vec![MemberId::from_random(id)]
    }

    #[test]
    fn for_a_blocked_member_the_blocker_has_never_answered() {
        let going = RsvpState::Going;
        let with_blocker = [answer(2, going), answer(3, going), answer(4, going)];
        let without = [answer(2, going), answer(4, going)];
        let blocks = Blocks::new(vec![], one(3));
        assert_eq!(
            doc_for(&facts(), &with_blocker, viewer(2), &blocks),
            plain(&facts(), &without, viewer(2))
        );
    }

    #[test]
    fn the_blocker_learns_that_a_blocked_member_will_be_there_but_not_which() {
        let answers = [answer(2, RsvpState::Going), answer(3, RsvpState::Going)];
        let blocks = Blocks::new(one(3), vec![]);
        let doc = doc_for(&facts(), &answers, viewer(2), &blocks).unwrap();
        assert!(doc.someone_blocked && doc.answers.is_empty());
        assert_eq!(doc.totals.adults, 1);
        let declined = [answer(2, RsvpState::Going), answer(3, RsvpState::Declined)];
        let doc = doc_for(&facts(), &declined, viewer(2), &blocks).unwrap();
        assert!(!doc.someone_blocked);
    }

    #[test]
    fn a_blocked_host_has_no_name_and_the_event_of_a_blocker_does_not_exist() {
        let made = Blocks::new(one(1), vec![]);
        let doc = doc_for(&facts(), &[], viewer(2), &made).unwrap();
        assert!(doc.someone_blocked && doc.host.name.is_empty());
        let received = Blocks::new(vec![], one(1));
        assert_eq!(doc_for(&facts(), &[], viewer(2), &received), None);
    }
}
