//! New accounts begin slowly: who has just come asks, invites and starts a little less, for a week.
//!
//! It costs a mother who has come to stay next to nothing, and somebody who makes accounts to pester
//! others most of what they are good for. It ends by itself, and she is told when.

use crate::kernel::time::{DAY, Instant};

/// How long an account is new.
pub const RAMP: i64 = 7 * DAY;

/// What begins slowly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Asking to join circles, or joining open ones, in a day.
    Ask,
    /// Invites that are open at once.
    Invite,
    /// Circles that she hosts at once.
    Host,
}

impl Act {
    /// How many of it a new account may have.
    pub const fn most(self) -> u32 {
        match self {
            Self::Ask => 5,
            Self::Invite | Self::Host => 3,
        }
    }
}

/// Whether a member who joined then and has `held` of it already may have one more; if not, from
/// when on she may.
pub const fn may(act: Act, held: u32, joined_at: Instant, now: Instant) -> Result<(), Instant> {
    let until = joined_at.plus(RAMP);
    if held < act.most() || now.seconds() >= until.seconds() {
        Ok(())
    } else {
        Err(until)
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, RAMP, may};
    use crate::kernel::time::Instant;
    use proptest::prelude::{Strategy, prop_oneof, proptest};
    use proptest::strategy::Just;

    fn at(seconds: i64) -> Instant {
        Instant::from_seconds(seconds).unwrap()
    }

    fn acts() -> impl Strategy<Value = Act> {
        prop_oneof![Just(Act::Ask), Just(Act::Invite), Just(Act::Host)]
    }

    #[test]
    fn the_first_ones_are_free_and_the_rest_waits_for_a_known_day() {
        let joined = at(1_000);
        assert_eq!(may(Act::Ask, 4, joined, joined), Ok(()));
        assert_eq!(may(Act::Ask, 5, joined, joined), Err(joined.plus(RAMP)));
        assert_eq!(may(Act::Host, 3, joined, at(2_000)), Err(joined.plus(RAMP)));
    }

    proptest! {
        #[test]
        fn it_ends_by_itself_when_it_said_it_would(act in acts(), held in 0_u32..50, joined in 0_i64..1_000_000, later in 0_i64..2_000_000) {
            let (joined, now) = (at(joined), at(joined + later));
            if let Err(until) = may(act, held, joined, now) {
                assert!(until > now && until == joined.plus(RAMP));
                assert_eq!(may(act, held, joined, until), Ok(()));
            }
        }

        #[test]
        fn having_fewer_never_hurts(act in acts(), held in 1_u32..50, later in 0_i64..1_000_000) {
            let now = at(later);
            if may(act, held, at(0), now).is_ok() {
                assert_eq!(may(act, held - 1, at(0), now), Ok(()));
            }
        }
    }
}
