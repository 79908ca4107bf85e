//! The state of a search, with commands that are not sent yet.

use super::start_search;
use crate::availability::{FreeTime, SavedFreeTime, Week};
use crate::kernel::id::{CircleId, ProposalId};
use crate::kernel::time::{Instant, Revision, Zone};
use crate::proposals::{ProposalAnswer, ProposalDoc, SearchState, Seeking};
use crate::sync::{Command, Envelope, Replica, project};

fn at(seconds: i64) -> Instant {
    Instant::from_seconds(seconds).unwrap()
}

/// The replica of Bea, who has said when she is free if `hours` are given.
fn bea(hours: Option<Week>) -> Replica {
    let mut me: crate::people::Me = serde_json::from_str(
        r#"{"id":"000000000b1","profile":{"name":"Bea"},"revision":0,"joined_at":0}"#,
    )
    .unwrap();
    me.free = hours.map(|term| SavedFreeTime {
        free: FreeTime {
            term,
            ..FreeTime::default()
        },
        revision: Revision::default(),
    });
    Replica {
        me: Some(me),
        ..Replica::default()
    }
}

fn join(seen: &mut Replica, id: CircleId) {
    let circle = serde_json::json!({
        "id": id, "seq": 1, "sequence": 0, "created_at": 0, "role": "member", "members": [], "events": [],
        "circle": {
            "name": "Prams", "stage": "toddler", "site": {"kind": "virtual"}, "cap": 8, "policy": "ask",
        },
    });
    seen.circles.push(serde_json::from_value(circle).unwrap());
}

fn proposal() -> ProposalDoc {
    serde_json::from_value(serde_json::json!({
        "id": ProposalId::from_random(7), "slots": 6, "stage": "toddler", "language": "en",
        "size": 6, "ends_at": 1000,
    }))
    .unwrap()
}

/// The replica of Bea with a proposal, after a change to it.
fn proposed(change: impl FnOnce(&mut ProposalDoc)) -> Replica {
    let mut seen = bea(Some(Week::FULL));
    start_search(&mut seen, at(0));
    let mut made = proposal();
    change(&mut made);
    seen.search.as_mut().unwrap().proposal = Some(made);
    seen
}

#[test]
fn her_first_free_time_starts_her_search_before_it_is_sent() {
    let before = bea(None);
    assert_eq!(SearchState::of(&before, at(0)), SearchState::NoHours);
    let free = FreeTime {
        term: Week::FULL,
        ..FreeTime::default()
    };
    let said = |free: FreeTime| Envelope {
        revision: Revision::default().next(1),
        command: Command::SaveFreeTime {
            free: Box::new(free),
        },
    };
    let seen = project(&before, &[said(free.clone())], at(5));
    assert_eq!(SearchState::of(&seen, at(5)), SearchState::Looking);
    // An empty week starts no search. Nor does a member of a circle.
    let nothing = project(&before, &[said(FreeTime::default())], at(5));
    assert_eq!(nothing.search, None);
    assert_eq!(SearchState::of(&nothing, at(5)), SearchState::NoHours);
    let mut member = before;
    join(&mut member, CircleId::from_random(1));
    let member = project(&member, &[said(free)], at(5));
    assert_eq!(SearchState::of(&member, at(5)), SearchState::Off);
}

#[test]
fn an_assumed_wish_ends_with_a_circle_and_one_that_she_said_does_not() {
    let mut seen = bea(Some(Week::FULL));
    start_search(&mut seen, at(0));
    join(&mut seen, CircleId::from_random(1));
    assert!(!Seeking::of(&seen).wanted);
    assert_eq!(SearchState::of(&seen, at(1)), SearchState::Off);
    seen.search.as_mut().unwrap().revision = Revision::default().next(1);
    assert!(Seeking::of(&seen).wanted);
    // A closed circle does not count.
    seen.search.as_mut().unwrap().revision = Revision::default();
    for circle in &mut seen.circles {
        circle.closed = true;
    }
    assert_eq!(SearchState::of(&seen, at(1)), SearchState::Looking);
}

#[test]
fn a_proposal_shows_until_she_says_no_or_it_ends() {
    let open = proposed(|_| {});
    assert_eq!(
        SearchState::of(&open, at(999)),
        SearchState::Proposed(proposal().id)
    );
    assert!(SearchState::waits_for_her(&open, at(999)));
    assert_eq!(SearchState::of(&open, at(1000)), SearchState::Looking);
    let said = |answer| Envelope {
        revision: Revision::default().next(1),
        command: Command::AnswerProposal {
            id: proposal().id,
            answer,
            zone: Zone::parse("UTC").unwrap(),
        },
    };
    let out = project(&open, &[said(ProposalAnswer::Out)], at(5));
    assert_eq!(SearchState::of(&out, at(5)), SearchState::Looking);
    let yes = project(&open, &[said(ProposalAnswer::In)], at(5));
    assert_eq!(
        SearchState::of(&yes, at(5)),
        SearchState::Proposed(proposal().id)
    );
    assert!(!SearchState::waits_for_her(&yes, at(5)));
}

#[test]
fn a_member_who_stops_her_search_declines_the_proposal_that_she_has_not_answered() {
    let stop = Envelope {
        revision: Revision::default().next(1),
        command: Command::SaveSeeking {
            seeking: Seeking::default(),
        },
    };
    let open = proposed(|_| {});
    let stopped = project(&open, std::slice::from_ref(&stop), at(5));
    assert_eq!(SearchState::of(&stopped, at(5)), SearchState::Off);
    assert!(!SearchState::waits_for_her(&stopped, at(5)));
    // A proposal that she has accepted stays.
    let is_in = proposed(|made| made.answer = Some(ProposalAnswer::In));
    let stopped = project(&is_in, &[stop], at(5));
    assert_eq!(
        SearchState::of(&stopped, at(5)),
        SearchState::Proposed(proposal().id)
    );
}

#[test]
fn a_member_of_the_new_circle_sees_it_in_place_of_the_proposal() {
    let id = CircleId::from_random(3);
    let mut seen = proposed(|made| {
        made.circle = Some(id);
        made.answer = Some(ProposalAnswer::In);
    });
    // She has left the circle again.
    assert_eq!(SearchState::of(&seen, at(5)), SearchState::Looking);
    join(&mut seen, id);
    assert_eq!(SearchState::of(&seen, at(5)), SearchState::Formed(id));
    assert_eq!(SearchState::of(&seen, at(1000)), SearchState::Off);
}
