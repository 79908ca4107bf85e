//! Which week she looks at, what stands in it, and when she is asked for it. Pure.

use posse_shared::availability::{DifferentWeek, FreeTime, Preset, Week};
use posse_shared::people::{Me, WorkSituation};
use posse_shared::wall::Date;

/// One of the weeks she can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// As it usually is.
    Term,
    /// In the holidays.
    Holidays,
    /// This one week.
    ThisWeek,
}

impl Part {
    pub(super) const ALL: [Self; 3] = [Self::Term, Self::Holidays, Self::ThisWeek];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Holidays => "holidays",
            Self::ThisWeek => "this_week",
        }
    }

    /// Her week, if it is not as it is without her saying.
    pub(super) fn week(self, free: &FreeTime, today: Date) -> Option<Week> {
        match self {
            Self::Term => Some(free.term),
            Self::Holidays => free.holidays,
            Self::ThisWeek => {
                let monday = today.monday();
                let now = free.different.filter(|week| week.monday() == monday);
                now.map(|different| different.week)
            }
        }
    }

    /// The week as it is without her saying: what a change of it starts from.
    pub(super) fn otherwise(self, free: &FreeTime, today: Date) -> Week {
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

    /// Says a week, or that it is as it is otherwise.
    pub(super) fn say(self, free: &mut FreeTime, week: Option<Week>, today: Date) {
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

/// Begins her usual week with a preset, and says which week she is to look at. Who tells each week
/// begins with an empty one; when she no longer does, that goes again.
pub(super) fn begin(free: &mut FreeTime, preset: Preset, today: Date) -> Part {
    let told = Part::ThisWeek.week(free, today);
    let was_told_weekly = free.term == Preset::Shifts.week();
    free.term = preset.week();
    if preset == Preset::Shifts {
        Part::ThisWeek.say(free, Some(told.unwrap_or_default()), today);
        return Part::ThisWeek;
    }
    if was_told_weekly && told == Some(Week::EMPTY) {
        free.different = None;
    }
    Part::Term
}

/// What she has said, without a week that is over.
pub(super) fn said(me: Option<&Me>, today: Date) -> Option<FreeTime> {
    let said = me?.free.as_ref()?;
    Some(said.free.clone().pruned(today))
}

/// What she may be asked about her free time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// When she is free at all.
    Ever,
    /// When she is free this week, for no other tells.
    ThisWeek,
}

/// What to ask her, if anything.
pub(super) fn question(me: &Me, today: Date) -> Option<Question> {
    let Some(free) = said(Some(me), today) else {
        return Some(Question::Ever);
    };
    let told = free.different.is_some() || !free.term.is_empty();
    (me.profile.work == WorkSituation::Shifts && !told).then_some(Question::ThisWeek)
}

#[cfg(test)]
mod tests {
    use super::{Part, Question, begin, question, said};
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
    fn a_week_that_is_different_is_so_until_sunday() {
        let (friday, monday) = (date("2026-11-27"), date("2026-11-30"));
        let mut free = FreeTime {
            term: Week::FULL,
            ..FreeTime::default()
        };
        assert_eq!(Part::ThisWeek.week(&free, friday), None);
        assert_eq!(Part::ThisWeek.otherwise(&free, friday), Week::FULL);
        let sunday = Week::of_day(Day::Sunday);
        Part::ThisWeek.say(&mut free, Some(sunday), friday);
        assert_eq!(Part::ThisWeek.week(&free, friday), Some(sunday));
        assert_eq!(Part::ThisWeek.otherwise(&free, friday), Week::FULL);
        assert_eq!(Part::ThisWeek.week(&free, monday), None);
        let me = me(WorkSituation::Unsaid, Some(free));
        assert!(said(Some(&me), friday).unwrap().different.is_some());
        assert_eq!(said(Some(&me), monday).unwrap().different, None);
    }

    #[test]
    fn holidays_are_as_term_time_until_she_says_otherwise() {
        let (today, mut free) = (date("2026-11-27"), FreeTime::default());
        Part::Term.say(&mut free, Some(Week::FULL), today);
        assert_eq!(Part::Holidays.week(&free, today), None);
        assert_eq!(Part::Holidays.otherwise(&free, today), Week::FULL);
        Part::Holidays.say(&mut free, Some(Week::EMPTY), today);
        assert_eq!(Part::Holidays.week(&free, today), Some(Week::EMPTY));
        assert_eq!(Part::Term.week(&free, today), Some(Week::FULL));
    }

    #[test]
    fn who_works_shifts_tells_this_week_and_may_change_her_mind() {
        let (today, mut free) = (date("2026-11-27"), FreeTime::default());
        assert_eq!(begin(&mut free, Preset::Shifts, today), Part::ThisWeek);
        assert_eq!(Part::ThisWeek.week(&free, today), Some(Week::EMPTY));
        assert_eq!(begin(&mut free, Preset::Baby, today), Part::Term);
        assert_eq!((free.term, free.different), (Preset::Baby.week(), None));
        // What she has told of this week stays, whatever she begins with.
        let sunday = Some(Week::of_day(Day::Sunday));
        Part::ThisWeek.say(&mut free, sunday, today);
        for preset in [Preset::Shifts, Preset::WorkDays] {
            begin(&mut free, preset, today);
            assert_eq!(Part::ThisWeek.week(&free, today), sunday);
        }
    }

    #[test]
    fn she_is_asked_once_and_who_works_shifts_each_week() {
        let (friday, monday) = (date("2026-11-27"), date("2026-11-30"));
        let asked = |work, free: Option<&FreeTime>, day| question(&me(work, free.cloned()), day);
        let mut free = FreeTime::default();
        for work in WorkSituation::ALL {
            assert_eq!(asked(*work, None, friday), Some(Question::Ever));
            let again = asked(*work, Some(&free), friday);
            let shifts = *work == WorkSituation::Shifts;
            assert_eq!(again, shifts.then_some(Question::ThisWeek));
        }
        Part::ThisWeek.say(&mut free, Some(Week::EMPTY), friday);
        let shifts = WorkSituation::Shifts;
        assert_eq!(asked(shifts, Some(&free), friday), None);
        assert_eq!(asked(shifts, Some(&free), monday), Some(Question::ThisWeek));
    }
}
