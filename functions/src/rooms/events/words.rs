//! The words of the pages that the Worker renders, in every language of the app.
//!
//! The app's own words lie in its locales; these few are read before the app is there.

use crate::kernel::language::page_language;
use chrono::{Datelike, NaiveDateTime, Timelike};
use posse_shared::events::{Kind, Totals};
use posse_shared::wall::time_text;

/// One language's words.
pub(super) struct Words {
    /// BCP 47.
    pub(super) language: &'static str,
    /// Open Graph's way of writing it.
    pub(super) og_locale: &'static str,
    pub(super) invited: &'static str,
    pub(super) when: &'static str,
    pub(super) place: &'static str,
    pub(super) who: &'static str,
    pub(super) bring: &'static str,
    pub(super) say_yes: &'static str,
    pub(super) add_to_calendar: &'static str,
    pub(super) exact_later: &'static str,
    pub(super) cancelled: &'static str,
    pub(super) over: &'static str,
    pub(super) step_free: &'static str,
    pub(super) feeding_friendly: &'static str,
    pub(super) about: &'static str,
    pub(super) missing_title: &'static str,
    pub(super) missing: &'static str,
    pub(super) to_the_start: &'static str,
    hosted_by: fn(&str) -> String,
    kind: fn(Kind) -> &'static str,
    day: fn(NaiveDateTime) -> String,
    year: fn(i32) -> String,
    time: fn(NaiveDateTime) -> String,
    zone: fn(&str) -> String,
    coming: fn(Totals) -> String,
}

impl Words {
    /// The words for what the browser asks (`Accept-Language`); British English for all else.
    pub(super) fn of(accept: &str) -> Self {
        match page_language(accept) {
            "en-US" => EN_US,
            "es" => ES,
            _ => EN_GB,
        }
    }

    pub(super) fn hosted_by(&self, host: &str) -> String {
        (self.hosted_by)(host)
    }

    pub(super) fn kind(&self, kind: Kind) -> &'static str {
        (self.kind)(kind)
    }

    /// How many are coming.
    pub(super) fn coming(&self, totals: Totals) -> String {
        (self.coming)(totals)
    }

    /// Whose clocks the times are.
    pub(super) fn zone(&self, zone: &str) -> String {
        let city = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
        (self.zone)(&city)
    }

    /// Day and hours in words; the year only where it is not this one.
    pub(super) fn span(&self, from: NaiveDateTime, to: NaiveDateTime, this_year: i32) -> String {
        let day = |at: NaiveDateTime| {
            let mut day = (self.day)(at);
            if at.year() != this_year {
                day.push_str(&(self.year)(at.year()));
            }
            day
        };
        let (start, end) = ((self.time)(from), (self.time)(to));
        if from.date() == to.date() {
            format!("{}, {start}–{end}", day(from))
        } else {
            format!("{}, {start} – {}, {end}", day(from), day(to))
        }
    }
}

const EN_GB: Words = Words {
    language: "en-GB",
    og_locale: "en_GB",
    invited: "You’re invited",
    when: "When",
    place: "Where",
    who: "Who’s coming",
    bring: "Bring",
    say_yes: "Say yes",
    add_to_calendar: "Add to calendar",
    exact_later: "The exact place is shown to those who come.",
    cancelled: "This has been cancelled.",
    over: "This has already taken place.",
    step_free: "Step-free",
    feeding_friendly: "Comfortable for feeding",
    about: "Posse helps mums nearby find each other and meet.",
    missing_title: "This invitation isn’t here",
    missing: "The link may be cut short, or the event has been taken down. \
              Ask whoever sent it for a new one.",
    to_the_start: "Go to Posse",
    hosted_by: |host| format!("with {host}"),
    kind: kind_in_english,
    day: |at| {
        format!(
            "{} {} {}",
            weekday(at, &DAYS_EN),
            at.day(),
            month(at, &MONTHS_EN)
        )
    },
    year: |year| format!(" {year}"),
    time: time_text,
    zone: |city| format!("{city} time"),
    coming: |totals| coming_in_english(totals, "grown-up", "grown-ups"),
};

const EN_US: Words = Words {
    language: "en-US",
    og_locale: "en_US",
    cancelled: "This has been canceled.",
    about: "Posse helps moms nearby find each other and meet.",
    day: |at| {
        format!(
            "{}, {} {}",
            weekday(at, &DAYS_EN),
            month(at, &MONTHS_EN),
            at.day()
        )
    },
    year: |year| format!(", {year}"),
    time: |at| {
        let (afternoon, hour) = at.hour12();
        let half = if afternoon { "PM" } else { "AM" };
        format!("{hour}:{:02} {half}", at.minute())
    },
    ..EN_GB
};

const ES: Words = Words {
    language: "es",
    og_locale: "es_ES",
    invited: "Te invitan",
    when: "Cuándo",
    place: "Dónde",
    who: "Quién viene",
    bring: "Trae",
    say_yes: "Decir que sí",
    add_to_calendar: "Añadir al calendario",
    exact_later: "El lugar exacto se muestra a quienes vienen.",
    cancelled: "Se ha cancelado.",
    over: "Ya ha tenido lugar.",
    step_free: "Sin escalones",
    feeding_friendly: "Cómodo para dar de comer al bebé",
    about: "Posse ayuda a las madres de la zona a encontrarse.",
    missing_title: "Esta invitación no está aquí",
    missing: "Puede que el enlace esté incompleto o que la cita ya no exista. \
              Pide otro a quien te lo envió.",
    to_the_start: "Ir a Posse",
    hosted_by: |host| format!("con {host}"),
    kind: |kind| match kind {
        Kind::CoffeeMorning => "Café por la mañana",
        Kind::WalkAndTalk => "Paseo y charla",
        Kind::PlayDate => "Tarde de juegos",
        Kind::Evening => "Noche sin niños",
        Kind::VirtualChat => "Charla en línea",
    },
    day: |at| {
        let (day, month) = (weekday(at, &DAYS_ES), month(at, &MONTHS_ES));
        format!("{day} {} de {month}", at.day())
    },
    year: |year| format!(" de {year}"),
    time: time_text,
    zone: |city| format!("hora de {city}"),
    coming: |totals| {
        let adults = counted(totals.adults, "persona adulta", "personas adultas");
        let children = counted(totals.children, "peque", "peques");
        match (totals.adults, totals.children) {
            (0, _) => "Aún nadie: serías la primera.".to_owned(),
            (1, 0) => format!("Viene {adults}."),
            (_, 0) => format!("Vienen {adults}."),
            _ => format!("Vienen {adults} y {children}."),
        }
    },
};

fn kind_in_english(kind: Kind) -> &'static str {
    match kind {
        Kind::CoffeeMorning => "Coffee morning",
        Kind::WalkAndTalk => "Walk & talk",
        Kind::PlayDate => "Play date",
        Kind::Evening => "Evening",
        Kind::VirtualChat => "Virtual chat",
    }
}

fn coming_in_english(totals: Totals, one: &str, many: &str) -> String {
    let adults = counted(totals.adults, one, many);
    let children = counted(totals.children, "child", "children");
    match (totals.adults, totals.children) {
        (0, _) => "Nobody yet: you’d be the first.".to_owned(),
        (1, 0) => format!("{adults} is coming."),
        (_, 0) => format!("{adults} are coming."),
        _ => format!("{adults} and {children} are coming."),
    }
}

fn counted(count: u16, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn weekday(at: NaiveDateTime, names: &[&'static str; 7]) -> &'static str {
    let at = usize::try_from(at.weekday().num_days_from_monday()).unwrap_or_default();
    names.get(at).copied().unwrap_or_default()
}

fn month(at: NaiveDateTime, names: &[&'static str; 12]) -> &'static str {
    let at = usize::try_from(at.month0()).unwrap_or_default();
    names.get(at).copied().unwrap_or_default()
}

const DAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS_ES: [&str; 7] = [
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
];
const MONTHS_ES: [&str; 12] = [
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

#[cfg(test)]
mod tests {
    use super::Words;
    use chrono::{NaiveDate, NaiveDateTime};
    use posse_shared::events::Totals;

    fn at(day: u32, hour: u32) -> NaiveDateTime {
        let date = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        date.and_hms_opt(hour, 5, 0).unwrap()
    }

    #[test]
    fn the_language_is_the_one_she_likes_best_of_ours() {
        for (accept, language) in [
            ("", "en-GB"),
            ("de-DE,de;q=0.9", "en-GB"),
            ("en-US,en;q=0.9", "en-US"),
            ("en-AU", "en-GB"),
            ("fr,es-MX;q=0.8,en;q=0.5", "es"),
            ("en;q=0.3, es;q=0.7", "es"),
            ("es;q=0", "en-GB"),
            ("q=,;;q=x,-", "en-GB"),
        ] {
            assert_eq!(Words::of(accept).language, language, "{accept}");
        }
    }

    #[test]
    fn days_and_hours_as_people_say_them() {
        let said = |language, from, to, year| Words::of(language).span(from, to, year);
        let (ten, noon) = (at(24, 10), at(24, 12));
        assert_eq!(
            said("en-GB", ten, noon, 2026),
            "Tuesday 24 November, 10:05–12:05"
        );
        assert_eq!(
            said("en-US", ten, noon, 2026),
            "Tuesday, November 24, 10:05 AM–12:05 PM"
        );
        assert_eq!(
            said("es", ten, noon, 2026),
            "martes 24 de noviembre, 10:05–12:05"
        );
        assert_eq!(
            said("en-GB", at(24, 22), at(25, 1), 2025),
            "Tuesday 24 November 2026, 22:05 – Wednesday 25 November 2026, 01:05"
        );
        assert_eq!(
            Words::of("es").zone("America/Buenos_Aires"),
            "hora de Buenos Aires"
        );
    }

    #[test]
    fn one_and_many_are_told_apart() {
        let said = |language, adults, children| {
            Words::of(language).coming(Totals {
                adults,
                children,
                ..Totals::default()
            })
        };
        assert_eq!(said("en", 0, 0), "Nobody yet: you’d be the first.");
        assert_eq!(said("en", 1, 0), "1 grown-up is coming.");
        assert_eq!(said("en", 2, 1), "2 grown-ups and 1 child are coming.");
        assert_eq!(said("es", 2, 3), "Vienen 2 personas adultas y 3 peques.");
    }
}
