//! Join requests, and the vouches for their applicants.

use super::overflow::is_in_overflow_circle;
use super::{any_command, is_member};
use crate::model::Run;
use crate::model::phone::{Outcome, Phone};
use crate::model::scenario::AskTarget;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::sync::Command;

/// The last word of an applicant stands until a host decides.
pub(super) fn check(run: &Run<'_>, phone: &Phone) {
    for target in run.scenario.asks_at {
        let circle = run.world.target(*target);
        let me = phone.id();
        let request = format!(
            "ask WHERE circle = {} AND member = {}",
            circle.number(),
            me.number()
        );
        let is_waiting = run.world.count(&request) == 1;
        let last = phone.done().rev().find_map(|done| match &done.command {
            Command::AskToJoin { id, .. } if *id == circle => Some(true),
            Command::WithdrawAsk { id } if *id == circle => Some(false),
            _ => None,
        });
        match last {
            Some(false) => assert!(!is_waiting, "{}: a withdrawn request is gone", run.name),
            Some(true) if !decided(run, circle, me) => {
                let kept = is_waiting || is_in_overflow_circle(run, me);
                assert!(kept, "{}: an undecided request is kept", run.name);
            }
            _ => {}
        }
        // The applicant's phone shows the request.
        let shown = phone.replica.asked.iter();
        let shown = shown.filter(|asked| asked.circle.id == circle).count();
        assert_eq!(shown, usize::from(is_waiting), "{}: on her phone", run.name);
    }
    for done in phone.done() {
        // An approved applicant is a member until she leaves or a host removes her.
        if let Command::ApproveAsk { id, member } = &done.command {
            let removed = any_command(
                run,
                |command| matches!(command, Command::RemoveMember { member: gone, .. } if gone == member),
            );
            let stays = removed || is_member(run, *id, *member);
            assert!(stays, "{}: an approved applicant is a member", run.name);
        }
    }
}

/// Whether a host decided about her join request, or removed her.
fn decided(run: &Run<'_>, circle: CircleId, applicant: MemberId) -> bool {
    any_command(run, |command| match command {
        Command::ApproveAsk { id, member }
        | Command::DeclineAsk { id, member }
        | Command::RemoveMember { id, member } => (*id, *member) == (circle, applicant),
        _ => false,
    })
}

/// A vouch is the voucher's last word, and it exists as long as the join request does.
pub(super) fn check_vouches(run: &Run<'_>) {
    if run.late_duplicate_counted || !run.scenario.asks_at.contains(&AskTarget::NeedsVouch) {
        return;
    }
    for voucher in &run.phones {
        for applicant in &run.phones {
            let last = voucher.issued.iter().rev().find_map(|issued| {
                let done = issued.outcome == Outcome::Done;
                match &issued.envelope.command {
                    Command::VouchFor { member, .. } if *member == applicant.id() => {
                        Some((true, done))
                    }
                    Command::TakeVouchBack { member, .. } if *member == applicant.id() => {
                        Some((false, done))
                    }
                    _ => None,
                }
            });
            let there = run.world.count(&format!(
                "vouch WHERE member = {} AND voucher = {}",
                applicant.id().number(),
                voucher.id().number()
            ));
            let world = &run.world.base;
            let before = (voucher.id(), applicant.id()) == (world.bea.id(), world.cleo.id());
            let given = last.map_or(before, |(given, _)| given);
            let refused = last.is_some_and(|(_, done)| !done);
            assert!(
                given || refused || there == 0,
                "{}: a vouch that nobody gave",
                run.name
            );
            let circle = run.world.needs_vouch;
            let ended = any_command(run, |command| match command {
                Command::WithdrawAsk { .. } => true,
                Command::RemoveMember { member, .. } => *member == voucher.id(),
                Command::ApproveAsk { member, .. } => *member == applicant.id(),
                _ => false,
            });
            let ended = ended || run.has_block();
            if last == Some((true, true)) && !ended && !is_member(run, circle, applicant.id()) {
                assert_eq!(there, 1, "{}: a vouch is lost", run.name);
            }
        }
    }
}
