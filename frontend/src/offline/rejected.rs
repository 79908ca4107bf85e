//! Commands that the server rejected, kept until the member has seen why.

use crate::route::Route;
use posse_shared::problem::Problem;
use posse_shared::sync::Command;
use serde::{Deserialize, Serialize};

/// A command that the server rejected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rejected {
    /// The command.
    pub(crate) command: Command,
    /// Why the server rejected it.
    pub(crate) problem: Problem,
}

impl Rejected {
    /// The page where the member can look at what she did, and do it again.
    pub(crate) fn page(&self) -> Option<Route> {
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
    use super::Rejected;
    use crate::route::Route;
    use posse_shared::id::CircleId;
    use posse_shared::problem::{Code, Problem};
    use posse_shared::proposals::Seeking;
    use posse_shared::sync::Command;

    #[test]
    fn a_rejected_command_leads_to_the_page_where_it_was_written() {
        let id = CircleId::from_random(3);
        let rejected = |command| Rejected {
            command,
            problem: Problem::new(Code::Stale),
        };
        assert_eq!(
            rejected(Command::CloseCircle { id }).page(),
            Some(Route::Circle(id))
        );
        let seeking = Seeking::default();
        assert_eq!(
            rejected(Command::SaveSeeking { seeking }).page(),
            Some(Route::Proposal)
        );
        assert_eq!(rejected(Command::WithdrawAsk { id }).page(), None);
    }
}
