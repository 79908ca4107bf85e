//! Who sees what of an event between people who have blocked one another.

use super::block::{Blocks, Sight};
use crate::events::view::{self, EventFacts, RsvpFacts, Viewer};
use crate::events::{EventDoc, RsvpState};

/// How the viewer sees an event.
pub fn sight(facts: &EventFacts, answers: &[RsvpFacts], viewer: Viewer, blocks: &Blocks) -> Sight {
    let answered = answers
        .iter()
        .any(|answer| answer.member == viewer.id && answer.rsvp.state != RsvpState::Declined);
    blocks.of_event(facts.host, viewer.role.is_some() || answered)
}

/// The answers of those who are not hidden from the viewer.
pub fn answers_for(answers: &[RsvpFacts], blocks: &Blocks) -> Vec<RsvpFacts> {
    let shown = answers.iter().filter(|answer| !blocks.hides(answer.member));
    shown.cloned().collect()
}

/// The event as [`view::doc_for`] shows it, less whom a block hides: also from its numbers, so that
/// who counts finds nobody missing. Only who blocked is told that the other will be there.
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
    fn to_who_is_blocked_it_is_as_if_the_other_had_never_answered() {
        let going = RsvpState::Going;
        let with_her = [answer(2, going), answer(3, going), answer(4, going)];
        let without = [answer(2, going), answer(4, going)];
        let blocks = Blocks::new(vec![], one(3));
        assert_eq!(
            doc_for(&facts(), &with_her, viewer(2), &blocks),
            plain(&facts(), &without, viewer(2))
        );
    }

    #[test]
    fn who_blocked_is_told_that_somebody_will_be_there_and_not_who() {
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
    fn the_host_is_hidden_from_both_the_event_only_from_who_is_blocked() {
        let hers = Blocks::new(one(1), vec![]);
        let doc = doc_for(&facts(), &[], viewer(2), &hers).unwrap();
        assert!(doc.someone_blocked && doc.host.name.is_empty());
        let against_her = Blocks::new(vec![], one(1));
        assert_eq!(doc_for(&facts(), &[], viewer(2), &against_her), None);
    }
}
