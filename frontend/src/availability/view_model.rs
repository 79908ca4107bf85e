//! The three kinds of week, their contents, and the question for them. Pure.

use posse_shared::availability::{DifferentWeek, FreeTime, Preset, Week};
use posse_shared::people::{Me, WorkSituation};
use posse_shared::wall::Date;

/// A kind of week that the member can describe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WeekKind {
    /// The usual week.
    Term,
    /// A week in the holidays.
    Holidays,
    /// This one week.
    ThisWeek,
}

impl WeekKind {
    pub(super) const ALL: [Self; 3] = [Self::Term, Self::Holidays, Self::ThisWeek];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Holidays => "holidays",
            Self::ThisWeek => "this_week",
        }
    }

    /// The week, if it differs from its default.
    pub(super) fn week(self, free: &FreeTime, today: Date) -> Option<Week> {
        match self {
            Self::Term => Some(free.term),
            Self::Holidays => free.holidays,
            Self::ThisWeek => {
                let monday = today.monday();
                let current = free.different.filter(|week| week.monday() == monday);
                current.map(|different| different.week)
            }
        }
    }

    /// The default of the week: what it is like unless the member says otherwise.
    pub(super) fn default_week(self, free: &FreeTime, today: Date) -> Week {
        let different = None;
        match self {
            Self::ThisWeek => FreeTime {
                different,
                ..free.clone()
            }
            .on(today),
            _ => free.term,
        }
    }

    /// Sets the week, or resets it to its default.
    pub(super) fn set(self, free: &mut FreeTime, week: Option<Week>, today: Date) {
        match self {
            Self::Term => free.term = week.unwrap_or_default(),
            Self::Holidays => free.holidays = week,
            Self::ThisWeek => {
                let of = today.monday();
                free.different = week.map(|week| DifferentWeek { of, week });
            }
        }
    }
}

/// Sets the usual week to a preset, and says which week the page shows next. A member who works
/// shifts describes each week, beginning with an empty one; if she stops, that empty week goes.
pub(super) fn apply_preset(free: &mut FreeTime, preset: Preset, today: Date) -> WeekKind {
    let this_week = WeekKind::ThisWeek.week(free, today);
    let worked_shifts = free.term == Preset::Shifts.week();
    free.term = preset.week();
    if preset == Preset::Shifts {
        WeekKind::ThisWeek.set(free, Some(this_week.unwrap_or_default()), today);
        return WeekKind::ThisWeek;
    }
    if worked_shifts && this_week == Some(Week::EMPTY) {
        free.different = None;
    }
    WeekKind::Term
}

/// The free time that the member has saved, without a week that is over.
pub(super) fn saved_free_time(me: Option<&Me>, today: Date) -> Option<FreeTime> {
    let saved = me?.free.as_ref()?;
    Some(saved.free.clone().pruned(today))
}

/// A question about the free time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// When is the member free at all?
    Ever,
    /// When is she free this week? No other week says so.
    ThisWeek,
}

/// The question to ask the member, if any.
pub(super) fn question_for(me: &Me, today: Date) -> Option<Question> {
    let Some(free) = saved_free_time(Some(me), today) else {
        return Some(Question::Ever);
    };
    let has_week = free.different.is_some() || !free.term.is_empty();
    (me.profile.work == WorkSituation::Shifts && !has_week).then_some(Question::ThisWeek)
}

#[cfg(test)]
mod tests {
    use super::{Question, WeekKind, apply_preset, question_for, saved_free_time};
    use posse_shared::availability::api::SavedFreeTime;
    use posse_shared::availability::{Day, FreeTime, Preset, Week};
    use posse_shared::people::{Me, WorkSituation};
    use posse_shared::time::Revision;
    use posse_shared::wall::Date;

    fn date(text: &str) -> Date {
        text.to_owned().try_into().unwrap()
    }

    fn me(work: WorkSituation, free: Option<FreeTime>) -> Me {
        let mut me: Me = serde_json::from_str(
            r#"{"id":"000000000b1","profile":{"name":"Bea"},"revision":0,"joined_at":0}"#,
        )
        .unwrap();
        me.profile.work = work;
        let revision = Revision::default();
        me.free = free.map(|free| SavedFreeTime { free, revision });
        me
    }

    #[test]
    fn a_different_week_ends_on_sunday() {
        let (friday, monday) = (date("2026-11-27"), date("2026-11-30"));
        let mut free = FreeTime {
            term: Week::FULL,
            ..FreeTime::default()
        };
        assert_eq!(WeekKind::ThisWeek.week(&free, friday), None);
        assert_eq!(WeekKind::ThisWeek.default_week(&free, friday), Week::FULL);
        let sunday = Week::of_day(Day::Sunday);
        WeekKind::ThisWeek.set(&mut free, Some(sunday), friday);
        assert_eq!(WeekKind::ThisWeek.week(&free, friday), Some(sunday));
        assert_eq!(WeekKind::ThisWeek.default_week(&free, friday), Week::FULL);
        assert_eq!(WeekKind::ThisWeek.week(&free, monday), None);
        let me = me(WorkSituation::Unsaid, Some(free));
        assert!(
            saved_free_time(Some(&me), friday)
                .unwrap()
                .different
                .is_some()
        );
        assert_eq!(saved_free_time(Some(&me), monday).unwrap().different, None);
    }

    #[test]
    fn holidays_are_like_term_time_by_default() {
        let (today, mut free) = (date("2026-11-27"), FreeTime::default());
        WeekKind::Term.set(&mut free, Some(Week::FULL), today);
        assert_eq!(WeekKind::Holidays.week(&free, today), None);
        assert_eq!(WeekKind::Holidays.default_week(&free, today), Week::FULL);
        WeekKind::Holidays.set(&mut free, Some(Week::EMPTY), today);
        assert_eq!(WeekKind::Holidays.week(&free, today), Some(Week::EMPTY));
        assert_eq!(WeekKind::Term.week(&free, today), Some(Week::FULL));
    }

    #[test]
    fn a_shift_worker_describes_this_week_and_may_stop() {
        let (today, mut free) = (date("2026-11-27"), FreeTime::default());
        assert_eq!(
            apply_preset(&mut free, Preset::Shifts, today),
            WeekKind::ThisWeek
        );
        assert_eq!(WeekKind::ThisWeek.week(&free, today), Some(Week::EMPTY));
        assert_eq!(apply_preset(&mut free, Preset::Baby, today), WeekKind::Term);
        assert_eq!((free.term, free.different), (Preset::Baby.week(), None));
        // A described week stays, whatever preset follows.
        let sunday = Some(Week::of_day(Day::Sunday));
        WeekKind::ThisWeek.set(&mut free, sunday, today);
        for preset in [Preset::Shifts, Preset::WorkDays] {
            apply_preset(&mut free, preset, today);
            assert_eq!(WeekKind::ThisWeek.week(&free, today), sunday);
        }
    }

    #[test]
    fn every_member_is_asked_once_and_a_shift_worker_each_week() {
        let (friday, monday) = (date("2026-11-27"), date("2026-11-30"));
        let asked =
            |work, free: Option<&FreeTime>, day| question_for(&me(work, free.cloned()), day);
        let mut free = FreeTime::default();
        for work in WorkSituation::ALL {
            assert_eq!(asked(*work, None, friday), Some(Question::Ever));
            let again = asked(*work, Some(&free), friday);
            let shifts = *work == WorkSituation::Shifts;
            assert_eq!(again, shifts.then_some(Question::ThisWeek));
        }
        WeekKind::ThisWeek.set(&mut free, Some(Week::EMPTY), friday);
        let shifts = WorkSituation::Shifts;
        assert_eq!(asked(shifts, Some(&free), friday), None);
        assert_eq!(asked(shifts, Some(&free), monday), Some(Question::ThisWeek));
    }
}
