//! The kinds of commands there are, and what the model takes for granted of each. A command that is
//! new does not compile here until somebody has thought of it.

use posse_shared::problem::Code;
use posse_shared::sync::Command;

macro_rules! kinds {
    ($($kind:ident),+ $(,)?) => {
        /// What a command is, without what it says.
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
    /// Whether a repetition changes nothing however late it comes: the command says after which of
    /// her words it counts, or what it did cannot be undone.
    ///
    /// The others go by what is there when they arrive. Repeated at once they change nothing either;
    /// but a repetition that was held up in the network until somebody has done the opposite counts as
    /// a new word.
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

    /// How many round trips it takes at most: each of them can fail.
    pub(super) const fn round_trips(self) -> u64 {
        match self {
            // A yes that begins a circle, and the circle.
            Self::SayTogether => 4,
            Self::AnswerProposal => 3,
            _ => 2,
        }
    }

    /// What she may be told instead of its being done, because somebody else was faster.
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
            Self::EditCircle | Self::AnswerStage | Self::EditEvent => {
                &[Code::NotFound, Code::NotHost, Code::Stale]
            }
            Self::CloseCircle | Self::DeclineAsk | Self::RevokeInvite | Self::CancelEvent => {
                &[Code::NotFound, Code::NotHost]
            }
            Self::CreateInvite => &[Code::NotFound, Code::NotHost, Code::CircleClosed],
            Self::Answer => &[Code::NotFound, Code::EventCancelled],
        }
    }
}
