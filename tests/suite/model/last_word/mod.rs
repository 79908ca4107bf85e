//! What must be true in the end: everything anybody said is done or was refused to her face, and what
//! she said last is what the database holds and her phone shows.

mod circles;
mod door;
mod events;
mod herself;
mod overflow;
mod proposal;

use super::Story;
use super::phone::{Outcome, Phone};
use posse_shared::id::{CircleId, MemberId};
use posse_shared::sync::Command;

pub(super) fn check(story: &Story<'_>) {
    for phone in &story.phones {
        nothing_is_left_unsaid(story, phone);
        herself::of_herself(story, phone);
        herself::safety(story, phone);
        events::events(story, phone);
        circles::circles(story, phone);
        overflow::together(story, phone);
        if !story.overtaken && !story.quarrelled() {
            door::doors(story, phone);
        }
    }
    door::vouches(story);
    circles::stages(story);
    overflow::overflow(story);
    proposal::proposal(story);
}

/// Done, refused and told, or said again in other words.
fn nothing_is_left_unsaid(story: &Story<'_>, phone: &Phone) {
    for (at, said) in phone.said.iter().enumerate() {
        let mut later = phone.said[at + 1..].iter();
        let replaced = later.any(|newer| said.envelope.replaced_by(&newer.envelope));
        assert!(
            said.outcome != Outcome::Waits || replaced,
            "{}: lost: {said:?}",
            story.name
        );
    }
}

impl Story<'_> {
    /// Whether one of them blocked another.
    fn quarrelled(&self) -> bool {
        let blocked = |command: &Command| matches!(command, Command::Block { .. });
        self.scene.quarrels && anybody(self, blocked)
    }
}

/// Whether somebody of the story did that.
fn anybody(story: &Story<'_>, mut did: impl FnMut(&Command) -> bool) -> bool {
    let mut all = story.phones.iter().flat_map(|phone| &phone.said);
    all.any(|said| did(&said.envelope.command))
}

fn is_in(story: &Story<'_>, circle: CircleId, who: MemberId) -> bool {
    let (circle, who) = (circle.number(), who.number());
    let place = format!("membership WHERE circle = {circle} AND member = {who}");
    story.street.count(&place) == 1
}
