//! What the share page says about kinds, numbers and times, put together from the texts of
//! `locales/<language>/share.json`.

use crate::kernel::texts::Share;
use chrono::{Datelike, NaiveDateTime, Timelike, Weekday};
use posse_shared::events::{Kind, Totals};
use posse_shared::wall::time_text;

impl Share {
    /// BCP 47.
    pub(super) fn language(self) -> &'static str {
        self.0.tag()
    }

    pub(super) fn kind(self, kind: Kind) -> &'static str {
        match kind {
            Kind::CoffeeMorning => self.coffee_morning(),
            Kind::WalkAndTalk => self.walk_and_talk(),
            Kind::PlayDate => self.play_date(),
            Kind::Evening => self.evening(),
            Kind::VirtualChat => self.virtual_chat(),
        }
    }

    /// How many are coming.
    pub(super) fn coming(self, totals: Totals) -> String {
        let adults = self.adults(totals.adults.into());
        match (totals.adults, totals.children) {
            (0, _) => self.coming_nobody().to_owned(),
            (1, 0) => self.coming_one(&adults),
            (_, 0) => self.coming_some(&adults),
            (_, children) => self.coming_all(&adults, &self.children(children.into())),
        }
    }

    /// Names the zone by its city.
    pub(super) fn zone_of(self, zone: &str) -> String {
        let city = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
        self.zone(&city)
    }

    /// Day and hours in words; the year only if it is not this year.
    pub(super) fn when_it_is(self, from: NaiveDateTime, to: NaiveDateTime, year: i32) -> String {
        let day = |at: NaiveDateTime| {
            let day = self.date(self.weekday(at), &at.day().to_string(), self.month(at));
            if at.year() == year {
                day
            } else {
                self.date_and_year(&day, &at.year().to_string())
            }
        };
        let (start, end) = (self.time(from), self.time(to));
        if from.date() == to.date() {
            self.span(&day(from), &start, &end)
        } else {
            self.span_of_days(&day(from), &start, &day(to), &end)
        }
    }

    fn time(self, at: NaiveDateTime) -> String {
        if self.hour_cycle() != "h12" {
            return time_text(at);
        }
        let (is_afternoon, hour) = at.hour12();
        let time = format!("{hour}:{:02}", at.minute());
        if is_afternoon {
            self.after_noon(&time)
        } else {
            self.before_noon(&time)
        }
    }

    fn weekday(self, at: NaiveDateTime) -> &'static str {
        match at.weekday() {
            Weekday::Mon => self.monday(),
            Weekday::Tue => self.tuesday(),
            Weekday::Wed => self.wednesday(),
            Weekday::Thu => self.thursday(),
            Weekday::Fri => self.friday(),
            Weekday::Sat => self.saturday(),
            Weekday::Sun => self.sunday(),
        }
    }

    fn month(self, at: NaiveDateTime) -> &'static str {
        match at.month() {
            1 => self.january(),
            2 => self.february(),
            3 => self.march(),
            4 => self.april(),
            5 => self.may(),
            6 => self.june(),
            7 => self.july(),
            8 => self.august(),
            9 => self.september(),
            10 => self.october(),
            11 => self.november(),
            _ => self.december(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::kernel::language::Locale;
    use crate::kernel::texts::Share;
    use chrono::{NaiveDate, NaiveDateTime};
    use posse_shared::events::Totals;

    fn at(day: u32, hour: u32) -> NaiveDateTime {
        let date = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        date.and_hms_opt(hour, 5, 0).unwrap()
    }

    #[test]
    fn days_and_hours_as_people_say_them() {
        let written = |locale, from, to, year| Share(locale).when_it_is(from, to, year);
        let (ten, noon) = (at(24, 10), at(24, 12));
        assert_eq!(
            written(Locale::EnGb, ten, noon, 2026),
            "Tuesday 24 November, 10:05–12:05"
        );
        assert_eq!(
            written(Locale::EnUs, ten, noon, 2026),
            "Tuesday, November 24, 10:05 AM–12:05 PM"
        );
        assert_eq!(
            written(Locale::Es, ten, noon, 2026),
            "martes 24 de noviembre, 10:05–12:05"
        );
        assert_eq!(
            written(Locale::EnGb, at(24, 22), at(25, 1), 2025),
            "Tuesday 24 November 2026, 22:05 – Wednesday 25 November 2026, 01:05"
        );
        assert_eq!(
            written(Locale::EnUs, ten, noon, 2025),
            "Tuesday, November 24, 2026, 10:05 AM–12:05 PM"
        );
        assert_eq!(
            written(Locale::Es, ten, noon, 2025),
            "martes 24 de noviembre de 2026, 10:05–12:05"
        );
        assert_eq!(
            Share(Locale::Es).zone_of("America/Buenos_Aires"),
            "hora de Buenos Aires"
        );
    }

    #[test]
    fn every_day_and_month_has_its_own_name() {
        let share = Share(Locale::Es);
        let first = NaiveDate::from_ymd_opt(2026, 1, 1)
            .unwrap()
            .and_hms_opt(0, 0, 0)
            .unwrap();
        let days: Vec<_> = (4..11)
            .map(|day| share.weekday(first + chrono::Duration::days(day)))
            .collect();
        let named = [
            "lunes",
            "martes",
            "miércoles",
            "jueves",
            "viernes",
            "sábado",
            "domingo",
        ];
        assert_eq!(days, named);
        let months: Vec<_> = (0..12)
            .map(|month| share.month(first + chrono::Months::new(month)))
            .collect();
        let named = [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ];
        assert_eq!(months, named);
    }

    #[test]
    fn one_and_many_are_told_apart() {
        let written = |locale, adults, children| {
            Share(locale).coming(Totals {
                adults,
                children,
                ..Totals::default()
            })
        };
        let (english, spanish) = (Locale::EnGb, Locale::Es);
        assert_eq!(written(english, 0, 0), "Nobody yet: you’d be the first.");
        assert_eq!(written(english, 1, 0), "1 grown-up is coming.");
        assert_eq!(
            written(english, 2, 1),
            "2 grown-ups and 1 child are coming."
        );
        assert_eq!(
            written(spanish, 2, 3),
            "Vienen 2 personas adultas y 3 peques."
        );
    }
}
