//! What a member sees: the replica with all commands of the outbox applied.
//!
//! Nothing is ever undone by hand: if the server refuses a command, it leaves the outbox, and the next
//! projection does not contain it. An edit counts the `sequence` of its description on, as the server
//! will. So a second edit that she makes before the first is sent names the right sequence.

mod circles;
mod events;
mod people;
mod proposals;
mod safety;

use super::command::{Command, Envelope};
use crate::kernel::time::Instant;
use crate::people::Me;
use crate::replica::Replica;

pub use circles::{asks_waiting, has_join_request};

/// The replica with the outbox applied at `now`.
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
    let revision = envelope.revision;
    match &envelope.command {
        Command::SaveProfile { profile } => people::save_profile(seen, profile, revision, now),
        Command::SaveFreeTime { free } => {
            people::save_free_time(seen, free, revision);
            proposals::start_search(seen, now);
        }
        Command::SaveSeeking { seeking } => {
            proposals::save_seeking(seen, *seeking, revision, now);
        }
        Command::AnswerProposal { id, answer, .. } => proposals::answer(seen, *id, *answer),
        Command::CreateCircle { id, circle } => circles::create(seen, *id, circle, me, now),
        Command::EditCircle { id, circle, .. } => circles::edit(seen, *id, circle),
        Command::CloseCircle { id } => circles::close(seen, *id),
        Command::ApproveAsk { id, member } => circles::approve(seen, *id, *member, now),
        Command::DeclineAsk { id, member } => circles::decline(seen, *id, *member),
        Command::VouchFor { id, member } => circles::vouch(seen, *id, *member, me, true),
        Command::TakeVouchBack { id, member } => circles::vouch(seen, *id, *member, me, false),
        Command::RemoveMember { id, member } => circles::remove(seen, *id, *member, me),
        Command::HandOver { id, to } => circles::hand_over(seen, *id, *to, me),
        Command::AnswerStage { id, answer } => circles::answer_stage(seen, *id, answer, now),
        Command::RevokeInvite { id, invite } => circles::revoke_invite(seen, *id, *invite),
        Command::WithdrawAsk { id } => circles::withdraw(seen, *id),
        Command::SayTogether { id, yes } => circles::say_together(seen, *id, *yes),
        Command::CreateEvent { id, circle, event } => {
            events::create(seen, *id, *circle, event, me, revision, now);
        }
        Command::EditEvent { id, event, .. } => events::edit(seen, *id, event, now),
        Command::CancelEvent { id, reason } => events::cancel(seen, *id, reason, now),
        Command::Answer { id, answer } => events::answer(seen, *id, answer, revision, now),
        Command::Block { member, name } => safety::block(seen, *member, name, now),
        Command::Unblock { member } => safety::unblock(seen, *member),
        Command::AnswerNotice { id, .. } => safety::answer_notice(seen, *id),
        // Only the server knows what a stranger's circle or a new link becomes. A report changes nothing
        // that she sees.
        Command::AskToJoin { .. } | Command::CreateInvite { .. } | Command::Report { .. } => {}
    }
}

#[cfg(test)]
mod tests;
