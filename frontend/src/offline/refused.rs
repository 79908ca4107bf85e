//! What the server refused: told to her, and what she wrote kept until she has seen it.

use crate::route::Route;
use posse_shared::problem::Problem;
use posse_shared::sync::Command;
use serde::{Deserialize, Serialize};

/// A command that the server refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Refused {
    /// What she did.
    pub(crate) command: Command,
    /// Why not.
    pub(crate) problem: Problem,
}

impl Refused {
    /// The screen where what she did can be looked at, and done again.
    pub(crate) fn place(&self) -> Option<Route> {
        match &self.command {
            Command::SaveProfile { .. } | Command::Block { .. } | Command::Unblock { .. } => {
                Some(Route::Me)
            }
            Command::SaveFreeTime { .. } => Some(Route::FreeTime { setting_up: false }),
            Command::CreateCircle { .. } => Some(Route::NewCircle),
            Command::EditCircle { id, .. } => Some(Route::EditCircle(*id)),
            Command::CreateEvent { circle, .. } => Some(Route::Post {
                circle: *circle,
                copy_of: None,
            }),
            Command::EditEvent { id, .. } => Some(Route::EditEvent(*id)),
            Command::CancelEvent { id, .. } | Command::Answer { id, .. } => Some(Route::Event(*id)),
            Command::CloseCircle { id }
            | Command::ApproveAsk { id, .. }
            | Command::DeclineAsk { id, .. }
            | Command::VouchFor { id, .. }
            | Command::TakeVouchBack { id, .. }
            | Command::RemoveMember { id, .. }
            | Command::HandOver { id, .. }
            | Command::AnswerStage { id, .. }
            | Command::CreateInvite { id, .. }
            | Command::RevokeInvite { id, .. } => Some(Route::Circle(*id)),
            Command::SaveSeeking { .. } | Command::AnswerProposal { .. } => Some(Route::Proposal),
            Command::SayTogether { .. } => Some(Route::Requests),
            Command::AskToJoin { .. }
            | Command::WithdrawAsk { .. }
            | Command::Report { .. }
            | Command::AnswerNotice { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Refused;
    use crate::route::Route;
    use posse_shared::id::CircleId;
    use posse_shared::problem::{Code, Problem};
    use posse_shared::proposals::Seeking;
    use posse_shared::sync::Command;

    #[test]
    fn a_refusal_leads_to_where_it_was_written() {
        let id = CircleId::from_random(3);
        let refused = |command| Refused {
            command,
            problem: Problem::new(Code::Stale),
        };
        assert_eq!(
            refused(Command::CloseCircle { id }).place(),
            Some(Route::Circle(id))
        );
        let seeking = Seeking::default();
        assert_eq!(
            refused(Command::SaveSeeking { seeking }).place(),
            Some(Route::Proposal)
        );
        assert_eq!(refused(Command::WithdrawAsk { id }).place(), None);
    }
}
