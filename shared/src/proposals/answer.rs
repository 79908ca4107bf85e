//! The decision about an answer to a proposal. Pure. The statements of the server decide the same,
//! also if two answers arrive at once.

use super::ProposalAnswer;
use crate::kernel::problem::Code;
use crate::kernel::time::Revision;

/// The state of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalPhase {
    /// Members may answer, and there is no circle yet.
    Open,
    /// The circle exists; members who have not answered may still join it.
    Formed,
    /// Its time is over, too few members are left, or its circle is closed.
    Ended,
}

/// All that decides about a member's answer to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four independent facts")]
pub struct ProposalState {
    /// The state of the proposal.
    pub state: ProposalPhase,
    /// Her answer before.
    pub answer: Option<ProposalAnswer>,
    /// The revision of her answer before.
    pub revision: Revision,
    /// Whether a member who said yes must not meet her.
    pub apart: bool,
    /// Whether she has another proposal in the meantime.
    pub elsewhere: bool,
    /// Whether she already has the maximum number of circles.
    pub busy: bool,
    /// Whether the circle of the proposal is full.
    pub full: bool,
}

/// What an answer leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing changes: the server knows the answer, or it makes no difference any more.
    Nothing,
    /// The server stores the answer and does all that follows from it.
    Keep,
}

impl ProposalState {
    /// Decides whether the member may answer so, and whether that changes anything.
    ///
    /// If another member is the reason why she cannot join, the refusal only says that the proposal has
    /// ended.
    pub const fn decide(&self, said: ProposalAnswer, revision: Revision) -> Result<Outcome, Code> {
        let was_in = matches!(self.answer, Some(ProposalAnswer::In));
        match (said, self.state) {
            _ if revision.number() <= self.revision.number() => Ok(Outcome::Nothing),
            (ProposalAnswer::Out, ProposalPhase::Ended) => Ok(Outcome::Nothing),
            (ProposalAnswer::In, ProposalPhase::Ended) => Err(Code::ProposalEnded),
            // She is in the circle or has left it: from now on she joins and leaves the circle itself.
            (_, ProposalPhase::Formed) if was_in => Ok(Outcome::Nothing),
            (ProposalAnswer::In, _) if self.apart || self.elsewhere => Err(Code::ProposalEnded),
            (ProposalAnswer::In, _) if self.busy && !was_in => Err(Code::TooMany),
            (ProposalAnswer::In, ProposalPhase::Formed) if self.full => Err(Code::CircleFull),
            _ => Ok(Outcome::Keep),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, ProposalPhase, ProposalState};
    use crate::kernel::problem::Code;
    use crate::kernel::time::Revision;
    use crate::proposals::ProposalAnswer;

    const OPEN: ProposalState = ProposalState {
        state: ProposalPhase::Open,
        answer: None,
        revision: Revision::ZERO,
        apart: false,
        elsewhere: false,
        busy: false,
        full: false,
    };
    const FORMED: ProposalState = ProposalState {
        state: ProposalPhase::Formed,
        ..OPEN
    };
    const ENDED: ProposalState = ProposalState {
        state: ProposalPhase::Ended,
        ..OPEN
    };

    fn says(stands: ProposalState, said: ProposalAnswer) -> Result<Outcome, Code> {
        stands.decide(said, Revision::try_from(5).unwrap())
    }

    #[test]
    fn a_member_may_say_yes_or_no() {
        for stands in [OPEN, FORMED] {
            assert_eq!(says(stands, ProposalAnswer::In), Ok(Outcome::Keep));
            assert_eq!(says(stands, ProposalAnswer::Out), Ok(Outcome::Keep));
        }
    }

    #[test]
    fn an_older_or_repeated_answer_changes_nothing() {
        for stands in [OPEN, FORMED, ENDED] {
            let stands = ProposalState {
                revision: Revision::try_from(5).unwrap(),
                busy: true,
                apart: true,
                ..stands
            };
            assert_eq!(says(stands, ProposalAnswer::In), Ok(Outcome::Nothing));
            assert_eq!(says(stands, ProposalAnswer::Out), Ok(Outcome::Nothing));
        }
    }

    #[test]
    fn after_the_end_a_yes_is_too_late_and_a_no_changes_nothing() {
        assert_eq!(says(ENDED, ProposalAnswer::In), Err(Code::ProposalEnded));
        assert_eq!(says(ENDED, ProposalAnswer::Out), Ok(Outcome::Nothing));
    }

    #[test]
    fn a_member_of_the_circle_no_longer_changes_her_answer() {
        let stands = ProposalState {
            answer: Some(ProposalAnswer::In),
            ..FORMED
        };
        assert_eq!(says(stands, ProposalAnswer::Out), Ok(Outcome::Nothing));
        assert_eq!(says(stands, ProposalAnswer::In), Ok(Outcome::Nothing));
    }

    #[test]
    fn a_refusal_does_not_reveal_that_another_member_is_the_reason() {
        for stands in [OPEN, FORMED] {
            let apart = ProposalState {
                apart: true,
                busy: true,
                ..stands
            };
            assert_eq!(says(apart, ProposalAnswer::In), Err(Code::ProposalEnded));
            assert_eq!(says(apart, ProposalAnswer::Out), Ok(Outcome::Keep));
            let elsewhere = ProposalState {
                elsewhere: true,
                ..stands
            };
            assert_eq!(
                says(elsewhere, ProposalAnswer::In),
                Err(Code::ProposalEnded)
            );
        }
    }

    #[test]
    fn a_member_with_too_many_circles_is_told_so_unless_she_said_yes_before() {
        let busy = ProposalState { busy: true, ..OPEN };
        assert_eq!(says(busy, ProposalAnswer::In), Err(Code::TooMany));
        let was_in = ProposalState {
            answer: Some(ProposalAnswer::In),
            ..busy
        };
        assert_eq!(says(was_in, ProposalAnswer::In), Ok(Outcome::Keep));
        let full = ProposalState {
            full: true,
            ..FORMED
        };
        assert_eq!(says(full, ProposalAnswer::In), Err(Code::CircleFull));
    }
}
