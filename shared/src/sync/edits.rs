//! Edits that build on edits which are not sent yet.
//!
//! An edit names the `sequence` of the description that it was made from. The server refuses it if
//! somebody else has changed the description in the meantime. If a member edits twice without signal,
//! her second edit builds on her first: the projection counts the first one, so the second names the
//! sequence that the server will have by then.

use super::command::Command;
use crate::kernel::id::{CircleId, EventId};

/// Something with a description that hosts edit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Described {
    Circle(CircleId),
    Event(EventId),
}

impl Command {
    /// The description that this command counts on, and the highest sequence that a later edit may
    /// name if it does not build on this command. `None` if the command changes no description.
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

    /// Corrects this edit after an earlier command was refused: it no longer builds on that one.
    pub(super) fn forget_refused(&mut self, refused: &Self) {
        let Some((described, most)) = refused.counted_on() else {
            return;
        };
        let is_same = self.counted_on().is_some_and(|(own, _)| own == described);
        if let Self::EditCircle { sequence, .. } | Self::EditEvent { sequence, .. } = self
            && is_same
        {
            *sequence = sequence.saturating_sub(1).min(most);
        }
    }
}
