//! Bands, slots, and a week of slots in one integer.

use crate::kernel::words::words;
use chrono::Weekday;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A part of the day, cut where a mother's day is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Band {
    /// Before the day begins.
    Early,
    /// While older children are at school or nursery.
    AfterDropOff,
    /// While the small child sleeps.
    Nap,
    /// Around midday.
    Lunch,
    /// From the school gate to tea.
    AfterSchool,
    /// After the children's bedtime.
    Evening,
}

words!(Band {
    Early => "early",
    AfterDropOff => "after_drop_off",
    Nap => "nap",
    Lunch => "lunch",
    AfterSchool => "after_school",
    Evening => "evening",
});

/// A day of the week; the week begins on Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the days of the week")]
pub enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

words!(Day {
    Monday => "monday",
    Tuesday => "tuesday",
    Wednesday => "wednesday",
    Thursday => "thursday",
    Friday => "friday",
    Saturday => "saturday",
    Sunday => "sunday",
});

impl Day {
    /// The days with school and work.
    pub const WEEKDAYS: &'static [Self] = &[
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
    ];
    /// The days without school and, for most, without work.
    pub const WEEKEND: &'static [Self] = &[Self::Saturday, Self::Sunday];
}

impl From<Weekday> for Day {
    fn from(day: Weekday) -> Self {
        match day {
            Weekday::Mon => Self::Monday,
            Weekday::Tue => Self::Tuesday,
            Weekday::Wed => Self::Wednesday,
            Weekday::Thu => Self::Thursday,
            Weekday::Fri => Self::Friday,
            Weekday::Sat => Self::Saturday,
            Weekday::Sun => Self::Sunday,
        }
    }
}

/// One band of one day: a time at which people could meet every week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Slot {
    /// The day.
    pub day: Day,
    /// The part of the day.
    pub band: Band,
}

impl Slot {
    /// Every slot, Monday's early band first.
    pub fn all() -> impl Iterator<Item = Self> {
        Day::ALL.iter().flat_map(|&day| {
            let of_day = move |&band| Self { day, band };
            Band::ALL.iter().map(of_day)
        })
    }

    /// Its index in the week, from 0 (Monday, early) to 41 (Sunday, evening).
    pub const fn index(self) -> u32 {
        self.day as u32 * 6 + self.band as u32
    }
}

/// A set of slots: bit `i` is the slot with index `i`. JSON and JavaScript hold the number exactly.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "u64")
)]
pub struct Week(u64);

/// The number is not a week: it has bits beyond Sunday evening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("invalid")]
pub struct WeekError;

impl Week {
    /// No slot.
    pub const EMPTY: Self = Self(0);
    /// Every slot.
    pub const FULL: Self = Self((1 << Self::SLOTS) - 1);
    /// How many slots a week has.
    pub const SLOTS: u32 = 42;

    /// These bands on each of these days.
    pub fn of(days: &[Day], bands: &[Band]) -> Self {
        let of_day = |&day| bands.iter().map(move |&band| Slot { day, band });
        days.iter().flat_map(of_day).collect()
    }

    /// The slots of one day.
    pub fn of_day(day: Day) -> Self {
        Self::of(&[day], Band::ALL)
    }

    /// The slots of one band, on every day.
    pub fn of_band(band: Band) -> Self {
        Self::of(Day::ALL, &[band])
    }

    /// The number that the database stores.
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// Whether it contains the slot.
    pub const fn contains(self, slot: Slot) -> bool {
        self.0 >> slot.index() & 1 == 1
    }

    /// Adds the slot, or removes it if it was there.
    #[must_use]
    pub const fn toggled(self, slot: Slot) -> Self {
        Self(self.0 ^ 1 << slot.index())
    }

    /// The slots of either week.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The slots that both weeks have.
    #[must_use]
    pub const fn shared(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The slots of this week that the other does not have.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// How many slots it has.
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether it has no slot.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Replaces these days: each gets exactly these bands.
    #[must_use]
    pub fn with(self, days: &[Day], bands: &[Band]) -> Self {
        self.without(Self::of(days, Band::ALL))
            .union(Self::of(days, bands))
    }

    /// The bands of one day, in order.
    pub fn bands(self, day: Day) -> Vec<Band> {
        let all = Band::ALL.iter().copied();
        all.filter(|&band| self.contains(Slot { day, band }))
            .collect()
    }

    /// Makes Monday to Friday equal: all get the bands of the first of them that has any.
    #[must_use]
    pub fn with_weekdays_alike(self) -> Self {
        let days = Day::WEEKDAYS.iter().map(|&day| self.bands(day));
        let first = days.into_iter().find(|bands| !bands.is_empty());
        self.with(Day::WEEKDAYS, &first.unwrap_or_default())
    }

    /// Whether Monday to Friday are equal.
    pub fn has_weekdays_alike(self) -> bool {
        self == self.with_weekdays_alike()
    }

    /// The slots, in the order of the week.
    pub fn slots(self) -> impl Iterator<Item = Slot> {
        Slot::all().filter(move |&slot| self.contains(slot))
    }
}

impl FromIterator<Slot> for Week {
    fn from_iter<T: IntoIterator<Item = Slot>>(slots: T) -> Self {
        let bits = slots.into_iter().map(|slot| 1 << slot.index());
        Self(bits.fold(0, |week, bit| week | bit))
    }
}

impl TryFrom<u64> for Week {
    type Error = WeekError;

    fn try_from(bits: u64) -> Result<Self, WeekError> {
        (bits <= Self::FULL.0)
            .then_some(Self(bits))
            .ok_or(WeekError)
    }
}

impl From<Week> for u64 {
    fn from(week: Week) -> Self {
        week.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Band, Day, Slot, Week, WeekError};

    #[test]
    fn slots_are_numbered_from_monday_early_to_sunday_evening() {
        let indices: Vec<u32> = Slot::all().map(Slot::index).collect();
        assert_eq!(indices, (0..Week::SLOTS).collect::<Vec<_>>());
    }

    #[test]
    fn a_week_contains_exactly_its_slots() {
        let tuesday = Slot {
            day: Day::Tuesday,
            band: Band::AfterDropOff,
        };
        let week = Week::EMPTY.toggled(tuesday);
        assert_eq!(week.slots().collect::<Vec<_>>(), [tuesday]);
        assert_eq!(week.toggled(tuesday), Week::EMPTY);
        assert_eq!(Slot::all().collect::<Week>(), Week::FULL);
        assert_eq!(Week::of_day(Day::Sunday).len(), 6);
        assert_eq!(Week::of_band(Band::Nap).len(), 7);
        assert!(Week::of_day(Day::Tuesday).contains(tuesday));
    }

    #[test]
    fn replacing_some_days_keeps_the_others() {
        let weekend = Week::of(Day::WEEKEND, &[Band::Lunch]);
        let week = weekend.with(Day::WEEKDAYS, &[Band::Evening, Band::Nap]);
        assert_eq!(week.bands(Day::Friday), [Band::Nap, Band::Evening]);
        assert_eq!(week.with(Day::WEEKDAYS, &[]), weekend);
    }

    #[test]
    fn equal_weekdays_get_the_bands_of_the_first_that_has_any() {
        let tuesday = Week::of(&[Day::Tuesday], &[Band::Nap]);
        let week = tuesday.union(Week::of_day(Day::Thursday));
        assert!(!week.has_weekdays_alike());
        let alike = week.with_weekdays_alike();
        assert_eq!(alike, Week::of(Day::WEEKDAYS, &[Band::Nap]));
        assert!(alike.has_weekdays_alike());
        for week in [Week::EMPTY, Week::FULL, Week::of(Day::WEEKEND, Band::ALL)] {
            assert!(week.has_weekdays_alike());
        }
    }

    #[test]
    fn a_week_is_a_number_of_42_bits_on_the_wire() {
        let wire = serde_json::to_string(&Week::FULL).unwrap();
        assert_eq!(wire, "4398046511103");
        assert_eq!(serde_json::from_str::<Week>(&wire).unwrap(), Week::FULL);
        assert_eq!(Week::try_from(1 << 42), Err(WeekError));
        for wrong in ["-1", "4398046511104", "1.5", "\"1\"", "null"] {
            assert!(serde_json::from_str::<Week>(wrong).is_err(), "{wrong}");
        }
    }
}
