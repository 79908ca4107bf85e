//! What she sees: the replica with everything in the outbox taken as done.
//!
//! Nothing is ever undone by hand: when the server refuses a command it leaves the outbox, and the
//! next projection is without it.

use super::command::{Command, Envelope};
use super::replica::Replica;
use crate::availability::api::SavedFreeTime;
use crate::circles::{Asked, CircleDoc, MemberCard, Role};
use crate::events::{
    Answer, EventDoc, PersonCard, Rsvp, RsvpState, Status, Totals,
    rsvp::{Room, decide},
};
use crate::id::MemberId;
use crate::people::{Me, Party};
use crate::proposals::foresee;
use crate::safety::BlockCard;
use crate::safety::hide::hide;
use crate::time::Instant;

/// The replica with the outbox taken as done at `now`.
pub fn project(replica: &Replica, outbox: &[Envelope], now: Instant) -> Replica {
    let mut seen = replica.clone();
    let Some(me) = seen.me.clone() else {
        return seen;
    };
    for envelope in outbox {
        apply(&mut seen, &me, envelope, now);
    }
    seen.tidy();
    seen
}

fn apply(seen: &mut Replica, me: &Me, envelope: &Envelope, now: Instant) {
    match &envelope.command {
        Command::SaveProfile { profile } => {
            if let Some(me) = &mut seen.me {
                me.profile = profile.clone();
                me.revision = envelope.revision;
                me.stages_said_at = Some(now);
            }
        }
        Command::SaveFreeTime { free } => {
            if let Some(me) = &mut seen.me {
                me.free = Some(SavedFreeTime {
                    free: (**free).clone(),
                    revision: envelope.revision,
                });
            }
            foresee::begin(seen, now);
        }
        Command::SaveSeeking { seeking } => {
            foresee::seek(seen, *seeking, envelope.revision, now);
        }
        Command::AnswerProposal { id, answer, .. } => foresee::answer(seen, *id, *answer),
        Command::CreateCircle { .. }
        | Command::EditCircle { .. }
        | Command::CloseCircle { .. }
        | Command::ApproveAsk { .. }
        | Command::DeclineAsk { .. }
        | Command::VouchFor { .. }
        | Command::TakeVouchBack { .. }
        | Command::RemoveMember { .. }
        | Command::HandOver { .. }
        | Command::AnswerStage { .. }
        | Command::RevokeInvite { .. } => apply_to_circles(seen, me, &envelope.command, now),
        Command::WithdrawAsk { id } => seen.asked.retain(|asked| asked.circle.id != *id),
        // Whether that begins a circle, only the server can say.
        Command::SayTogether { id, yes } => {
            let asked = seen.asked.iter_mut().find(|asked| asked.circle.id == *id);
            if let Some(together) = asked.and_then(|asked| asked.together.as_mut()) {
                together.said = *yes;
            }
        }
        // What a stranger's circle or a new link becomes, only the server can say; a report changes
        // nothing she sees.
        Command::AskToJoin { .. } | Command::CreateInvite { .. } | Command::Report { .. } => {}
        Command::CreateEvent { id, circle, event } => {
            if seen.event(*id).is_none() {
                seen.put_event(EventDoc {
                    id: *id,
                    circle: *circle,
                    host: PersonCard {
                        id: me.id,
                        name: me.profile.name.to_string(),
                    },
                    hosting: true,
                    event: (**event).clone(),
                    status: Status::Scheduled,
                    sequence: 0,
                    revision: envelope.revision,
                    share_key: None,
                    totals: Totals::default(),
                    mine: None,
                    answers: Vec::new(),
                    someone_blocked: false,
                    updated_at: now,
                });
            }
        }
        Command::EditEvent { id, event, .. } => {
            if let Some(doc) = seen.event_mut(*id) {
                doc.event = (**event).clone();
                doc.updated_at = now;
            }
        }
        Command::CancelEvent { id, reason } => {
            if let Some(doc) = seen.event_mut(*id) {
                doc.status = Status::Cancelled {
                    reason: reason.clone(),
                };
                doc.updated_at = now;
            }
        }
        Command::Answer { id, answer } => {
            if let Some(doc) = seen.event_mut(*id) {
                answer_event(doc, answer, envelope, now);
            }
        }
        Command::Block { member, name } => {
            seen.blocks.retain(|block| block.member != *member);
            seen.blocks.push(BlockCard {
                member: *member,
                name: name.clone(),
                since: now,
            });
            hide(seen, *member);
        }
        Command::AnswerNotice { id, .. } => seen.notices.retain(|notice| notice.id != *id),
        // What she then sees again, only the server can say.
        Command::Unblock { member } => seen.blocks.retain(|block| block.member != *member),
    }
}

fn apply_to_circles(seen: &mut Replica, me: &Me, command: &Command, now: Instant) {
    let with = |seen: &mut Replica, id, change: &dyn Fn(&mut CircleDoc)| {
        if let Some(circle) = seen.circles.iter_mut().find(|circle| circle.id == id) {
            change(circle);
        }
    };
    match command {
        Command::CreateCircle { id, circle } if seen.circle(*id).is_none() => {
            seen.circles.push(CircleDoc {
                id: *id,
                seq: 0,
                circle: circle.clone(),
                sequence: 0,
                closed: false,
                role: Role::Host,
                members: vec![MemberCard {
                    id: me.id,
                    name: me.profile.name.clone(),
                    role: Role::Host,
                    about: me.profile.about.clone(),
                    stages: me.profile.stages.clone(),
                    joined_at: now,
                }],
                asks: Vec::new(),
                invites: Vec::new(),
                events: Vec::new(),
                someone_blocked: false,
                created_at: now,
                stage_said_at: None,
            });
        }
        Command::EditCircle { id, circle, .. } => {
            with(seen, *id, &|held| held.circle = circle.clone());
        }
        Command::CloseCircle { id } => with(seen, *id, &|held| held.closed = true),
        Command::ApproveAsk { id, member } => with(seen, *id, &|held| {
            if let Some(at) = held.asks.iter().position(|ask| ask.member == *member) {
                let ask = held.asks.remove(at);
                held.members.push(MemberCard {
                    id: ask.member,
                    name: ask.name,
                    role: Role::Member,
                    about: ask.about,
                    stages: ask.stages,
                    joined_at: now,
                });
            }
        }),
        Command::DeclineAsk { id, member } => {
            with(seen, *id, &|held| {
                held.asks.retain(|ask| ask.member != *member);
            });
        }
        Command::VouchFor { id, member } => with(seen, *id, &|held| vouch(held, *member, me, true)),
        Command::TakeVouchBack { id, member } => {
            with(seen, *id, &|held| vouch(held, *member, me, false));
        }
        Command::RemoveMember { id, member } if *member == me.id => {
            seen.circles.retain(|held| held.id != *id);
        }
        Command::RemoveMember { id, member } => {
            with(seen, *id, &|held| {
                held.members.retain(|other| other.id != *member);
            });
        }
        Command::HandOver { id, to } => with(seen, *id, &|held| {
            for member in &mut held.members {
                if member.id == *to {
                    member.role = Role::Host;
                } else if member.id == me.id {
                    member.role = Role::Member;
                }
            }
            held.role = Role::Member;
        }),
        Command::AnswerStage { id, answer } => with(seen, *id, &|held| {
            if held.circle.stage == answer.from {
                let next = answer.from.next().filter(|_| answer.move_on);
                held.circle.stage = next.unwrap_or(answer.from);
                held.stage_said_at = Some(now);
            }
        }),
        Command::RevokeInvite { id, invite } => {
            with(seen, *id, &|held| {
                held.invites.retain(|open| open.id != *invite);
            });
        }
        _ => {}
    }
}

/// Whether she has said that she knows someone who asks.
fn vouch(held: &mut CircleDoc, member: MemberId, me: &Me, knows: bool) {
    for ask in held.asks.iter_mut().filter(|ask| ask.member == member) {
        ask.vouches.retain(|voucher| *voucher != me.id);
        ask.vouches.extend(knows.then_some(me.id));
    }
}

/// Her answer as it will most likely stand.
fn answer_event(doc: &mut EventDoc, answer: &Answer, envelope: &Envelope, now: Instant) {
    let before = doc.mine.as_ref();
    let mut others = doc.totals;
    count(
        &mut others,
        before.map(|rsvp| (rsvp.state, rsvp.party)),
        false,
    );
    let free = |cap: Option<u8>, taken: u16| cap.map(|cap| u16::from(cap).saturating_sub(taken));
    let room = Room {
        adults: free(doc.event.capacity.adults, others.adults),
        children: free(doc.event.capacity.children, others.children),
    };
    let Ok(state) = decide(
        before.map(|rsvp| (rsvp.state, rsvp.party)),
        answer.intent,
        answer.party,
        room,
    ) else {
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
        revision: envelope.revision,
        since,
    });
}

fn count(totals: &mut Totals, one: Option<(RsvpState, Party)>, add: bool) {
    let change = |n: &mut u16, by: u16| {
        *n = if add {
            n.saturating_add(by)
        } else {
            n.saturating_sub(by)
        };
    };
    match one {
        Some((RsvpState::Going, party)) => {
            change(&mut totals.adults, party.adults().into());
            change(&mut totals.children, party.children().into());
        }
        Some((RsvpState::Maybe, _)) => change(&mut totals.maybe, 1),
        Some((RsvpState::Waitlisted, _)) => change(&mut totals.waitlisted, 1),
        Some((RsvpState::Declined, _)) | None => {}
    }
}

/// Circles she asked to join in commands that are not sent yet: known only by id.
pub fn asks_waiting(outbox: &[Envelope]) -> impl Iterator<Item = crate::id::CircleId> {
    outbox.iter().filter_map(|envelope| match envelope.command {
        Command::AskToJoin { id, .. } => Some(id),
        _ => None,
    })
}

/// Whether she waits for a circle's answer.
pub fn is_asking(asked: &[Asked], outbox: &[Envelope], circle: crate::id::CircleId) -> bool {
    asks_waiting(outbox).any(|id| id == circle)
        || asked
            .iter()
            .any(|ask| ask.circle.id == circle && !ask.declined)
}

#[cfg(test)]
mod tests {
    use super::project;
    use crate::availability::{FreeTime, Week};
    use crate::circles::api::AnswerStageRequest;
    use crate::circles::life::Together;
    use crate::circles::{Asked, CircleDoc};
    use crate::events::rsvp::sample_answer;
    use crate::events::view::samples::{answer, facts};
    use crate::events::view::{Viewer, doc_for};
    use crate::events::{Answer, Audience, Intent, RsvpState};
    use crate::id::{CircleId, MemberId};
    use crate::people::{DisplayName, Me, Party, Profile, Stage};
    use crate::sync::{Command, Delta, Envelope, Replica};
    use crate::time::{Instant, Revision};

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
    fn a_yes_is_seen_at_once_and_gone_when_refused() {
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
    fn a_full_house_means_waiting() {
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
    fn who_came_with_her_last_time_is_expected_again() {
        let mut replica = replica();
        assert_eq!(replica.usual_party(), Party::default());
        let outbox = [answering(&replica, Intent::Going, 2)];
        let seen = project(&replica, &outbox, Instant::from_seconds(10).unwrap());
        let two = Party::new(2, 0).unwrap();
        assert_eq!(seen.usual_party(), two);
        // The server's answer to a write holds the event and not herself.
        replica.apply_delta(Delta {
            events: seen.events,
            ..Delta::default()
        });
        assert_eq!(project(&replica, &[], Instant::EPOCH).usual_party(), two);
    }

    #[test]
    fn when_she_is_free_is_seen_at_once_and_only_her_last_word_waits() {
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
        // What she holds and what she has only said are not the same to the server.
        assert_eq!(replica.have().free, None);
        assert_eq!(seen.have().free, Some(outbox[1].revision));
    }

    #[test]
    fn that_she_knows_who_asks_is_seen_at_once_and_only_her_last_word_is_sent() {
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
            seen.circles[0].asks[0].vouches.clone()
        };
        let her = MemberId::from_random(2);
        assert_eq!(vouches(&[knows.clone(), knows.clone()]), [her]);
        assert_eq!(vouches(&[knows.clone(), back.clone()]), []);
        assert!(knows.replaced_by(&back) && back.replaced_by(&knows));
        let member = MemberId::from_random(8);
        assert!(!knows.replaced_by(&command(3, Command::TakeVouchBack { id, member })));
    }

    #[test]
    fn whom_she_blocks_is_gone_at_once_and_only_her_last_word_is_sent() {
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
        // The answer to the block keeps her hidden until the next sync; then the server knows.
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
    fn what_she_says_of_a_stage_or_of_beginning_together_is_seen_at_once() {
        let json = r#"{"id":"00000000009","seq":1,"circle":{"name":"Prams","stage":"toddler",
            "site":{"kind":"virtual"}},"sequence":0,"role":"host","members":[],"created_at":0}"#;
        let circle: CircleDoc = serde_json::from_str(json).unwrap();
        let asked = Asked {
            circle: circle.card(),
            text: crate::circles::AskText::default(),
            declined: false,
            asked_at: Instant::EPOCH,
            together: Some(Together {
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
    fn changing_her_mind_counts_once() {
        let replica = replica();
        let outbox = [
            answering(&replica, Intent::Going, 1),
            answering(&replica, Intent::Declined, 1),
        ];
        let seen = project(&replica, &outbox, Instant::from_seconds(10).unwrap());
        assert_eq!(seen.events[0].totals, replica.events[0].totals);
        assert!(outbox[0].replaced_by(&outbox[1]));
    }
}
