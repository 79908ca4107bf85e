//! Of what comes from one network there is so much in a day: a person is new again with each account
//! she makes, a network is not.
//!
//! The numbers are for people who share one: a playgroup on a hall's Wi-Fi, a street behind one box
//! of a telephone company. They stop who makes accounts by the hundred, and nobody else.

use crate::kernel::time::{DAY, Instant};
use crate::kernel::words::words;

/// What is counted by network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NetworkAct {
    /// Making an account.
    SignUp,
    /// Asking to join circles, or joining open ones, in an account's first week.
    Ask,
    /// Starting circles in an account's first week.
    Host,
}

words!(NetworkAct { SignUp => "sign_up", Ask => "ask", Host => "host" });

impl NetworkAct {
    /// How many of it one network may have in a day.
    pub const fn most(self) -> u32 {
        match self {
            // A circle of thirty, the largest there is, signs up in one room, and ten neighbours.
            Self::SignUp => 40,
            // Forty newcomers who each ask a circle or two; one alone may ask five.
            Self::Ask => 60,
            // One in four of them starts something; a hall needs no more circles than that.
            Self::Host => 10,
        }
    }
}

/// The day that counts, by the world's clock: a day is as long everywhere.
pub const fn day(now: Instant) -> i64 {
    now.seconds().div_euclid(DAY)
}

#[cfg(test)]
mod tests {
    use super::{NetworkAct, day};
    use crate::circles::CircleCap;
    use crate::kernel::time::{DAY, Instant};
    use crate::safety::ramp::Act;

    #[test]
    fn a_whole_circle_signs_up_in_one_room_and_everybody_asks() {
        assert!(NetworkAct::SignUp.most() > CircleCap::MAX.into());
        assert!(NetworkAct::Ask.most() > NetworkAct::SignUp.most());
        // One account alone never meets the limit of its network.
        assert!(NetworkAct::Ask.most() > Act::Ask.most());
        assert!(NetworkAct::Host.most() > Act::Host.most());
    }

    #[test]
    fn a_day_begins_at_midnight_by_the_worlds_clock() {
        let at = |seconds| Instant::from_seconds(seconds).unwrap();
        assert_eq!(day(at(DAY - 1)) + 1, day(at(DAY)));
        assert_eq!(day(at(DAY)), day(at(2 * DAY - 1)));
    }
}
