//! Daily limits of a network. An abuser is new with each account that she makes; her network is not.
//!
//! The limits leave enough for people who share a network: a playgroup on the Wi-Fi of a hall, a
//! street behind one box of a telephone company. They only stop somebody who makes accounts by the
//! hundred.

use crate::kernel::time::{DAY, Instant};
use crate::kernel::words::words;

/// What is counted per network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NetworkAct {
    /// Making an account.
    SignUp,
    /// Sending join requests or joining open circles, in the first week of an account.
    Ask,
    /// Creating circles, in the first week of an account.
    Host,
}

words!(NetworkAct { SignUp => "sign_up", Ask => "ask", Host => "host" });

impl NetworkAct {
    /// How many one network may have in a day.
    pub const fn most(self) -> u32 {
        match self {
            // The largest circle, of thirty, signs up in one room, and ten neighbours.
            Self::SignUp => 40,
            // Forty new members send one or two join requests each. One alone may send five.
            Self::Ask => 60,
            // One in four of them creates a circle. A hall needs no more.
            Self::Host => 10,
        }
    }
}

/// The day of the limit, in UTC: so a day has the same length everywhere.
pub const fn day(now: Instant) -> i64 {
    now.seconds().div_euclid(DAY)
}

#[cfg(test)]
mod tests {
    use super::{NetworkAct, day};
    use crate::circles::CircleCap;
    use crate::kernel::time::{DAY, Instant};
    use crate::safety::new_account_limits::NewAccountAct;

    #[test]
    fn a_whole_circle_can_sign_up_in_one_room_and_send_join_requests() {
        assert!(NetworkAct::SignUp.most() > CircleCap::MAX.into());
        assert!(NetworkAct::Ask.most() > NetworkAct::SignUp.most());
        // A single account never reaches the limit of its network.
        assert!(NetworkAct::Ask.most() > NewAccountAct::Ask.most());
        assert!(NetworkAct::Host.most() > NewAccountAct::Host.most());
    }

    #[test]
    fn a_day_begins_at_midnight_in_utc() {
        let at = |seconds| Instant::from_seconds(seconds).unwrap();
        assert_eq!(day(at(DAY - 1)) + 1, day(at(DAY)));
        assert_eq!(day(at(DAY)), day(at(2 * DAY - 1)));
    }
}
