//! Weeks to start from, so that most mothers enter their free time with one tap.

use super::{Band, Day, Week};
use crate::kernel::words::words;

/// A common kind of week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Away at work from Monday to Friday.
    WorkDays,
    /// At home with a baby: naps set the hours.
    Baby,
    /// Shifts: every week is different, so no slot is usual.
    Shifts,
    /// Takes older children to school and fetches them.
    SchoolRun,
}

words!(Preset {
    WorkDays => "work_days",
    Baby => "baby",
    Shifts => "shifts",
    SchoolRun => "school_run",
});

impl Preset {
    /// The week of the preset.
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

    /// The preset whose week this is, if nothing was changed.
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
    fn an_unchanged_week_leads_back_to_its_preset() {
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
    fn work_days_leave_evenings_and_the_weekend() {
        let week = Preset::WorkDays.week();
        assert_eq!(week.bands(Day::Wednesday), [Band::Evening]);
        assert!(!week.bands(Day::Saturday).is_empty());
    }

    #[test]
    fn presets_of_mothers_at_home_are_free_by_day_and_never_at_night() {
        for preset in [Preset::Baby, Preset::SchoolRun] {
            let week = preset.week();
            assert!(week.has_weekdays_alike() && week.len() >= 15, "{preset:?}");
            let nights = Week::of_band(Band::Early).union(Week::of_band(Band::Evening));
            assert_eq!(week.shared(nights), Week::EMPTY, "{preset:?}");
        }
    }

    #[test]
    fn shifts_have_no_usual_slot() {
        assert_eq!(Preset::Shifts.week(), Week::EMPTY);
    }
}
