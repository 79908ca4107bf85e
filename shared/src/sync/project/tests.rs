//! A member sees at once what she has done, and no longer sees it if the server refuses it.

use super::project;
use crate::availability::{FreeTime, Week};
use crate::circles::api::AnswerStageRequest;
use crate::circles::life::Overflow;
use crate::circles::{CircleDoc, MyJoinRequest};
use crate::events::samples::sample_answer;
use crate::events::samples::{answer, facts};
use crate::events::view::{Viewer, doc_for};
use crate::events::{Answer, Audience, CancelReason, Intent, RsvpState};
use crate::kernel::id::{CircleId, MemberId};
use crate::kernel::time::{Instant, Revision};
use crate::people::{DisplayName, Me, Party, Profile, Stage};
use crate::sync::{Command, Delta, Envelope, Replica};

fn replica() -> Replica {
    let id = MemberId::from_random(2);
    let mut open = facts();
    open.event.audience = Audience::Neighbourhood;
    open.event.capacity.adults = Some(2);
    let doc = doc_for(
        &open,
        &[answer(4, RsvpState::Going)],
        Viewer { id, role: None },
    );
    Replica {
        me: Some(Me {
            id,
            profile: Profile::named(DisplayName::parse("Beth").unwrap()),
            revision: Revision::default(),
            usual_party: Party::default(),
            free: None,
            joined_at: Instant::from_seconds(0).unwrap(),
            stages_said_at: None,
        }),
        events: doc.into_iter().collect(),
        ..Replica::default()
    }
}

fn answering(replica: &Replica, intent: Intent, adults: u8) -> Envelope {
    let party = Party::new(adults, 0).unwrap();
    Envelope {
        revision: Revision::default().next(1),
        command: Command::Answer {
            id: replica.events[0].id,
            answer: Answer {
                intent,
                party,
                ..sample_answer()
            },
        },
    }
}

#[test]
fn a_yes_shows_at_once_and_disappears_with_its_command() {
    let replica = replica();
    let now = Instant::from_seconds(10).unwrap();
    let outbox = [answering(&replica, Intent::Going, 1)];
    let seen = project(&replica, &outbox, now);
    assert_eq!(
        seen.events[0].mine.as_ref().unwrap().state,
        RsvpState::Going
    );
    assert_eq!(seen.events[0].totals.adults, 2);
    assert_eq!(project(&replica, &[], now), replica);
}

#[test]
fn a_yes_to_a_full_event_becomes_a_place_on_the_waitlist() {
    let replica = replica();
    let outbox = [answering(&replica, Intent::Going, 2)];
    let seen = project(&replica, &outbox, Instant::from_seconds(10).unwrap());
    assert_eq!(
        seen.events[0].mine.as_ref().unwrap().state,
        RsvpState::Waitlisted
    );
    assert_eq!(seen.events[0].totals.waitlisted, 1);
}

#[test]
fn the_party_of_her_last_answer_is_her_usual_one() {
    let mut replica = replica();
    assert_eq!(replica.usual_party(), Party::default());
    let outbox = [answering(&replica, Intent::Going, 2)];
    let seen = project(&replica, &outbox, Instant::from_seconds(10).unwrap());
    let two = Party::new(2, 0).unwrap();
    assert_eq!(seen.usual_party(), two);
    // The delta of an answer holds the event, but not her account.
    replica.apply_delta(Delta {
        events: seen.events,
        ..Delta::default()
    });
    assert_eq!(project(&replica, &[], Instant::EPOCH).usual_party(), two);
}

#[test]
fn free_time_shows_at_once_and_a_newer_one_replaces_it() {
    let replica = replica();
    let saying = |at, term| Envelope {
        revision: Revision::default().next(at),
        command: Command::SaveFreeTime {
            free: Box::new(FreeTime {
                term,
                ..FreeTime::default()
            }),
        },
    };
    let outbox = [saying(1, Week::FULL), saying(2, Week::EMPTY)];
    let seen = project(&replica, &outbox, Instant::EPOCH);
    let said = seen.me.as_ref().unwrap().free.as_ref().unwrap();
    assert_eq!(
        (said.free.term, said.revision),
        (Week::EMPTY, outbox[1].revision)
    );
    assert!(outbox[0].replaced_by(&outbox[1]));
    // The server distinguishes what she holds from what she has only said.
    assert_eq!(replica.cursor().free, None);
    assert_eq!(seen.cursor().free, Some(outbox[1].revision));
}

#[test]
fn a_vouch_shows_at_once_and_its_end_replaces_it() {
    let mut replica = replica();
    let doc = serde_json::json!({
        "id": CircleId::from_random(7), "seq": 1, "sequence": 0, "role": "member",
        "circle": { "name": "Prams", "stage": "toddler", "site": { "kind": "virtual" },
            "vouch": true },
        "members": [], "created_at": 0,
        "asks": [{ "member": MemberId::from_random(9), "name": "Eve", "asked_at": 0 }],
    });
    replica.circles = vec![serde_json::from_value(doc).unwrap()];
    let (id, member) = (CircleId::from_random(7), MemberId::from_random(9));
    let command = |revision: i64, command| Envelope {
        revision: Revision::try_from(revision).unwrap(),
        command,
    };
    let knows = command(1, Command::VouchFor { id, member });
    let back = command(2, Command::TakeVouchBack { id, member });
    let vouches = |outbox: &[Envelope]| {
        let seen = project(&replica, outbox, Instant::EPOCH);
        seen.circles[0].join_requests[0].vouches.clone()
    };
    let her = MemberId::from_random(2);
    assert_eq!(vouches(&[knows.clone(), knows.clone()]), [her]);
    assert_eq!(vouches(&[knows.clone(), back.clone()]), []);
    assert!(knows.replaced_by(&back) && back.replaced_by(&knows));
    let member = MemberId::from_random(8);
    assert!(!knows.replaced_by(&command(3, Command::TakeVouchBack { id, member })));
}

#[test]
fn a_blocked_member_disappears_at_once_and_an_unblock_replaces_the_block() {
    let mut replica = replica();
    replica.apply_delta(Delta {
        events: project(
            &replica,
            &[answering(&replica, Intent::Going, 1)],
            Instant::EPOCH,
        )
        .events,
        ..Delta::default()
    });
    let host = replica.events[0].host.id;
    let command = |revision: i64, command| Envelope {
        revision: Revision::try_from(revision).unwrap(),
        command,
    };
    let name = DisplayName::parse("Ana Ruiz").unwrap();
    let block = command(1, Command::Block { member: host, name });
    let unblock = command(2, Command::Unblock { member: host });
    let seen = project(&replica, std::slice::from_ref(&block), Instant::EPOCH);
    assert_eq!(seen.blocks[0].name.as_str(), "Ana Ruiz");
    assert!(seen.events[0].someone_blocked && seen.events[0].host.name.is_empty());
    assert!(block.replaced_by(&unblock) && unblock.replaced_by(&block));
    let other = MemberId::from_random(9);
    assert!(!block.replaced_by(&command(3, Command::Unblock { member: other })));
    // The delta of the block keeps her hidden until the next sync, which the server filters.
    replica.apply_delta(Delta {
        blocks: Some(seen.blocks),
        ..Delta::default()
    });
    assert!(
        project(&replica, &[], Instant::EPOCH).events[0]
            .host
            .name
            .is_empty()
    );
    let back = project(&replica, &[unblock], Instant::EPOCH);
    assert!(back.blocks.is_empty());
}

#[test]
fn an_edit_on_top_of_an_edit_names_the_sequence_that_the_server_will_have() {
    let json = r#"{"id":"00000000009","seq":1,"circle":{"name":"Prams","stage":"toddler",
        "site":{"kind":"virtual"}},"sequence":4,"role":"host","members":[],"created_at":0}"#;
    let circle: CircleDoc = serde_json::from_str(json).unwrap();
    let mut replica = replica();
    let id = circle.id;
    replica.circles = vec![circle.clone()];
    let event = replica.events[0].clone();
    let said = |command| Envelope {
        revision: Revision::default(),
        command,
    };
    let outbox = [
        said(Command::EditCircle {
            id,
            circle: circle.circle,
            sequence: 4,
        }),
        said(Command::EditEvent {
            id: event.id,
            event: Box::new(event.event),
            sequence: event.sequence,
        }),
        said(Command::CancelEvent {
            id: event.id,
            reason: CancelReason::default(),
        }),
    ];
    for (waiting, of_circle, of_event) in [(0, 4, 0), (1, 5, 0), (2, 5, 1), (3, 5, 2)] {
        let seen = project(&replica, &outbox[..waiting], Instant::EPOCH);
        let counted = (
            seen.circles[0].sequence,
            seen.events[0].sequence - event.sequence,
        );
        assert_eq!(counted, (of_circle, of_event), "{waiting}");
    }
}

#[test]
fn an_answer_about_a_stage_and_a_yes_to_found_a_circle_show_at_once() {
    let json = r#"{"id":"00000000009","seq":1,"circle":{"name":"Prams","stage":"toddler",
        "site":{"kind":"virtual"}},"sequence":0,"role":"host","members":[],"created_at":0}"#;
    let circle: CircleDoc = serde_json::from_str(json).unwrap();
    let asked = MyJoinRequest {
        circle: circle.card(),
        text: crate::circles::JoinRequestText::default(),
        declined: false,
        asked_at: Instant::EPOCH,
        together: Some(Overflow {
            others: 2,
            said: false,
            begun: None,
        }),
    };
    let id = circle.id;
    let replica = Replica {
        circles: vec![circle],
        asked: vec![asked],
        ..replica()
    };
    let command = |at, command| Envelope {
        revision: Revision::default().next(at),
        command,
    };
    let answered = |move_on| {
        let answer = AnswerStageRequest {
            from: Stage::Toddler,
            since: Instant::EPOCH,
            move_on,
        };
        command(1, Command::AnswerStage { id, answer })
    };
    let now = Instant::from_seconds(10).unwrap();
    for (move_on, stage) in [(true, Stage::Preschool), (false, Stage::Toddler)] {
        let seen = project(&replica, &[answered(move_on)], now);
        let circle = &seen.circles[0];
        assert_eq!(
            (circle.circle.stage, circle.stage_said_at),
            (stage, Some(now))
        );
    }
    let says = |at, yes| command(at, Command::SayTogether { id, yes });
    let seen = project(&replica, &[says(1, true)], now);
    assert!(seen.asked[0].together.as_ref().unwrap().said);
    assert!(says(1, true).replaced_by(&says(2, false)));
    let seen = project(&replica, &[says(1, true), says(2, false)], now);
    assert!(!seen.asked[0].together.as_ref().unwrap().said);
}

#[test]
fn a_yes_and_a_no_to_the_same_event_cancel_out() {
    let replica = replica();
    let outbox = [
        answering(&replica, Intent::Going, 1),
        answering(&replica, Intent::Declined, 1),
    ];
    let seen = project(&replica, &outbox, Instant::from_seconds(10).unwrap());
    assert_eq!(seen.events[0].totals, replica.events[0].totals);
    assert!(outbox[0].replaced_by(&outbox[1]));
}

#[test]
fn an_edit_of_a_cancelled_event_changes_nothing_on_the_phone() {
    let replica = replica();
    let event = replica.events[0].clone();
    let mut text = event.event.clone();
    text.title = crate::events::EventTitle::parse("Cake instead").unwrap();
    let edit = Envelope {
        revision: Revision::default().next(2),
        command: Command::EditEvent {
            id: event.id,
            event: Box::new(text),
            sequence: event.sequence,
        },
    };
    let cancel = Envelope {
        revision: Revision::default().next(1),
        command: Command::CancelEvent {
            id: event.id,
            reason: CancelReason::default(),
        },
    };
    let cancelled = project(&replica, std::slice::from_ref(&cancel), Instant::EPOCH);
    let edited = project(&replica, &[cancel, edit], Instant::EPOCH);
    assert_eq!(edited.events, cancelled.events);
    assert!(edited.events[0].is_cancelled());
}
