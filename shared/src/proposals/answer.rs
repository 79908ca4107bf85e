//! What becomes of an answer to a proposal. Pure; the server's statements keep to it, also when two
//! answers arrive at once.

use super::Reply;
use crate::kernel::problem::Code;
use crate::kernel::time::Revision;

/// What a proposal has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It may be answered, and there is no circle yet.
    Open,
    /// There is a circle; who has not answered may still join it.
    Formed,
    /// Its time is over, too few are left for it, or its circle has closed.
    Ended,
}

/// How a proposal stands when she answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Stands {
    /// What it has come to.
    pub state: State,
    /// What she said before.
    pub answer: Option<Reply>,
    /// The revision of what she said before.
    pub revision: Revision,
    /// Whether she and one who is in shall not meet.
    pub apart: bool,
    /// Whether another proposal is hers meanwhile.
    pub elsewhere: bool,
    /// Whether she is in as many circles as anybody keeps up with.
    pub busy: bool,
    /// Whether the circle it became has no place left.
    pub full: bool,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Nothing: it was said before, or it makes no difference any more.
    Nothing,
    /// Her answer is kept, and all that follows from it.
    Keep,
}

impl Stands {
    /// Whether she may answer so, and whether that changes anything.
    ///
    /// Why she cannot be in is told as "it has ended" where the reason is somebody else's.
    pub const fn hears(&self, said: Reply, revision: Revision) -> Result<Deed, Code> {
        let was_in = matches!(self.answer, Some(Reply::In));
        match (said, self.state) {
            _ if revision.number() <= self.revision.number() => Ok(Deed::Nothing),
            (Reply::Out, State::Ended) => Ok(Deed::Nothing),
            (Reply::In, State::Ended) => Err(Code::ProposalEnded),
            // She is in the circle, or has left it: that is the circle's business.
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
    fn who_was_asked_may_say_yes_or_no() {
        for stands in [OPEN, FORMED] {
            assert_eq!(says(stands, Reply::In), Ok(Deed::Keep));
            assert_eq!(says(stands, Reply::Out), Ok(Deed::Keep));
        }
    }

    #[test]
    fn an_older_or_repeated_answer_changes_nothing_whatever_happened_since() {
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
    fn after_its_end_a_yes_comes_too_late_and_a_no_is_as_good_as_said() {
        assert_eq!(says(ENDED, Reply::In), Err(Code::ProposalEnded));
        assert_eq!(says(ENDED, Reply::Out), Ok(Deed::Nothing));
    }

    #[test]
    fn once_she_is_in_the_circle_it_is_the_circle_that_she_leaves() {
        let stands = Stands {
            answer: Some(Reply::In),
            ..FORMED
        };
        assert_eq!(says(stands, Reply::Out), Ok(Deed::Nothing));
        assert_eq!(says(stands, Reply::In), Ok(Deed::Nothing));
    }

    #[test]
    fn what_stands_between_her_and_the_others_is_not_told() {
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
    fn who_keeps_up_with_enough_circles_is_told_so_unless_she_is_in_already() {
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
