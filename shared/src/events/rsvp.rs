//! The RSVP state machine: what an answer becomes, and who moves up when a place frees.
//!
//! The database decides seats in one conditional statement; this module says what that statement
//! must decide, predicts it on the phone, and is what its tests compare it with.

use super::draft::Capacity;
use crate::kernel::problem::Code;
use crate::kernel::text::text;
use crate::kernel::time::{Instant, Revision};
use crate::kernel::words::words;
use crate::people::Party;
use serde::{Deserialize, Serialize};

text!(
    /// A note to the host.
    Note, 200, optional, lines
);

/// What she says.
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

/// How her answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum RsvpState {
    /// She has a place.
    Going,
    /// She comes if the nap works; no place is kept.
    Maybe,
    /// She does not come.
    Declined,
    /// She would come, and waits for a place.
    Waitlisted,
}

words!(RsvpState {
    Going => "going",
    Maybe => "maybe",
    Declined => "declined",
    Waitlisted => "waitlisted",
});

/// What she says to an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Answer {
    /// What she says.
    pub intent: Intent,
    /// Who comes with her.
    #[serde(default)]
    pub party: Party,
    /// A note to the host.
    #[serde(default)]
    pub note: Note,
    /// Orders her own answers; an older one changes nothing.
    pub revision: Revision,
}

/// Her answer as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Rsvp {
    /// How it stands.
    pub state: RsvpState,
    /// Who comes with her.
    pub party: Party,
    /// Her note to the host.
    #[serde(default)]
    pub note: Note,
    /// The revision of her last answer.
    pub revision: Revision,
    /// Since when she has this state; orders the waitlist.
    pub since: Instant,
}

/// Places that are free: `None` where there is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// For adults.
    pub adults: Option<u16>,
    /// For children.
    pub children: Option<u16>,
}

impl Room {
    /// What is left of a capacity when these parties have their places.
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

    /// What is left when the party has its places.
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

/// What an answer becomes, given how it stood and the room that is left without her own party.
///
/// A place once had is not lost by asking for a larger party that does not fit: that is refused,
/// and the place stays. Nor is it lost when the host made the event smaller meanwhile: a party
/// that takes no more than it has keeps it.
pub fn decide(
    current: Option<(RsvpState, Party)>,
    intent: Intent,
    party: Party,
    room: Room,
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

/// Who of the waitlist, in its order, moves up into the room: the first whose party fits, then
/// the next, so that a place never stays empty while someone waits whom it would suit.
pub fn move_up<T: Copy>(waitlist: &[(T, Party)], mut room: Room) -> Vec<T> {
    let mut moved = Vec::new();
    for (who, party) in waitlist {
        if room.fits(*party) {
            room = room.without(*party);
            moved.push(*who);
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::{Intent, Room, RsvpState, decide, move_up};
    use crate::events::Capacity;
    use crate::kernel::problem::Code;
    use crate::people::Party;
    use proptest::prelude::{Strategy, prop_assert, proptest};

    fn party(adults: u8, children: u8) -> Party {
        Party::new(adults, children).unwrap()
    }

    const FULL: Room = Room {
        adults: Some(0),
        children: None,
    };
    const FREE: Room = Room {
        adults: Some(1),
        children: None,
    };

    #[test]
    fn an_answer_becomes_a_place_or_a_wait() {
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
    fn the_first_that_fits_moves_up() {
        let waitlist = [('a', party(2, 0)), ('b', party(1, 1)), ('c', party(1, 0))];
        assert_eq!(move_up(&waitlist, FREE), ['b']);
        assert_eq!(
            move_up(
                &waitlist,
                Room {
                    adults: Some(3),
                    children: None
                }
            ),
            ['a', 'b']
        );
        assert_eq!(
            move_up(
                &waitlist,
                Room {
                    adults: Some(3),
                    children: Some(0)
                }
            ),
            ['a', 'c']
        );
        assert!(move_up(&waitlist, FULL).is_empty());
    }

    fn parties() -> impl Strategy<Value = Vec<(usize, Party)>> {
        proptest::collection::vec((1_u8..=4, 0_u8..=8), 0..20).prop_map(|all| {
            all.into_iter()
                .enumerate()
                .map(|(n, (a, c))| (n, party(a, c)))
                .collect()
        })
    }

    proptest! {
        #[test]
        fn never_one_over_and_nobody_passed_over_who_fits(
            waitlist in parties(), adults in 0_u8..20, children in proptest::option::of(0_u8..20)
        ) {
            let capacity = Capacity { adults: Some(adults), children };
            let room = Room::left(capacity, []);
            let moved = move_up(&waitlist, room);
            let taken = |count: fn(Party) -> u8| -> u32 {
                moved.iter().map(|n| u32::from(count(waitlist[*n].1))).sum()
            };
            prop_assert!(taken(Party::adults) <= adults.into());
            prop_assert!(children.is_none_or(|cap| taken(Party::children) <= cap.into()));
            let rest = moved.iter().fold(room, |room, n| room.without(waitlist[*n].1));
            for (n, party) in &waitlist {
                prop_assert!(moved.contains(n) || !rest.fits(*party));
            }
        }
    }
}
