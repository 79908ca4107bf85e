//! What she sees: the replica with everything in the outbox taken as done.
//!
//! Nothing is ever undone by hand: when the server refuses a command it leaves the outbox, and the
//! next projection is without it. A description that is edited counts its `sequence` on as the
//! server will: so the next edit, made before the first is sent, names the one it was made from.

mod proposals;
mod safety;

use super::command::{Command, Envelope};
use crate::availability::SavedFreeTime;
use crate::circles::{Asked, CircleDoc, MemberCard, Role};
use crate::events::{
    Answer, EventDoc, PersonCard, Rsvp, RsvpState, Status, Totals,
    rsvp::{Room, decide},
};
use crate::kernel::id::MemberId;
use crate::kernel::time::Instant;
use crate::people::{Me, Party};
use crate::replica::Replica;

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
            proposals::begin(seen, now);
        }
        Command::SaveSeeking { seeking } => {
            proposals::seek(seen, *seeking, envelope.revision, now);
        }
        Command::AnswerProposal { id, answer, .. } => proposals::answer(seen, *id, *answer),
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
                doc.sequence += 1;
                doc.updated_at = now;
            }
        }
        Command::CancelEvent { id, reason } => {
            if let Some(doc) = seen.event_mut(*id) {
                doc.sequence += u32::from(!doc.is_cancelled());
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
        Command::Block { member, name } => safety::block(seen, *member, name, now),
        Command::AnswerNotice { id, .. } => seen.notices.retain(|notice| notice.id != *id),
        Command::Unblock { member } => safety::unblock(seen, *member),
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
            with(seen, *id, &|held| {
                held.circle = circle.clone();
                held.sequence += 1;
            });
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
                held.sequence += u32::from(next.is_some());
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
pub fn asks_waiting(outbox: &[Envelope]) -> impl Iterator<Item = crate::kernel::id::CircleId> {
    outbox.iter().filter_map(|envelope| match envelope.command {
        Command::AskToJoin { id, .. } => Some(id),
        _ => None,
    })
}

/// Whether she waits for a circle's answer.
pub fn is_asking(
    asked: &[Asked],
    outbox: &[Envelope],
    circle: crate::kernel::id::CircleId,
) -> bool {
    asks_waiting(outbox).any(|id| id == circle)
        || asked
            .iter()
            .any(|ask| ask.circle.id == circle && !ask.declined)
}

#[cfg(test)]
mod tests;
