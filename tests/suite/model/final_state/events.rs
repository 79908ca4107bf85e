//! An event exists once, as its host last described it; each answer is the member's last one.

use super::any_command;
use crate::model::Run;
use crate::model::phone::Phone;
use posse_shared::events::{Intent, RsvpState};
use posse_shared::id::EventId;
use posse_shared::sync::{Command, Envelope};

pub(super) fn check(run: &Run<'_>, phone: &Phone) {
    let me = phone.id().number();
    let mut answers: Vec<(EventId, &Envelope, Intent)> = Vec::new();
    let mut titles: Vec<(EventId, &str)> = Vec::new();
    for done in phone.done() {
        match &done.command {
            Command::CreateEvent { id, event, .. } => titles.push((*id, event.title.as_str())),
            Command::EditEvent { id, event, .. } => {
                titles.retain(|(held, _)| held != id);
                titles.push((*id, event.title.as_str()));
            }
            Command::CancelEvent { id, .. } => {
                let cancelled = format!("event WHERE id = {} AND cancelled = 1", id.number());
                assert_eq!(run.world.count(&cancelled), 1, "{}", run.name);
            }
            Command::Answer { id, answer } => {
                answers.retain(|(held, ..)| held != id);
                answers.push((*id, done, answer.intent));
            }
            _ => {}
        }
    }
    for (id, title) in titles {
        let posted = format!(
            "event WHERE id = {} AND host = {me} AND title = '{title}'",
            id.number()
        );
        let there = run.world.count(&posted);
        assert_eq!(there, 1, "{}: one event with the last title", run.name);
    }
    if answers_may_be_removed(run) {
        return;
    }
    for event in phone.replica.all_events() {
        let last = answers.iter().find(|(id, ..)| *id == event.id);
        let expected = last.map(|(_, done, intent)| match intent {
            Intent::Going => (RsvpState::Going, done.revision),
            Intent::Maybe => (RsvpState::Maybe, done.revision),
            Intent::Declined => (RsvpState::Declined, done.revision),
        });
        let mine = event.mine.as_ref().map(|mine| (mine.state, mine.revision));
        assert_eq!(mine, expected, "{}: her last answer", run.name);
    }
}

/// Whether a member may have lost her answers: a member left or was removed, or one blocked another.
fn answers_may_be_removed(run: &Run<'_>) -> bool {
    let leaves = |command: &Command| matches!(command, Command::RemoveMember { .. });
    run.has_block() || any_command(run, leaves)
}
