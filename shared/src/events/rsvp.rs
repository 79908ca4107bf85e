//! The RSVP state machine: what an answer becomes, and who gets a place from the waitlist.
//!
//! The database decides about places in one conditional statement. This module says what the
//! statement must decide: the phone predicts with it, and the tests of the statement compare with it.

use super::draft::Capacity;
use crate::kernel::problem::Code;
use crate::kernel::text::text;
use crate::kernel::time::{Instant, Revision};
use crate::kernel::words::words;
use crate::people::Party;
use serde::{Deserialize, Serialize};

text!(
    /// A member's note to the host of an event.
    Note, 200, optional, lines
);

/// What a member answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Intent {
    /// "Yes."
    Going,
    /// "If the nap works."
    Maybe,
    /// "Not this time."
    Declined,
}

words!(Intent { Going => "going", Maybe => "maybe", Declined => "declined" });

/// What became of a member's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum RsvpState {
    /// She has a place.
    Going,
    /// She may come; no place is kept for her.
    Maybe,
    /// She does not come.
    Declined,
    /// She wants to come and waits for a place.
    Waitlisted,
}

words!(RsvpState {
    Going => "going",
    Maybe => "maybe",
    Declined => "declined",
    Waitlisted => "waitlisted",
});

/// A member's answer to an event, as she sends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Answer {
    /// What she answers.
    pub intent: Intent,
    /// Her party.
    #[serde(default)]
    pub party: Party,
    /// Her note to the host.
    #[serde(default)]
    pub note: Note,
    /// Orders her answers; an older answer changes nothing.
    pub revision: Revision,
}

/// A member's answer, as the server holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Rsvp {
    /// What became of it.
    pub state: RsvpState,
    /// Her party.
    pub party: Party,
    /// Her note to the host.
    #[serde(default)]
    pub note: Note,
    /// The revision of her last answer.
    pub revision: Revision,
    /// When she entered this state; it orders the waitlist.
    pub since: Instant,
}

/// Free places; `None` means no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FreePlaces {
    /// For adults.
    pub adults: Option<u16>,
    /// For children.
    pub children: Option<u16>,
}

impl FreePlaces {
    /// The places of a capacity that these parties leave free.
    pub fn left(capacity: Capacity, going: impl IntoIterator<Item = Party>) -> Self {
        let whole = Self {
            adults: capacity.adults.map(u16::from),
            children: capacity.children.map(u16::from),
        };
        going.into_iter().fold(whole, Self::without)
    }

    /// Whether the party fits.
    pub fn fits(self, party: Party) -> bool {
        let fits = |free: Option<u16>, needed: u8| free.is_none_or(|free| free >= needed.into());
        fits(self.adults, party.adults()) && fits(self.children, party.children())
    }

    /// The places that remain after the party has taken its own.
    #[must_use]
    pub fn without(self, party: Party) -> Self {
        let less =
            |free: Option<u16>, taken: u8| free.map(|free| free.saturating_sub(taken.into()));
        Self {
            adults: less(self.adults, party.adults()),
            children: less(self.children, party.children()),
        }
    }
}

/// Decides what an answer becomes. `current` is the member's answer before; `room` is what is free
/// without her own party.
///
/// A member keeps her place if she asks for a larger party that does not fit: only the change is
/// refused. She also keeps it if the host has made the event smaller, as long as her party does not
/// grow.
pub fn decide(
    current: Option<(RsvpState, Party)>,
    intent: Intent,
    party: Party,
    room: FreePlaces,
) -> Result<RsvpState, Code> {
    match intent {
        Intent::Maybe => Ok(RsvpState::Maybe),
        Intent::Declined => Ok(RsvpState::Declined),
        Intent::Going => match current {
            _ if room.fits(party) => Ok(RsvpState::Going),
            Some((RsvpState::Going, had)) if party.is_within(had) => Ok(RsvpState::Going),
            Some((RsvpState::Going, _)) => Err(Code::PartyTooLarge),
            _ => Ok(RsvpState::Waitlisted),
        },
    }
}

/// Who gets a place from the waitlist: in its order, every party that still fits. So a place never
/// stays empty while somebody waits whose party would fit.
pub fn promote_from_waitlist<T: Copy>(waitlist: &[(T, Party)], mut room: FreePlaces) -> Vec<T> {
    let mut promoted = Vec::new();
    for (who, party) in waitlist {
        if room.fits(*party) {
            room = room.without(*party);
            promoted.push(*who);
        }
    }
    promoted
}

#[cfg(test)]
mod tests {
    use super::{FreePlaces, Intent, RsvpState, decide, promote_from_waitlist};
    use crate::events::Capacity;
    use crate::kernel::problem::Code;
    use crate::people::Party;
    use proptest::prelude::{Strategy, prop_assert, proptest};

    fn party(adults: u8, children: u8) -> Party {
        Party::new(adults, children).unwrap()
    }

    const FULL: FreePlaces = FreePlaces {
        adults: Some(0),
        children: None,
    };
    const FREE: FreePlaces = FreePlaces {
        adults: Some(1),
        children: None,
    };

    #[test]
    fn a_yes_becomes_a_place_or_a_place_on_the_waitlist() {
        assert_eq!(
            decide(None, Intent::Going, party(1, 2), FREE),
            Ok(RsvpState::Going)
        );
        assert_eq!(
            decide(None, Intent::Going, party(1, 2), FULL),
            Ok(RsvpState::Waitlisted)
        );
        assert_eq!(
            decide(None, Intent::Maybe, party(1, 2), FULL),
            Ok(RsvpState::Maybe)
        );
        let going = Some((RsvpState::Going, party(1, 0)));
        assert_eq!(
            decide(going, Intent::Declined, party(1, 0), FULL),
            Ok(RsvpState::Declined)
        );
        assert_eq!(
            decide(going, Intent::Going, party(2, 0), FREE),
            Err(Code::PartyTooLarge)
        );
        assert_eq!(
            decide(going, Intent::Going, party(1, 0), FULL),
            Ok(RsvpState::Going)
        );
    }

    #[test]
    fn the_waitlist_gives_places_to_every_party_that_still_fits() {
        let waitlist = [('a', party(2, 0)), ('b', party(1, 1)), ('c', party(1, 0))];
        assert_eq!(promote_from_waitlist(&waitlist, FREE), ['b']);
        assert_eq!(
            promote_from_waitlist(
                &waitlist,
                FreePlaces {
                    adults: Some(3),
                    children: None
                }
            ),
            ['a', 'b']
        );
        assert_eq!(
            promote_from_waitlist(
                &waitlist,
                FreePlaces {
                    adults: Some(3),
                    children: Some(0)
                }
            ),
            ['a', 'c']
        );
        assert!(promote_from_waitlist(&waitlist, FULL).is_empty());
    }

    #[test]
    fn the_smallest_and_the_largest_party_meet_the_smallest_and_the_largest_event() {
        let (smallest, largest) = (party(1, 0), party(Party::MAX_ADULTS, Party::MAX_CHILDREN));
        let room = |places: u8| {
            let (adults, children) = (Some(places), Some(places));
            FreePlaces::left(Capacity { adults, children }, [])
        };
        let unlimited = FreePlaces {
            adults: None,
            children: None,
        };
        for party in [smallest, largest] {
            assert!(!room(0).fits(party));
            assert!(room(u8::MAX).fits(party) && unlimited.fits(party));
        }
        assert!(room(1).fits(smallest) && !room(7).fits(largest) && room(8).fits(largest));
    }

    /// A waitlist of any allowed parties.
    fn waitlists() -> impl Strategy<Value = Vec<(usize, Party)>> {
        let parties = (1..=Party::MAX_ADULTS, 0..=Party::MAX_CHILDREN);
        proptest::collection::vec(parties, 0..=30).prop_map(|all| {
            all.into_iter()
                .enumerate()
                .map(|(n, (a, c))| (n, party(a, c)))
                .collect()
        })
    }

    proptest! {
        #[test]
        fn the_waitlist_never_fills_an_event_beyond_its_capacity_and_skips_no_party_that_fits(
            waitlist in waitlists(), adults in 0..=u8::MAX, children in proptest::option::of(0..=u8::MAX)
        ) {
            let capacity = Capacity { adults: Some(adults), children };
            let room = FreePlaces::left(capacity, []);
            let promoted = promote_from_waitlist(&waitlist, room);
            let taken = |count: fn(Party) -> u8| -> u32 {
                promoted.iter().map(|n| u32::from(count(waitlist[*n].1))).sum()
            };
            prop_assert!(taken(Party::adults) <= adults.into());
            prop_assert!(children.is_none_or(|cap| taken(Party::children) <= cap.into()));
            let rest = promoted.iter().fold(room, |room, n| room.without(waitlist[*n].1));
            for (n, party) in &waitlist {
                prop_assert!(promoted.contains(n) || !rest.fits(*party));
            }
        }
    }
}
