//! Wishes to join, and vouches for those who wish.

use super::overflow::begun_by;
use super::{anybody, is_in};
use crate::model::Story;
use crate::model::phone::{Outcome, Phone};
use crate::model::street::Door;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::sync::Command;

/// Wishes, and what came of them.
pub(super) fn doors(story: &Story<'_>, phone: &Phone) {
    for door in story.scene.doors {
        let circle = story.street.door(*door);
        let me = phone.id();
        let wish = format!(
            "ask WHERE circle = {} AND member = {}",
            circle.number(),
            me.number()
        );
        let waits = story.street.count(&wish) == 1;
        let last = phone.done().rev().find_map(|done| match &done.command {
            Command::AskToJoin { id, .. } if *id == circle => Some(true),
            Command::WithdrawAsk { id } if *id == circle => Some(false),
            _ => None,
        });
        match last {
            Some(false) => assert!(!waits, "{}: she took it back", story.name),
            Some(true) if !decided(story, circle, me) => {
                assert!(waits || begun_by(story, me), "{}: her wish", story.name);
            }
            _ => {}
        }
        // Who asks is told how it stands.
        let shown = phone.replica.asked.iter();
        let shown = shown.filter(|asked| asked.circle.id == circle).count();
        assert_eq!(shown, usize::from(waits), "{}: on her phone", story.name);
    }
    for done in phone.done() {
        // Whom a host let in is in, until somebody takes her out.
        if let Command::ApproveAsk { id, member } = &done.command {
            let out = anybody(
                story,
                |command| matches!(command, Command::RemoveMember { member: who, .. } if who == member),
            );
            assert!(out || is_in(story, *id, *member), "{}: let in", story.name);
        }
    }
}

/// Whether anybody decided about her wish there, or took her out.
fn decided(story: &Story<'_>, circle: CircleId, who: MemberId) -> bool {
    anybody(story, |command| match command {
        Command::ApproveAsk { id, member }
        | Command::DeclineAsk { id, member }
        | Command::RemoveMember { id, member } => (*id, *member) == (circle, who),
        _ => false,
    })
}

/// A vouch is the last word of her who gave it, and it stays while the wish does.
pub(super) fn vouches(story: &Story<'_>) {
    if story.overtaken || !story.scene.doors.contains(&Door::Vouched) {
        return;
    }
    for voucher in &story.phones {
        for asks in &story.phones {
            let last = voucher.said.iter().rev().find_map(|said| {
                let done = said.outcome == Outcome::Done;
                match &said.envelope.command {
                    Command::VouchFor { member, .. } if *member == asks.id() => Some((true, done)),
                    Command::TakeVouchBack { member, .. } if *member == asks.id() => {
                        Some((false, done))
                    }
                    _ => None,
                }
            });
            let there = story.street.count(&format!(
                "vouch WHERE member = {} AND voucher = {}",
                asks.id().number(),
                voucher.id().number()
            ));
            let world = &story.street.world;
            let before = (voucher.id(), asks.id()) == (world.bea.id(), world.cleo.id());
            let given = last.map_or(before, |(given, _)| given);
            let refused = last.is_some_and(|(_, done)| !done);
            assert!(
                given || refused || there == 0,
                "{}: a vouch nobody gave",
                story.name
            );
            let circle = story.street.vouched;
            let parted = anybody(story, |command| match command {
                Command::WithdrawAsk { .. } => true,
                Command::RemoveMember { member, .. } => *member == voucher.id(),
                Command::ApproveAsk { member, .. } => *member == asks.id(),
                _ => false,
            });
            let parted = parted || story.quarrelled();
            if last == Some((true, true)) && !parted && !is_in(story, circle, asks.id()) {
                assert_eq!(there, 1, "{}: a vouch is lost", story.name);
            }
        }
    }
}
