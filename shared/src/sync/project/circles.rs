//! A member's circles, and her join requests.

use crate::circles::api::AnswerStageRequest;
use crate::circles::{CircleDoc, CircleDraft, MemberCard, MyJoinRequest};
use crate::kernel::id::{CircleId, InviteId, MemberId};
use crate::kernel::time::Instant;
use crate::people::{Me, Role};
use crate::replica::Replica;
use crate::sync::command::{Command, Envelope};

fn circle_mut(seen: &mut Replica, id: CircleId) -> Option<&mut CircleDoc> {
    seen.circles.iter_mut().find(|circle| circle.id == id)
}

pub(super) fn create(
    seen: &mut Replica,
    id: CircleId,
    circle: &CircleDraft,
    me: &Me,
    now: Instant,
) {
    if seen.circle(id).is_some() {
        return;
    }
    seen.circles.push(CircleDoc {
        id,
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
        join_requests: Vec::new(),
        invites: Vec::new(),
        events: Vec::new(),
        someone_blocked: false,
        created_at: now,
        stage_said_at: None,
    });
}

pub(super) fn edit(seen: &mut Replica, id: CircleId, circle: &CircleDraft) {
    if let Some(held) = circle_mut(seen, id) {
        held.circle = circle.clone();
        held.sequence += 1;
    }
}

pub(super) fn close(seen: &mut Replica, id: CircleId) {
    if let Some(held) = circle_mut(seen, id) {
        held.closed = true;
    }
}

/// Makes the applicant a member.
pub(super) fn approve(seen: &mut Replica, id: CircleId, applicant: MemberId, now: Instant) {
    let Some(held) = circle_mut(seen, id) else {
        return;
    };
    if let Some(at) = held
        .join_requests
        .iter()
        .position(|ask| ask.member == applicant)
    {
        let ask = held.join_requests.remove(at);
        held.members.push(MemberCard {
            id: ask.member,
            name: ask.name,
            role: Role::Member,
            about: ask.about,
            stages: ask.stages,
            joined_at: now,
        });
    }
}

pub(super) fn decline(seen: &mut Replica, id: CircleId, applicant: MemberId) {
    if let Some(held) = circle_mut(seen, id) {
        held.join_requests.retain(|ask| ask.member != applicant);
    }
}

/// Adds the member's vouch for an applicant, or takes it back.
pub(super) fn vouch(seen: &mut Replica, id: CircleId, applicant: MemberId, me: &Me, add: bool) {
    let Some(held) = circle_mut(seen, id) else {
        return;
    };
    for ask in held
        .join_requests
        .iter_mut()
        .filter(|ask| ask.member == applicant)
    {
        ask.vouches.retain(|voucher| *voucher != me.id);
        ask.vouches.extend(add.then_some(me.id));
    }
}

/// Removes another member; or the circle, if she removes herself.
pub(super) fn remove(seen: &mut Replica, id: CircleId, member: MemberId, me: &Me) {
    if member == me.id {
        seen.circles.retain(|held| held.id != id);
    } else if let Some(held) = circle_mut(seen, id) {
        held.members.retain(|other| other.id != member);
    }
}

pub(super) fn hand_over(seen: &mut Replica, id: CircleId, to: MemberId, me: &Me) {
    let Some(held) = circle_mut(seen, id) else {
        return;
    };
    for member in &mut held.members {
        if member.id == to {
            member.role = Role::Host;
        } else if member.id == me.id {
            member.role = Role::Member;
        }
    }
    held.role = Role::Member;
}

pub(super) fn answer_stage(
    seen: &mut Replica,
    id: CircleId,
    answer: &AnswerStageRequest,
    now: Instant,
) {
    let held = circle_mut(seen, id).filter(|held| held.circle.stage == answer.from);
    if let Some(held) = held {
        let next = answer.from.next().filter(|_| answer.move_on);
        held.circle.stage = next.unwrap_or(answer.from);
        held.sequence += u32::from(next.is_some());
        held.stage_said_at = Some(now);
    }
}

pub(super) fn revoke_invite(seen: &mut Replica, id: CircleId, invite: InviteId) {
    if let Some(held) = circle_mut(seen, id) {
        held.invites.retain(|open| open.id != invite);
    }
}

/// Withdraws the member's own join request.
pub(super) fn withdraw(seen: &mut Replica, id: CircleId) {
    seen.asked.retain(|asked| asked.circle.id != id);
}

/// Only the server knows whether this founds a circle.
pub(super) fn say_together(seen: &mut Replica, id: CircleId, yes: bool) {
    let asked = seen.asked.iter_mut().find(|asked| asked.circle.id == id);
    if let Some(together) = asked.and_then(|asked| asked.together.as_mut()) {
        together.said = yes;
    }
}

/// The circles of join requests that are not sent yet. The phone knows only their ids.
pub fn asks_waiting(outbox: &[Envelope]) -> impl Iterator<Item = CircleId> {
    outbox.iter().filter_map(|envelope| match envelope.command {
        Command::AskToJoin { id, .. } => Some(id),
        _ => None,
    })
}

/// Whether she has an open join request for a circle, sent or not.
pub fn has_join_request(asked: &[MyJoinRequest], outbox: &[Envelope], circle: CircleId) -> bool {
    asks_waiting(outbox).any(|id| id == circle)
        || asked
            .iter()
            .any(|ask| ask.circle.id == circle && !ask.declined)
}
