//! Weeks to start from, so that most mothers say when they are free with one tap.

use super::{Band, Day, Week};
use crate::kernel::words::words;

/// A kind of week that many have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Away at work from Monday to Friday.
    WorkDays,
    /// At home, and the day goes by the naps.
    Baby,
    /// Another week each week: none is the usual one.
    Shifts,
    /// Takes the older ones to school and fetches them.
    SchoolRun,
}

words!(Preset {
    WorkDays => "work_days",
    Baby => "baby",
    Shifts => "shifts",
    SchoolRun => "school_run",
});

impl Preset {
    /// The week it begins with.
    pub fn week(self) -> Week {
        use Band::{AfterDropOff, AfterSchool, Evening, Lunch, Nap};
        let weekdays = |bands: &[Band]| Week::of(Day::WEEKDAYS, bands);
        match self {
            Self::WorkDays => weekdays(&[Evening])
                .union(Week::of(Day::WEEKEND, &[AfterDropOff, Lunch, AfterSchool])),
            Self::Baby => weekdays(&[AfterDropOff, Nap, Lunch]),
            Self::Shifts => Week::EMPTY,
            Self::SchoolRun => weekdays(&[AfterDropOff, Lunch, AfterSchool]),
        }
    }

    /// The preset a week was begun with, as long as nothing was changed.
    pub fn of(week: Week) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|preset| preset.week() == week)
    }
}

#[cfg(test)]
mod tests {
    use super::Preset;
    use crate::availability::{Band, Day, Slot, Week};

    #[test]
    fn a_week_knows_the_preset_it_was_begun_with() {
        for preset in Preset::ALL {
            assert_eq!(Preset::of(preset.week()), Some(*preset));
            assert_eq!(Preset::from_word(preset.as_str()), Some(*preset));
        }
        let changed = Preset::Baby.week().toggled(Slot {
            day: Day::Sunday,
            band: Band::Early,
        });
        assert_eq!(Preset::of(changed), None);
    }

    #[test]
    fn who_works_by_day_is_free_after_it_and_at_the_weekend() {
        let week = Preset::WorkDays.week();
        assert_eq!(week.bands(Day::Wednesday), [Band::Evening]);
        assert!(!week.bands(Day::Saturday).is_empty());
    }

    #[test]
    fn who_is_home_by_day_is_free_then_and_nobody_is_sent_out_at_night() {
        for preset in [Preset::Baby, Preset::SchoolRun] {
            let week = preset.week();
            assert!(week.has_weekdays_alike() && week.len() >= 15, "{preset:?}");
            let nights = Week::of_band(Band::Early).union(Week::of_band(Band::Evening));
            assert_eq!(week.shared(nights), Week::EMPTY, "{preset:?}");
        }
    }

    #[test]
    fn shifts_promise_nothing() {
        assert_eq!(Preset::Shifts.week(), Week::EMPTY);
    }
}
