//! The decision about an answer to a proposal. Pure. The statements of the server decide the same,
//! also if two answers arrive at once.

use super::Reply;
use crate::kernel::problem::Code;
use crate::kernel::time::Revision;

/// The state of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
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
pub struct Stands {
    /// The state of the proposal.
    pub state: State,
    /// Her answer before.
    pub answer: Option<Reply>,
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
pub enum Deed {
    /// Nothing changes: the server knows the answer, or it makes no difference any more.
    Nothing,
    /// The server stores the answer and does all that follows from it.
    Keep,
}

impl Stands {
    /// Decides whether the member may answer so, and whether that changes anything.
    ///
    /// If another member is the reason why she cannot join, the refusal only says that the proposal has
    /// ended.
    pub const fn hears(&self, said: Reply, revision: Revision) -> Result<Deed, Code> {
        let was_in = matches!(self.answer, Some(Reply::In));
        match (said, self.state) {
            _ if revision.number() <= self.revision.number() => Ok(Deed::Nothing),
            (Reply::Out, State::Ended) => Ok(Deed::Nothing),
            (Reply::In, State::Ended) => Err(Code::ProposalEnded),
            // She is in the circle or has left it: from now on she joins and leaves the circle itself.
            (_, State::Formed) if was_in => Ok(Deed::Nothing),
            (Reply::In, _) if self.apart || self.elsewhere => Err(Code::ProposalEnded),
            (Reply::In, _) if self.busy && !was_in => Err(Code::TooMany),
            (Reply::In, State::Formed) if self.full => Err(Code::CircleFull),
            _ => Ok(Deed::Keep),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Deed, Stands, State};
    use crate::kernel::problem::Code;
    use crate::kernel::time::Revision;
    use crate::proposals::Reply;

    const OPEN: Stands = Stands {
        state: State::Open,
        answer: None,
        revision: Revision::ZERO,
        apart: false,
        elsewhere: false,
        busy: false,
        full: false,
    };
    const FORMED: Stands = Stands {
        state: State::Formed,
        ..OPEN
    };
    const ENDED: Stands = Stands {
        state: State::Ended,
        ..OPEN
    };

    fn says(stands: Stands, said: Reply) -> Result<Deed, Code> {
        stands.hears(said, Revision::try_from(5).unwrap())
    }

    #[test]
    fn a_member_may_say_yes_or_no() {
        for stands in [OPEN, FORMED] {
            assert_eq!(says(stands, Reply::In), Ok(Deed::Keep));
            assert_eq!(says(stands, Reply::Out), Ok(Deed::Keep));
        }
    }

    #[test]
    fn an_older_or_repeated_answer_changes_nothing() {
        for stands in [OPEN, FORMED, ENDED] {
            let stands = Stands {
                revision: Revision::try_from(5).unwrap(),
                busy: true,
                apart: true,
                ..stands
            };
            assert_eq!(says(stands, Reply::In), Ok(Deed::Nothing));
            assert_eq!(says(stands, Reply::Out), Ok(Deed::Nothing));
        }
    }

    #[test]
    fn after_the_end_a_yes_is_too_late_and_a_no_changes_nothing() {
        assert_eq!(says(ENDED, Reply::In), Err(Code::ProposalEnded));
        assert_eq!(says(ENDED, Reply::Out), Ok(Deed::Nothing));
    }

    #[test]
    fn a_member_of_the_circle_no_longer_changes_her_answer() {
        let stands = Stands {
            answer: Some(Reply::In),
            ..FORMED
        };
        assert_eq!(says(stands, Reply::Out), Ok(Deed::Nothing));
        assert_eq!(says(stands, Reply::In), Ok(Deed::Nothing));
    }

    #[test]
    fn a_refusal_does_not_reveal_that_another_member_is_the_reason() {
        for stands in [OPEN, FORMED] {
            let apart = Stands {
                apart: true,
                busy: true,
                ..stands
            };
            assert_eq!(says(apart, Reply::In), Err(Code::ProposalEnded));
            assert_eq!(says(apart, Reply::Out), Ok(Deed::Keep));
            let elsewhere = Stands {
                elsewhere: true,
                ..stands
            };
            assert_eq!(says(elsewhere, Reply::In), Err(Code::ProposalEnded));
        }
    }

    #[test]
    fn a_member_with_too_many_circles_is_told_so_unless_she_said_yes_before() {
        let busy = Stands { busy: true, ..OPEN };
        assert_eq!(says(busy, Reply::In), Err(Code::TooMany));
        let was_in = Stands {
            answer: Some(Reply::In),
            ..busy
        };
        assert_eq!(says(was_in, Reply::In), Ok(Deed::Keep));
        let full = Stands {
            full: true,
            ..FORMED
        };
        assert_eq!(says(full, Reply::In), Err(Code::CircleFull));
    }
}
