//! What is posted is there once and as it was said last; so is who comes.

use super::anybody;
use crate::model::Story;
use crate::model::phone::Phone;
use posse_shared::events::{Intent, RsvpState};
use posse_shared::id::EventId;
use posse_shared::sync::{Command, Envelope};

pub(super) fn events(story: &Story<'_>, phone: &Phone) {
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
                assert_eq!(story.street.count(&cancelled), 1, "{}", story.name);
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
        let there = story.street.count(&posted);
        assert_eq!(there, 1, "{}: posted once, as it is now", story.name);
    }
    if answers_go(story) {
        return;
    }
    for event in phone.replica.all_events() {
        let said = answers.iter().find(|(id, ..)| *id == event.id);
        let expected = said.map(|(_, done, intent)| match intent {
            Intent::Going => (RsvpState::Going, done.revision),
            Intent::Maybe => (RsvpState::Maybe, done.revision),
            Intent::Declined => (RsvpState::Declined, done.revision),
        });
        let mine = event.mine.as_ref().map(|mine| (mine.state, mine.revision));
        assert_eq!(mine, expected, "{}: her last answer", story.name);
    }
}

/// Whether anything parted somebody from what she answered: she went, or one of the two was blocked.
fn answers_go(story: &Story<'_>) -> bool {
    let went = |command: &Command| matches!(command, Command::RemoveMember { .. });
    story.quarrelled() || anybody(story, went)
}
