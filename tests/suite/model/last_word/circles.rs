//! Circles and links are made once; a circle moves on once for each yes.

use super::anybody;
use crate::model::Story;
use crate::model::phone::Phone;
use posse_shared::circles::api::AnswerStageRequest;
use posse_shared::id::CircleId;
use posse_shared::people::Stage;
use posse_shared::sync::Command;
use std::collections::BTreeSet;

pub(super) fn circles(story: &Story<'_>, phone: &Phone) {
    let mut revoked = BTreeSet::new();
    for done in phone.done() {
        match &done.command {
            Command::CreateCircle { id, .. } => {
                let made = story
                    .street
                    .count(&format!("circle WHERE id = {}", id.number()));
                assert_eq!(made, 1, "{}: made once", story.name);
            }
            Command::CloseCircle { id } => {
                let id = id.number();
                let closed = format!("circle WHERE id = {id} AND closed_at IS NOT NULL");
                assert_eq!(story.street.count(&closed), 1, "{}: closed", story.name);
            }
            Command::RevokeInvite { invite, .. } => {
                revoked.insert(invite.number());
                let open = format!("invite WHERE id = {} AND uses_left > 0", invite.number());
                assert_eq!(story.street.count(&open), 0, "{}: ended", story.name);
            }
            _ => {}
        }
    }
    for done in phone.done() {
        if let Command::CreateInvite { invite, .. } = &done.command {
            let invite = invite.number();
            let made = story.street.count(&format!("invite WHERE id = {invite}"));
            assert_eq!(made, 1, "{}: a link is made once", story.name);
            let ended = anybody(
                story,
                |command| matches!(command, Command::RevokeInvite { invite: id, .. } if id.number() == invite),
            );
            let open = format!("invite WHERE id = {invite} AND uses_left = 2");
            assert!(
                ended || story.street.count(&open) == 1,
                "{}: a link nobody ended opens",
                story.name
            );
        }
    }
}

/// A circle moves on once from each stage of which somebody said so, however many did.
pub(super) fn stages(story: &Story<'_>) {
    let mut moved: BTreeSet<(CircleId, Stage)> = BTreeSet::new();
    for done in story.phones.iter().flat_map(Phone::done) {
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
        let stands = format!(
            "circle WHERE id = {} AND stage = '{expected}'",
            circle.number()
        );
        let there = story.street.count(&stands);
        assert_eq!(there, 1, "{}: moved on {times} times", story.name);
    }
}
