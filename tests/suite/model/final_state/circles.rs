//! Circles and invites are created once; a circle moves on at most once from each stage.

use super::any_command;
use crate::model::Run;
use crate::model::phone::Phone;
use posse_shared::circles::api::AnswerStageRequest;
use posse_shared::id::CircleId;
use posse_shared::people::Stage;
use posse_shared::sync::Command;
use std::collections::BTreeSet;

pub(super) fn check(run: &Run<'_>, phone: &Phone) {
    let mut revoked = BTreeSet::new();
    for done in phone.done() {
        match &done.command {
            Command::CreateCircle { id, .. } => {
                let created = run
                    .world
                    .count(&format!("circle WHERE id = {}", id.number()));
                assert_eq!(created, 1, "{}: a circle is created once", run.name);
            }
            Command::CloseCircle { id } => {
                let id = id.number();
                let closed = format!("circle WHERE id = {id} AND closed_at IS NOT NULL");
                assert_eq!(
                    run.world.count(&closed),
                    1,
                    "{}: a closed circle stays closed",
                    run.name
                );
            }
            Command::RevokeInvite { invite, .. } => {
                revoked.insert(invite.number());
                let open = format!("invite WHERE id = {} AND uses_left > 0", invite.number());
                assert_eq!(
                    run.world.count(&open),
                    0,
                    "{}: a revoked invite has no uses left",
                    run.name
                );
            }
            _ => {}
        }
    }
    for done in phone.done() {
        if let Command::CreateInvite { invite, .. } = &done.command {
            let invite = invite.number();
            let created = run.world.count(&format!("invite WHERE id = {invite}"));
            assert_eq!(created, 1, "{}: an invite is created once", run.name);
            let revoked = any_command(
                run,
                |command| matches!(command, Command::RevokeInvite { invite: id, .. } if id.number() == invite),
            );
            let open = format!("invite WHERE id = {invite} AND uses_left = 2");
            assert!(
                revoked || run.world.count(&open) == 1,
                "{}: an invite that nobody revoked has both uses left",
                run.name
            );
        }
    }
}

/// A circle moves on once from each stage for which a host said so, however many hosts did.
pub(super) fn check_stages(run: &Run<'_>) {
    let mut moved: BTreeSet<(CircleId, Stage)> = BTreeSet::new();
    for done in run.phones.iter().flat_map(Phone::done) {
        if let Command::AnswerStage { id, answer } = &done.command {
            let AnswerStageRequest { from, move_on, .. } = answer;
            if *move_on {
                moved.insert((*id, *from));
            }
        }
    }
    let circles: BTreeSet<CircleId> = moved.iter().map(|(id, _)| *id).collect();
    for circle in circles {
        let times = moved.iter().filter(|(id, _)| *id == circle).count();
        let mut stages = Stage::ALL
            .iter()
            .skip_while(|stage| **stage != Stage::Toddler);
        let expected = stages.nth(times).unwrap().as_str();
        let at_stage = format!(
            "circle WHERE id = {} AND stage = '{expected}'",
            circle.number()
        );
        let there = run.world.count(&at_stage);
        assert_eq!(there, 1, "{}: moved on {times} times", run.name);
    }
}
