//! The kinds of commands, and what the model assumes about each. A new command does not compile here
//! until somebody decides about it.

use posse_shared::problem::Code;
use posse_shared::sync::Command;

macro_rules! kinds {
    ($($kind:ident),+ $(,)?) => {
        /// The kind of a command, without its data.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Kind {
            $($kind),+
        }

        impl Kind {
            pub(super) const ALL: &[Self] = &[$(Self::$kind),+];

            pub(super) const fn of(command: &Command) -> Self {
                match command {
                    $(Command::$kind { .. } => Self::$kind),+
                }
            }
        }
    };
}

kinds! {
    SaveProfile, SaveFreeTime, SaveSeeking, AnswerProposal,
    CreateCircle, EditCircle, CloseCircle, AskToJoin, WithdrawAsk, ApproveAsk, DeclineAsk,
    VouchFor, TakeVouchBack, RemoveMember, HandOver, AnswerStage, SayTogether,
    CreateInvite, RevokeInvite,
    CreateEvent, EditEvent, CancelEvent, Answer,
    Block, Report, AnswerNotice, Unblock,
}

impl Kind {
    /// Whether a duplicate changes nothing, however late it arrives: the command carries its position
    /// among the member's commands, or its effect cannot be undone.
    ///
    /// The other commands depend on the state at their arrival. A duplicate that follows at once changes
    /// nothing either. A duplicate that the network delays until another member does the opposite counts
    /// as a new command.
    pub(super) const fn is_ordered(self) -> bool {
        match self {
            Self::SaveProfile
            | Self::SaveFreeTime
            | Self::SaveSeeking
            | Self::AnswerProposal
            | Self::CreateCircle
            | Self::EditCircle
            | Self::CloseCircle
            | Self::AnswerStage
            | Self::SayTogether
            | Self::CreateInvite
            | Self::RevokeInvite
            | Self::CreateEvent
            | Self::EditEvent
            | Self::CancelEvent
            | Self::Answer
            | Self::Block
            | Self::Report
            | Self::AnswerNotice
            | Self::Unblock => true,
            Self::AskToJoin
            | Self::WithdrawAsk
            | Self::ApproveAsk
            | Self::DeclineAsk
            | Self::VouchFor
            | Self::TakeVouchBack
            | Self::RemoveMember
            | Self::HandOver => false,
        }
    }

    /// The maximum number of round trips. Each of them can fail.
    pub(super) const fn round_trips(self) -> u64 {
        match self {
            // The yes, then the overflow circle that it completes.
            Self::SayTogether => 4,
            Self::AnswerProposal => 3,
            _ => 2,
        }
    }

    /// The problems with which the Worker may refuse it, because somebody else was faster.
    pub(super) const fn may_be_refused(self) -> &'static [Code] {
        match self {
            Self::SaveProfile
            | Self::SaveFreeTime
            | Self::SaveSeeking
            | Self::CreateCircle
            | Self::WithdrawAsk
            | Self::SayTogether
            | Self::Block
            | Self::Unblock
            | Self::AnswerNotice => &[],
            Self::AnswerProposal => &[Code::ProposalEnded],
            Self::AskToJoin | Self::TakeVouchBack | Self::CreateEvent | Self::Report => {
                &[Code::NotFound]
            }
            Self::ApproveAsk => &[
                Code::NotFound,
                Code::NotHost,
                Code::CircleFull,
                Code::NeedsVouch,
                Code::CircleClosed,
            ],
            Self::VouchFor => &[Code::NotFound, Code::CircleClosed],
            Self::RemoveMember => &[Code::NotFound, Code::NotHost, Code::LastHost],
            Self::HandOver => &[Code::NotFound, Code::NotHost, Code::Invalid],
            Self::EditCircle | Self::AnswerStage => &[Code::NotFound, Code::NotHost, Code::Stale],
            Self::EditEvent => &[
                Code::NotFound,
                Code::NotHost,
                Code::Stale,
                Code::EventCancelled,
                Code::CircleClosed,
            ],
            Self::CloseCircle | Self::DeclineAsk | Self::RevokeInvite => {
                &[Code::NotFound, Code::NotHost]
            }
            Self::CreateInvite | Self::CancelEvent => {
                &[Code::NotFound, Code::NotHost, Code::CircleClosed]
            }
            Self::Answer => &[Code::NotFound, Code::EventCancelled],
        }
    }
}
