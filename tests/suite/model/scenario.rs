//! A scenario: a few people of the [`super::world`] and the commands they issue, chosen so that the
//! commands affect each other.

use super::kind::Kind;

/// A person with a phone in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Person {
    /// Hosts the circle and the circle that requires a vouch.
    Ana,
    /// A member of both; waits to join the full circle.
    Bea,
    /// Asks to join the circle that requires a vouch and the full circle.
    Cleo,
    /// Asks to join the circle, and waits to join the full circle.
    Dora,
    /// Hosts the full circle.
    Hope,
}

/// A few people and the commands they issue.
pub(super) struct Scenario {
    pub(super) name: &'static str,
    pub(super) cast: &'static [Person],
    /// The kinds of commands. A kind that is listed twice is drawn twice as often.
    pub(super) kinds: &'static [Kind],
    /// Where they ask to join.
    pub(super) asks_at: &'static [AskTarget],
    pub(super) steps: u64,
    /// Whether they may block each other; otherwise they block a member outside the cast.
    pub(super) blocks_within: bool,
}

/// A circle that people of a scenario ask to join.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AskTarget {
    /// The circle that requires a vouch.
    NeedsVouch,
    /// The circle without a free place.
    Full,
}

pub(super) static SCENARIOS: [Scenario; 5] = [
    Scenario {
        name: "her own data",
        cast: &[Person::Ana, Person::Bea],
        kinds: &[
            Kind::SaveProfile,
            Kind::CreateEvent,
            Kind::Answer,
            Kind::Answer,
            Kind::Answer,
            Kind::Answer,
            Kind::SaveFreeTime,
            Kind::Block,
            Kind::Unblock,
            Kind::AnswerProposal,
            Kind::AnswerProposal,
            Kind::AnswerProposal,
            Kind::SaveSeeking,
        ],
        asks_at: &[],
        steps: 10,
        blocks_within: false,
    },
    Scenario {
        name: "join requests at a circle that requires a vouch",
        cast: &[Person::Ana, Person::Bea, Person::Cleo, Person::Dora],
        kinds: &[
            Kind::AskToJoin,
            Kind::AskToJoin,
            Kind::WithdrawAsk,
            Kind::VouchFor,
            Kind::VouchFor,
            Kind::VouchFor,
            Kind::TakeVouchBack,
            Kind::TakeVouchBack,
            Kind::ApproveAsk,
            Kind::ApproveAsk,
            Kind::DeclineAsk,
            Kind::RemoveMember,
            Kind::EditCircle,
            Kind::Block,
            Kind::Unblock,
        ],
        asks_at: &[AskTarget::NeedsVouch],
        steps: 20,
        blocks_within: true,
    },
    Scenario {
        name: "waitlisted members of a full circle start the next one",
        cast: &[Person::Hope, Person::Bea, Person::Cleo, Person::Dora],
        kinds: &[
            Kind::SayTogether,
            Kind::SayTogether,
            Kind::SayTogether,
            Kind::SayTogether,
            Kind::SayTogether,
            Kind::SayTogether,
            Kind::WithdrawAsk,
            Kind::AskToJoin,
            Kind::DeclineAsk,
            Kind::EditCircle,
            Kind::Block,
            Kind::Unblock,
        ],
        asks_at: &[AskTarget::Full],
        steps: 18,
        blocks_within: true,
    },
    Scenario {
        name: "the life of a circle",
        cast: &[Person::Ana, Person::Bea],
        kinds: &[
            Kind::CreateCircle,
            Kind::EditCircle,
            Kind::EditCircle,
            Kind::AnswerStage,
            Kind::AnswerStage,
            Kind::HandOver,
            Kind::RemoveMember,
            Kind::CloseCircle,
            Kind::CloseCircle,
            Kind::CreateInvite,
            Kind::CreateInvite,
            Kind::RevokeInvite,
            Kind::RevokeInvite,
            Kind::RevokeInvite,
            Kind::CreateEvent,
            Kind::CreateEvent,
            Kind::EditEvent,
            Kind::EditEvent,
            Kind::CancelEvent,
            Kind::Answer,
        ],
        asks_at: &[],
        steps: 16,
        blocks_within: false,
    },
    Scenario {
        name: "safety",
        cast: &[Person::Ana, Person::Bea],
        kinds: &[
            Kind::Block,
            Kind::Unblock,
            Kind::AnswerProposal,
            Kind::AnswerProposal,
            Kind::AnswerProposal,
            Kind::Report,
            Kind::Report,
            Kind::AnswerNotice,
            Kind::AnswerNotice,
            Kind::SaveSeeking,
        ],
        asks_at: &[],
        steps: 11,
        blocks_within: true,
    },
];
