//! When the host of a circle is asked about its stage, and who founds the next circle.

use super::{
    FOUNDERS, FoundedCircle, NEWS, Offer, Overflow, founders, newly_founded, next_name, offer,
    stage_question, waiting_applicants,
};
use crate::circles::{CircleDoc, CircleName, JoinRequest, MemberCard, MyJoinRequest, Role};
use crate::events::EventDoc;
use crate::events::samples::facts;
use crate::events::view::{Viewer, doc_for};
use crate::kernel::id::{CircleId, MemberId};
use crate::kernel::time::Instant;
use crate::people::stage::HALF_YEAR;
use crate::people::{About, DisplayName, Stage, Stages};
use proptest::collection;
use proptest::prelude::proptest;
use serde_json::json;

fn at(seconds: i64) -> Instant {
    Instant::from_seconds(seconds).unwrap()
}

fn who(number: u64) -> MemberId {
    MemberId::from_random(number)
}

fn member(number: u64, stages: &[Stage]) -> MemberCard {
    MemberCard {
        id: who(number),
        name: DisplayName::parse("Ana").unwrap(),
        role: Role::Member,
        about: About::default(),
        stages: Stages::new(stages.to_vec()).unwrap(),
        joined_at: at(0),
    }
}

/// A toddlers' circle for eight, created at the epoch, as its host's phone holds it.
fn circle(members: &[&[Stage]]) -> CircleDoc {
    let circle = json!({ "name": "Prams", "stage": "toddler", "site": { "kind": "virtual" } });
    let doc = json!({
        "id": CircleId::from_random(1), "seq": 1, "circle": circle, "sequence": 0,
        "role": "host", "members": [], "created_at": 0,
    });
    let mut doc: CircleDoc = serde_json::from_value(doc).unwrap();
    let numbered = members.iter().zip(1..);
    doc.members = numbered.map(|(stages, at)| member(at, stages)).collect();
    doc
}

#[test]
fn only_a_host_is_asked_about_the_stage_and_only_twice_a_year() {
    let mut circle = circle(&[]);
    assert_eq!(stage_question(&circle, at(HALF_YEAR - 1)), None);
    let question = stage_question(&circle, at(HALF_YEAR)).unwrap();
    assert_eq!(
        (question.from, question.to, question.since),
        (Stage::Toddler, Stage::Preschool, at(0))
    );
    circle.stage_said_at = Some(at(HALF_YEAR + 5));
    assert_eq!(stage_question(&circle, at(2 * HALF_YEAR + 4)), None);
    let again = stage_question(&circle, at(2 * HALF_YEAR + 5)).unwrap();
    assert_eq!(again.since, at(HALF_YEAR + 5));
    for change in [
        |circle: &mut CircleDoc| circle.role = Role::Member,
        |circle: &mut CircleDoc| circle.closed = true,
        |circle: &mut CircleDoc| circle.circle.stage = Stage::Grown,
    ] {
        let mut other = circle.clone();
        change(&mut other);
        assert_eq!(stage_question(&other, at(9 * HALF_YEAR)), None);
    }
}

#[test]
fn most_are_past_a_stage_if_more_than_half_of_at_least_three_say_so() {
    use Stage::{Preschool, Toddler};
    let says = |members: &[&[Stage]]| {
        let circle = circle(members);
        stage_question(&circle, at(HALF_YEAR))
            .unwrap()
            .most_are_past
    };
    assert!(says(&[&[Preschool], &[Preschool], &[Toddler]]));
    assert!(!says(&[&[Preschool], &[Preschool], &[Toddler], &[Toddler]]));
    assert!(!says(&[&[Preschool], &[Preschool]]), "two are too few");
    assert!(
        !says(&[&[Preschool], &[Preschool], &[]]),
        "one has said nothing"
    );
    let with_a_younger_one: &[Stage] = &[Toddler, Preschool];
    assert!(!says(&[with_a_younger_one; 3]), "all have a toddler too");
}

fn asked(together: Option<Overflow>) -> MyJoinRequest {
    MyJoinRequest {
        circle: circle(&[]).card(),
        text: serde_json::from_value(json!("")).unwrap(),
        declined: false,
        asked_at: at(0),
        together,
    }
}

#[test]
fn an_applicant_with_two_others_may_found_a_circle_and_may_take_her_yes_back() {
    let with = |others, said, begun: Option<&FoundedCircle>| {
        asked(Some(Overflow {
            others,
            said,
            begun: begun.cloned(),
        }))
    };
    let begun = FoundedCircle {
        id: CircleId::from_random(2),
        name: CircleName::parse("Prams 2").unwrap(),
    };
    assert_eq!(offer(&asked(None)), None, "there is room");
    assert_eq!(offer(&with(1, false, None)), None);
    assert_eq!(offer(&with(2, false, None)), Some(Offer::Begin(2)));
    assert_eq!(offer(&with(0, true, None)), Some(Offer::Said));
    let join = Some(Offer::Join(begun.clone()));
    assert_eq!(offer(&with(0, false, Some(&begun))), join);
    let mut declined = with(5, false, Some(&begun));
    declined.declined = true;
    assert_eq!(offer(&declined), None);
}

#[test]
fn a_host_of_a_full_circle_learns_of_three_waiting_applicants() {
    let ask = |number| JoinRequest {
        member: who(number),
        name: DisplayName::parse("Eve").unwrap(),
        text: serde_json::from_value(json!("")).unwrap(),
        about: About::default(),
        stages: Stages::default(),
        asked_at: at(0),
        vouches: Vec::new(),
    };
    let silent: &[Stage] = &[];
    let mut doc = circle(&[silent; 8]);
    doc.join_requests = vec![ask(11), ask(12)];
    assert_eq!(waiting_applicants(&doc), None);
    doc.join_requests.push(ask(13));
    assert_eq!(waiting_applicants(&doc), Some(3));
    doc.members.pop();
    assert_eq!(waiting_applicants(&doc), None, "there is room for one");
}

#[test]
fn the_first_to_agree_are_founders_and_blocked_pairs_never_meet() {
    let all: Vec<MemberId> = (1..=5).map(who).collect();
    let of = |numbers: &[u64]| Some(numbers.iter().copied().map(who).collect::<Vec<_>>());
    assert_eq!(founders(&all[..2], &[], 8), None);
    assert_eq!(founders(&all, &[], 8), of(&[1, 2, 3, 4, 5]));
    assert_eq!(founders(&all, &[], 4), of(&[1, 2, 3, 4]));
    let apart = [(who(3), who(1)), (who(1), who(4))];
    assert_eq!(founders(&all[..4], &apart, 8), of(&[2, 3, 4]));
    let two_pairs = [(who(1), who(2)), (who(4), who(3))];
    assert_eq!(founders(&all[..4], &two_pairs, 8), None);
    assert_eq!(founders(&all, &apart, 8), of(&[1, 2, 5]));
    // Nobody may meet the second. The others still found the circle.
    let apart = [
        (who(2), who(3)),
        (who(2), who(4)),
        (who(2), who(5)),
        (who(1), who(2)),
    ];
    assert_eq!(founders(&all, &apart, 8), of(&[1, 3, 4, 5]));
}

proptest! {
    #[test]
    fn three_applicants_who_may_meet_are_always_found(
        size in 0_u64..9,
        pairs in collection::vec((0_u64..9, 0_u64..9), 0..20),
        most in FOUNDERS..9,
    ) {
        let willing: Vec<MemberId> = (0..size).map(who).collect();
        let apart: Vec<_> = pairs.into_iter().filter(|(a, b)| a != b)
            .map(|(a, b)| (who(a), who(b))).collect();
        let meet = |a: MemberId, b: MemberId| !apart.contains(&(a, b)) && !apart.contains(&(b, a));
        let any_three = willing.iter().any(|a| willing.iter().any(|b| willing.iter().any(|c| {
            a < b && b < c && meet(*a, *b) && meet(*b, *c) && meet(*a, *c)
        })));
        let found = founders(&willing, &apart, most);
        assert_eq!(found.is_some(), any_three);
        if let Some(group) = found {
            assert!((FOUNDERS..=most).contains(&group.len()));
            for a in &group {
                assert!(group.iter().all(|b| a == b || meet(*a, *b)));
            }
        }
    }

    #[test]
    fn the_next_name_is_always_a_different_valid_name(text in "[a-zA-Zé0-9 ]{1,60}") {
        if let Ok(name) = CircleName::parse(&text) {
            assert_ne!(next_name(&name), name);
        }
    }
}

#[test]
fn a_founder_is_told_about_her_circle_for_a_week_or_until_it_has_an_event() {
    let three: [&[Stage]; 3] = [&[], &[], &[]];
    let told = |circle: CircleDoc, her: u64, now: i64| {
        newly_founded(std::slice::from_ref(&circle), who(her), at(now)).is_some()
    };
    assert!(told(circle(&three), 1, 0) && told(circle(&three), 3, NEWS - 1));
    assert!(!told(circle(&three), 1, NEWS));
    // A circle that she created alone is no news. Nor is this one for a member who joined later.
    assert!(!told(circle(&three[..2]), 1, 0));
    let mut later = circle(&[&[], &[], &[], &[]]);
    later.members[3].joined_at = at(60);
    assert!(told(later.clone(), 1, 60) && !told(later.clone(), 4, 60));
    later.members[2].joined_at = at(50);
    assert!(!told(later, 1, 60));
    let mut closed = circle(&three);
    closed.closed = true;
    assert!(!told(closed, 1, 0));
    let mut planned = circle(&three);
    planned.events.push(first_coffee());
    assert!(!told(planned, 1, 0));
}

/// An event of the circle.
fn first_coffee() -> EventDoc {
    let role = Some(Role::Member);
    doc_for(&facts(), &[], Viewer { id: who(1), role }).unwrap()
}

#[test]
fn the_name_of_the_next_circle_is_numbered() {
    let next = |name: &str| next_name(&CircleName::parse(name).unwrap()).to_string();
    assert_eq!(next("Prams on the prom"), "Prams on the prom 2");
    assert_eq!(next("Prams on the prom 2"), "Prams on the prom 3");
    assert_eq!(next("Class of 2019"), "Class of 2019 2");
    let long = next(&"x".repeat(60));
    assert_eq!((long.len(), long.ends_with("x 2")), (60, true));
}
