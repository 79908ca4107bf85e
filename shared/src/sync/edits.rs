//! Edits made one on top of another before the first is sent.
//!
//! An edit names the `sequence` of the description it was made from, and the server refuses it where
//! somebody else has changed that meanwhile. What she edits twice without signal is hers both times:
//! the projection counts the first, so the second names what the server will have by then.

use super::command::Command;
use crate::kernel::id::{CircleId, EventId};

/// What has a description that is edited.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Described {
    Circle(CircleId),
    Event(EventId),
}

impl Command {
    /// What the next edit of a circle's or an event's description counts on once this is done: whose
    /// it is, and the most that an edit may name that does not count on it.
    fn counted_on(&self) -> Option<(Described, u32)> {
        Some(match self {
            Self::EditCircle { id, sequence, .. } => (Described::Circle(*id), *sequence),
            Self::EditEvent { id, sequence, .. } => (Described::Event(*id), *sequence),
            Self::AnswerStage { id, answer } if answer.move_on => {
                (Described::Circle(*id), u32::MAX)
            }
            Self::CancelEvent { id, .. } => (Described::Event(*id), u32::MAX),
            _ => return None,
        })
    }

    /// An earlier command was refused: an edit that was made on top of it no longer counts it.
    pub(super) fn rest_on_less(&mut self, refused: &Self) {
        let Some((described, most)) = refused.counted_on() else {
            return;
        };
        let is_of = self.counted_on().is_some_and(|(of, _)| of == described);
        if let Self::EditCircle { sequence, .. } | Self::EditEvent { sequence, .. } = self
            && is_of
        {
            *sequence = sequence.saturating_sub(1).min(most);
        }
    }
}
