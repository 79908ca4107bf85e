//! Limits of new accounts: in the first week a member sends fewer join requests, has fewer invites and
//! creates fewer circles.
//!
//! The limits hardly bother a mother who stays. They make an account that was made to pester others
//! nearly useless. They end by themselves, and a refusal says when.

use crate::kernel::time::{DAY, Instant};

/// How long an account is new, in seconds.
pub const NEW_FOR: i64 = 7 * DAY;

/// What a new account may do only a limited number of times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewAccountAct {
    /// Sending join requests or joining open circles, in a day.
    Ask,
    /// Having invites open at the same time.
    Invite,
    /// Hosting circles at the same time.
    Host,
}

impl NewAccountAct {
    /// How many a new account may have.
    pub const fn most(self) -> u32 {
        match self {
            Self::Ask => 5,
            Self::Invite | Self::Host => 3,
        }
    }
}

/// Whether a member who joined at `joined_at` and already has `held` may have one more. If not, the
/// error says when she may.
pub const fn may(
    act: NewAccountAct,
    held: u32,
    joined_at: Instant,
    now: Instant,
) -> Result<(), Instant> {
    let until = joined_at.plus(NEW_FOR);
    if held < act.most() || now.seconds() >= until.seconds() {
        Ok(())
    } else {
        Err(until)
    }
}

#[cfg(test)]
mod tests {
    use super::{NEW_FOR, NewAccountAct, may};
    use crate::kernel::samples::{at, instants};
    use crate::kernel::time::Instant;
    use proptest::prelude::{Strategy, proptest};
    use proptest::sample::select;

    const ACTS: [NewAccountAct; 3] = [
        NewAccountAct::Ask,
        NewAccountAct::Invite,
        NewAccountAct::Host,
    ];

    fn acts() -> impl Strategy<Value = NewAccountAct> {
        select(ACTS.to_vec())
    }

    #[test]
    fn the_limit_ends_by_itself_for_the_first_and_for_the_last_member_of_all_time() {
        for act in ACTS {
            let full = |joined_at, now| may(act, u32::MAX, joined_at, now);
            let first = Instant::EPOCH.plus(NEW_FOR);
            assert_eq!(full(Instant::EPOCH, Instant::EPOCH), Err(first));
            assert_eq!(full(Instant::EPOCH, first.plus(-1)), Err(first));
            assert_eq!(full(Instant::EPOCH, first), Ok(()));
            assert_eq!(full(Instant::EPOCH, Instant::LAST), Ok(()));
            let before = Instant::LAST.plus(-1);
            assert_eq!(full(Instant::LAST, before), Err(Instant::LAST));
            assert_eq!(full(Instant::LAST, Instant::LAST), Ok(()));
            assert_eq!(may(act, 0, Instant::LAST, Instant::EPOCH), Ok(()));
        }
    }

    #[test]
    fn below_the_limit_is_free_and_above_it_waits_for_a_known_day() {
        let joined = at(1_000);
        assert_eq!(may(NewAccountAct::Ask, 4, joined, joined), Ok(()));
        assert_eq!(
            may(NewAccountAct::Ask, 5, joined, joined),
            Err(joined.plus(NEW_FOR))
        );
        assert_eq!(
            may(NewAccountAct::Host, 3, joined, at(2_000)),
            Err(joined.plus(NEW_FOR))
        );
    }

    proptest! {
        #[test]
        fn the_limit_ends_when_the_refusal_said(
            act in acts(), held in 0..=u32::MAX, joined in instants(), now in instants(),
        ) {
            if let Err(until) = may(act, held, joined, now) {
                assert!(until > now && until == joined.plus(NEW_FOR));
                assert_eq!(may(act, held, joined, until), Ok(()));
            }
        }

        #[test]
        fn a_member_who_has_fewer_is_never_refused_first(
            act in acts(), held in 1..=u32::MAX, joined in instants(), now in instants(),
        ) {
            if may(act, held, joined, now).is_ok() {
                assert_eq!(may(act, held - 1, joined, now), Ok(()));
            }
        }
    }
}
