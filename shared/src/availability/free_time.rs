//! Which week is valid on a date: the one of term time, of the holidays, or a different one.

use super::Week;
use crate::kernel::time::Revision;
use crate::kernel::wall::Date;
use chrono::Days;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// When a member is free. Only she sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct FreeTime {
    /// In term time; all year if she has no school holidays to follow.
    pub term: Week,
    /// In the holidays; if absent, they are like term time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holidays: Option<Week>,
    /// When the holidays are.
    #[serde(default)]
    pub holiday_ranges: Holidays,
    /// One week that is different; it ends by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub different: Option<DifferentWeek>,
}

/// One week that differs from the usual one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DifferentWeek {
    /// Any day of that week.
    pub of: Date,
    /// When she is free in that week.
    pub week: Week,
}

/// A range of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DateRange {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
}

/// Ranges of days in order; ranges that overlap or adjoin are merged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<DateRange>", into = "Vec<DateRange>")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "Vec<DateRange>")
)]
pub struct Holidays(Vec<DateRange>);

/// Why a list of ranges is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HolidaysError {
    /// There are more than [`Holidays::MAX`] ranges.
    #[error("too_long")]
    TooMany,
    /// A range ends before it starts.
    #[error("end_before_start")]
    EndBeforeStart,
    /// A range is longer than [`Holidays::LONGEST`] days.
    #[error("too_long")]
    TooLong,
}

impl Holidays {
    /// Enough for two years of school holidays.
    pub const MAX: usize = 16;
    /// Longer than any summer.
    pub const LONGEST: i64 = 120;

    /// Sorts the ranges and merges those that overlap or adjoin.
    pub fn new(mut ranges: Vec<DateRange>) -> Result<Self, HolidaysError> {
        if ranges.len() > Self::MAX {
            return Err(HolidaysError::TooMany);
        }
        for range in &ranges {
            match (range.end.day() - range.start.day()).num_days() {
                days if days < 0 => return Err(HolidaysError::EndBeforeStart),
                days if days >= Self::LONGEST => return Err(HolidaysError::TooLong),
                _ => (),
            }
        }
        ranges.sort_unstable();
        let mut kept: Vec<DateRange> = Vec::new();
        for range in ranges {
            match kept.last_mut() {
                Some(last) if (range.start.day() - last.end.day()).num_days() <= 1 => {
                    last.end = last.end.max(range.end);
                }
                _ => kept.push(range),
            }
        }
        Ok(Self(kept))
    }

    /// The ranges, in order.
    pub fn ranges(&self) -> &[DateRange] {
        &self.0
    }

    fn contain(&self, date: Date) -> bool {
        let holds = |range: &DateRange| range.start <= date && date <= range.end;
        self.0.iter().any(holds)
    }
}

impl TryFrom<Vec<DateRange>> for Holidays {
    type Error = HolidaysError;

    fn try_from(ranges: Vec<DateRange>) -> Result<Self, HolidaysError> {
        Self::new(ranges)
    }
}

impl From<Holidays> for Vec<DateRange> {
    fn from(holidays: Holidays) -> Self {
        holidays.0
    }
}

impl DifferentWeek {
    /// The Monday of that week.
    pub fn monday(&self) -> Date {
        self.of.monday()
    }

    /// Whether that week is over on `today`.
    pub fn is_over(&self, today: Date) -> bool {
        self.monday() < today.monday()
    }
}

impl FreeTime {
    /// The week that is valid on a date.
    pub fn on(&self, date: Date) -> Week {
        if let Some(different) = &self.different
            && different.monday() == date.monday()
        {
            return different.week;
        }
        self.regular_on(date)
    }

    /// The week of term time or of the holidays on a date, without the different week.
    fn regular_on(&self, date: Date) -> Week {
        match self.holidays {
            Some(holidays) if self.holiday_ranges.contain(date) => holidays,
            _ => self.term,
        }
    }

    /// The slots that may suit her for something that lasts longer than a week, seen from a date:
    /// her regular slots and those of a different week. A member who works shifts enters only the
    /// different week. A different week removes no slot here.
    pub fn around(&self, date: Date) -> Week {
        self.regular_on(date).union(self.on(date))
    }

    /// The week without exceptions. Matching uses this one.
    pub fn usual(&self) -> Week {
        self.term
    }

    /// Removes the different week once it is over.
    #[must_use]
    pub fn pruned(mut self, today: Date) -> Self {
        self.different = self.different.filter(|week| !week.is_over(today));
        self
    }
}

impl Date {
    /// The Monday of its week.
    #[must_use]
    pub fn monday(self) -> Self {
        use chrono::Datelike;
        let since = Days::new(u64::from(self.day().weekday().num_days_from_monday()));
        self.day()
            .checked_sub_days(since)
            .map_or(self, Self::from_day)
    }

    /// The Sunday of its week.
    #[must_use]
    pub fn sunday(self) -> Self {
        self.monday()
            .day()
            .checked_add_days(Days::new(6))
            .map_or(self, Self::from_day)
    }
}

/// When she is free, as she last said it: her phone sends it, and her other phones receive it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SavedFreeTime {
    /// All of it.
    pub free: FreeTime,
    /// Orders her writes; an older write changes nothing.
    pub revision: Revision,
}

#[cfg(test)]
mod tests {
    use super::{DateRange, DifferentWeek, FreeTime, Holidays, HolidaysError, Week};
    use crate::availability::{Band, Day};
    use crate::kernel::wall::Date;
    use serde_json::json;

    fn date(text: &str) -> Date {
        text.to_owned().try_into().unwrap()
    }

    fn range(start: &str, end: &str) -> DateRange {
        DateRange {
            start: date(start),
            end: date(end),
        }
    }

    #[test]
    fn a_different_week_goes_before_the_holidays_and_these_before_term_time() {
        let free = FreeTime {
            term: Week::of_band(Band::AfterDropOff),
            holidays: Some(Week::of_band(Band::Evening)),
            holiday_ranges: Holidays::new(vec![range("2026-12-21", "2027-01-03")]).unwrap(),
            different: Some(DifferentWeek {
                of: date("2026-12-30"),
                week: Week::of_day(Day::Sunday),
            }),
        };
        for (day, week) in [
            ("2026-12-20", free.term),
            ("2026-12-21", free.holidays.unwrap()),
            ("2026-12-28", Week::of_day(Day::Sunday)),
            ("2027-01-03", Week::of_day(Day::Sunday)),
            ("2027-01-04", free.term),
        ] {
            assert_eq!(free.on(date(day)), week, "{day}");
        }
        for day in ["2026-12-28", "2026-12-30", "2027-01-03"].map(date) {
            let week = [day.monday(), day.sunday()];
            assert_eq!(week, [date("2026-12-28"), date("2027-01-03")]);
        }
        let still = free.clone().pruned(date("2027-01-03"));
        assert_eq!(still, free);
        assert_eq!(free.pruned(date("2027-01-04")).different, None);
    }

    #[test]
    fn a_different_week_adds_its_slots_while_it_lasts() {
        let (mornings, evenings) = (
            Week::of_band(Band::AfterDropOff),
            Week::of_band(Band::Evening),
        );
        let sundays = Week::of_day(Day::Sunday);
        let mut free = FreeTime {
            term: mornings,
            holidays: Some(evenings),
            holiday_ranges: Holidays::new(vec![range("2026-12-21", "2027-01-03")]).unwrap(),
            different: Some(DifferentWeek {
                of: date("2026-12-17"),
                week: sundays,
            }),
        };
        for (day, week) in [
            ("2026-12-13", mornings),
            ("2026-12-14", mornings.union(sundays)),
            ("2026-12-20", mornings.union(sundays)),
            ("2026-12-21", evenings),
            ("2027-01-04", mornings),
        ] {
            assert_eq!(free.around(date(day)), week, "{day}");
        }
        // A member who works shifts has entered only the different week.
        free.term = Week::EMPTY;
        assert_eq!(free.around(date("2026-12-16")), sundays);
        assert_eq!(free.around(date("2026-12-13")), Week::EMPTY);
    }

    #[test]
    fn holidays_that_overlap_or_adjoin_are_merged() {
        let holidays = Holidays::new(vec![
            range("2026-12-28", "2027-01-03"),
            range("2026-02-14", "2026-02-22"),
            range("2026-12-21", "2026-12-24"),
            range("2026-12-25", "2026-12-30"),
        ])
        .unwrap();
        let expected = [
            range("2026-02-14", "2026-02-22"),
            range("2026-12-21", "2027-01-03"),
        ];
        assert_eq!(holidays.ranges(), expected);
    }

    #[test]
    fn wrong_ranges_are_refused() {
        let refused = |ranges| Holidays::new(ranges).unwrap_err();
        assert_eq!(
            refused(vec![range("2026-12-21", "2026-12-20")]),
            HolidaysError::EndBeforeStart
        );
        assert_eq!(
            refused(vec![range("2026-01-01", "2026-12-31")]),
            HolidaysError::TooLong
        );
        let many = vec![range("2026-12-21", "2026-12-21"); Holidays::MAX + 1];
        assert_eq!(refused(many), HolidaysError::TooMany);
        let wire = json!([{ "start": "2026-02-30", "end": "2026-03-01" }]);
        assert!(serde_json::from_value::<Holidays>(wire).is_err());
    }
}
