//! What stands in the form, and what it becomes.

use crate::clock;
use crate::events::view_model::kind_words;
use crate::words::t::events as t;
use crate::zone::BrowserZones;
use chrono::{NaiveDate, NaiveDateTime};
use posse_shared::availability::Day;
use posse_shared::events::suggest::suggest;
use posse_shared::events::when::{again, last_day};
use posse_shared::events::{
    Address, Audience, Bring, Capacity, EventDoc, EventDraft, EventTitle, Exact, Kind, MeetingLink,
};
use posse_shared::geo::Cell;
use posse_shared::id::CircleId;
use posse_shared::problem::{Code, Problem, code_of_parse_error};
use posse_shared::text::PlaceLabel;
use posse_shared::time::{Instant, Zone, from_local, to_local};
use posse_shared::wall;
use serde::{Deserialize, Serialize};
use std::fmt::Display;

/// The form as she typed it: kept as a draft until it is posted or saved.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box of the form")]
pub(super) struct FormValues {
    /// The description that it changes or repeats.
    pub(super) sequence: u32,
    /// The circle from whose page she came.
    pub(super) from: String,
    pub(super) circle: String,
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) place: String,
    pub(super) date: String,
    pub(super) starts: String,
    pub(super) ends: String,
    pub(super) address: String,
    pub(super) link: String,
    pub(super) bring: String,
    pub(super) adults: u32,
    pub(super) children: u32,
    pub(super) children_welcome: bool,
    pub(super) step_free: bool,
    pub(super) feeding_friendly: bool,
    pub(super) listed: bool,
}

/// What the fields of the form are called in problems.
pub(super) mod field {
    pub(in super::super) const TITLE: &str = "event.title";
    pub(in super::super) const PLACE: &str = "event.place";
    pub(in super::super) const DATE: &str = "event.date";
    pub(in super::super) const STARTS: &str = "event.starts_at";
    pub(in super::super) const ENDS: &str = "event.ends_at";
    pub(in super::super) const ADDRESS: &str = "event.address";
    pub(in super::super) const LINK: &str = "event.link";
    pub(in super::super) const BRING: &str = "event.bring";
    pub(in super::super) const CELL: &str = "event.cell";
}

/// An id as a select has it.
pub(super) fn value_of(circle: Option<CircleId>) -> String {
    circle.map(|id| id.to_string()).unwrap_or_default()
}

fn date_text(at: Option<NaiveDateTime>) -> String {
    at.map(wall::date_text).unwrap_or_default()
}

fn time_text(at: Option<NaiveDateTime>) -> String {
    at.map(wall::time_text).unwrap_or_default()
}

impl FormValues {
    /// Filled in for a kind: all but the place.
    pub(super) fn suggested(kind: Kind, zone: &Zone) -> Self {
        let made = suggest(kind, clock::now(), zone, &BrowserZones).ok();
        let starts = made.map(|made| made.starts);
        let ends = made.map(|made| made.starts + chrono::TimeDelta::seconds(made.lasts));
        let place = (kind == Kind::VirtualChat).then(t::online);
        Self {
            kind: kind.as_str().to_owned(),
            title: kind_words(kind).to_owned(),
            place: place.unwrap_or_default().to_owned(),
            date: date_text(starts),
            starts: time_text(starts),
            ends: time_text(ends),
            adults: 6,
            children_welcome: kind != Kind::Evening,
            ..Self::default()
        }
    }

    /// An event, to be changed or had again.
    pub(super) fn of(circle: Option<CircleId>, event: &EventDraft) -> Self {
        let local = |at| to_local(&BrowserZones, &event.zone, at).ok();
        let (starts, ends) = (local(event.starts_at), local(event.ends_at));
        let link = event.exact.link.as_ref().map(MeetingLink::as_str);
        Self {
            circle: value_of(circle.filter(|_| event.audience == Audience::Circle)),
            kind: event.kind.as_str().to_owned(),
            title: event.title.to_string(),
            place: event.place.to_string(),
            date: date_text(starts),
            starts: time_text(starts),
            ends: time_text(ends),
            address: event.exact.address.to_string(),
            link: link.unwrap_or_default().to_owned(),
            bring: event.bring.to_string(),
            adults: event.capacity.adults.map_or(0, u32::from),
            children: event.capacity.children.map_or(0, u32::from),
            children_welcome: event.capacity.children != Some(0),
            step_free: event.step_free,
            feeding_friendly: event.feeding_friendly,
            listed: event.listed,
            ..Self::default()
        }
    }

    /// The same again: all as it was, in a week to come.
    pub(super) fn again(doc: &EventDoc) -> Self {
        let event = &doc.event;
        let starts = again(event.starts_at, clock::now(), &event.zone, &BrowserZones).ok();
        Self {
            sequence: doc.sequence,
            date: date_text(starts),
            ..Self::of(doc.circle, event)
        }
    }

    /// What kind it is.
    pub(super) fn kind(&self) -> Kind {
        Kind::from_word(&self.kind).unwrap_or(Kind::CoffeeMorning)
    }

    /// Becomes another kind: what that suggests takes the place of what the former one `was`
    /// suggesting, and nothing that she set herself is touched. In an event that is there she has
    /// set when it is and who may come.
    pub(super) fn follow(&mut self, was: &Self, to: &Self, is_new: bool) {
        self.kind.clone_from(&to.kind);
        for (own, was, to) in [
            (&mut self.title, &was.title, &to.title),
            (&mut self.place, &was.place, &to.place),
        ] {
            if own == was {
                own.clone_from(to);
            }
        }
        if !is_new {
            return;
        }
        if self.date == was.date {
            self.date.clone_from(&to.date);
        }
        if (&self.starts, &self.ends) == (&was.starts, &was.ends) {
            self.starts.clone_from(&to.starts);
            self.ends.clone_from(&to.ends);
        }
        if self.children_welcome == was.children_welcome {
            self.children_welcome = to.children_welcome;
        }
    }

    /// The day on which it ends, where that is not the one on which it begins.
    pub(super) fn ends_next_day(&self) -> Option<Day> {
        let day = wall::parse_date(&self.date)?;
        let (starts, ends) = (
            wall::parse_time(&self.starts)?,
            wall::parse_time(&self.ends)?,
        );
        let last = last_day(day, starts, ends).ok()?;
        (last != day).then(|| Day::from(chrono::Datelike::weekday(&last)))
    }

    /// What she typed as an event, or which fields are not right.
    pub(super) fn read(&self, zone: &Zone, cell: Option<Cell>) -> Result<EventDraft, Vec<Problem>> {
        let mut wrong = Wrong::default();
        let in_circle = !self.circle.is_empty();
        let when = self.when(zone, &mut wrong);
        let link = match self.link.trim() {
            "" => Some(None),
            link => wrong.note(field::LINK, MeetingLink::parse(link)).map(Some),
        };
        let title = wrong.note(field::TITLE, EventTitle::parse(&self.title));
        let place = wrong.note(field::PLACE, PlaceLabel::parse(&self.place));
        let address = wrong.note(field::ADDRESS, Address::parse(&self.address));
        let bring = wrong.note(field::BRING, Bring::parse(&self.bring));
        let (
            Some((starts_at, ends_at)),
            Some(link),
            Some(title),
            Some(place),
            Some(address),
            Some(bring),
        ) = (when, link, title, place, address, bring)
        else {
            return Err(wrong.0);
        };
        Ok(EventDraft {
            title,
            kind: self.kind(),
            starts_at,
            ends_at,
            zone: zone.clone(),
            place,
            cell,
            exact: Exact { address, link },
            bring,
            step_free: self.step_free,
            feeding_friendly: self.feeding_friendly,
            capacity: self.capacity(),
            audience: if in_circle {
                Audience::Circle
            } else {
                Audience::Neighbourhood
            },
            listed: self.listed && !in_circle,
        })
    }

    fn capacity(&self) -> Capacity {
        let places = |n: u32| u8::try_from(n).ok().filter(|cap| *cap > 0);
        Capacity {
            adults: places(self.adults),
            children: if self.children_welcome {
                places(self.children)
            } else {
                Some(0)
            },
        }
    }

    fn when(&self, zone: &Zone, wrong: &mut Wrong) -> Option<(Instant, Instant)> {
        let day = wall::parse_date(&self.date).ok_or("empty");
        let starts = wall::parse_time(&self.starts).ok_or("empty");
        let ends = wall::parse_time(&self.ends).ok_or("empty");
        let day = wrong.note(field::DATE, day);
        let starts = wrong.note(field::STARTS, starts);
        let ends = wrong.note(field::ENDS, ends);
        let (day, starts, ends) = (day?, starts?, ends?);
        let last = match last_day(day, starts, ends) {
            Ok(last) => last,
            Err(code) => {
                wrong.0.push(Problem::field(code, field::ENDS));
                return None;
            }
        };
        let at = |day: NaiveDate, time| from_local(&BrowserZones, zone, day.and_time(time));
        let starts_at = wrong.note(field::STARTS, at(day, starts));
        let ends_at = wrong.note(field::ENDS, at(last, ends));
        starts_at.zip(ends_at)
    }

    /// Says at the day what is wrong with it: a start that has passed or is too far ahead. Of today
    /// it is the time that has passed.
    pub(super) fn at_the_day(&self, problem: Problem, zone: &Zone) -> Problem {
        let now = to_local(&BrowserZones, zone, clock::now()).ok();
        let is_today = now.is_some_and(|now| wall::date_text(now) == self.date);
        match problem.code {
            Code::InThePast | Code::TooFarAhead if !is_today => {
                Problem::field(problem.code, field::DATE)
            }
            _ => problem,
        }
    }
}

/// What is not right, field by field.
#[derive(Default)]
struct Wrong(Vec<Problem>);

impl Wrong {
    fn note<T, E: Display>(&mut self, field: &str, read: Result<T, E>) -> Option<T> {
        let problem = |error: E| Problem::field(code_of_parse_error(&error.to_string()), field);
        read.map_err(|error| self.0.push(problem(error))).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::FormValues;
    use posse_shared::availability::Day;

    fn kind(title: &str, starts: &str, ends: &str) -> FormValues {
        FormValues {
            kind: title.to_owned(),
            title: title.to_owned(),
            place: if title == "chat" { "Online" } else { "" }.to_owned(),
            date: "2026-11-24".to_owned(),
            starts: starts.to_owned(),
            ends: ends.to_owned(),
            children_welcome: title != "evening",
            ..FormValues::default()
        }
    }

    fn coffee() -> FormValues {
        kind("coffee", "10:00", "11:30")
    }

    fn evening() -> FormValues {
        kind("evening", "20:00", "22:00")
    }

    fn chat() -> FormValues {
        kind("chat", "20:30", "21:15")
    }

    #[test]
    fn what_a_kind_suggests_goes_with_it() {
        let mut typed = coffee();
        for (was, to) in [
            (coffee(), chat()),
            (chat(), evening()),
            (evening(), coffee()),
        ] {
            typed.follow(&was, &to, true);
            assert_eq!(typed, to);
        }
    }

    #[test]
    fn what_she_set_herself_stays() {
        let own = FormValues {
            title: "Prams".to_owned(),
            place: "The pier".to_owned(),
            date: "2026-12-01".to_owned(),
            starts: "10:15".to_owned(),
            children_welcome: false,
            ..coffee()
        };
        let mut typed = own.clone();
        typed.follow(&coffee(), &chat(), true);
        let kind = typed.kind.clone();
        assert_eq!(typed, FormValues { kind, ..own });
    }

    #[test]
    fn her_day_stays_and_the_usual_times_change() {
        let mut typed = FormValues {
            date: "2026-12-01".to_owned(),
            ..coffee()
        };
        typed.follow(&coffee(), &evening(), true);
        assert_eq!(
            (typed.date.as_str(), typed.starts.as_str()),
            ("2026-12-01", "20:00")
        );
    }

    #[test]
    fn an_event_that_is_there_stays_when_it_is() {
        let mut typed = coffee();
        typed.follow(&coffee(), &evening(), false);
        let times = (typed.starts.as_str(), typed.ends.as_str());
        assert_eq!(times, ("10:00", "11:30"));
        assert!(typed.children_welcome);
        assert_eq!(typed.title, "evening");
    }

    #[test]
    fn the_day_is_named_when_it_ends_on_the_next() {
        assert_eq!(coffee().ends_next_day(), None);
        let mut late = kind("evening", "20:00", "00:30");
        assert_eq!(late.ends_next_day(), Some(Day::Wednesday));
        late.ends = "09:00".to_owned();
        assert_eq!(late.ends_next_day(), None, "that is an end typed wrong");
    }
}
