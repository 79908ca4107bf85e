//! The values of the form as the host typed them, and the event that they make.

use crate::clock;
use crate::events::view_model::kind_words;
use crate::page::FieldProblems;
use crate::words::t::events as t;
use crate::zone::BrowserZones;
use chrono::{NaiveDate, NaiveDateTime};
use posse_shared::availability::Day;
use posse_shared::events::suggest::suggest;
use posse_shared::events::when::{again, last_day};
use posse_shared::events::{
    Address, Audience, Bring, Capacity, EventDoc, EventDraft, EventTitle, ExactPlace, Kind,
    MeetingLink,
};
use posse_shared::geo::Cell;
use posse_shared::id::CircleId;
use posse_shared::problem::{Code, Problem};
use posse_shared::text::PlaceLabel;
use posse_shared::time::{Instant, Zone, from_local, to_local};
use posse_shared::wall;
use serde::{Deserialize, Serialize};

/// The values. They are kept as a draft until the event is posted or saved.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a checkbox of the form"
)]
pub(super) struct FormValues {
    /// The version of the event that is edited or repeated.
    pub(super) sequence: u32,
    /// The circle that the host came from.
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

/// The names of the fields in problems.
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

/// The id of a circle as the value of the select; empty for the neighbourhood.
pub(super) fn circle_value(circle: Option<CircleId>) -> String {
    circle.map(|id| id.to_string()).unwrap_or_default()
}

fn date_text(at: Option<NaiveDateTime>) -> String {
    at.map(wall::date_text).unwrap_or_default()
}

fn time_text(at: Option<NaiveDateTime>) -> String {
    at.map(wall::time_text).unwrap_or_default()
}

impl FormValues {
    /// The suggestions of a kind: everything but the place.
    pub(super) fn suggested(kind: Kind, zone: &Zone) -> Self {
        let times = suggest(kind, clock::now(), zone, &BrowserZones).ok();
        let starts = times.map(|times| times.starts);
        let ends = times.map(|times| times.starts + chrono::TimeDelta::seconds(times.lasts));
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

    /// The values of an existing event.
    pub(super) fn of(circle: Option<CircleId>, event: &EventDraft) -> Self {
        let local = |at| to_local(&BrowserZones, &event.zone, at).ok();
        let (starts, ends) = (local(event.starts_at), local(event.ends_at));
        let link = event.exact.link.as_ref().map(MeetingLink::as_str);
        Self {
            circle: circle_value(circle.filter(|_| event.audience == Audience::Circle)),
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

    /// The values of the same event again: everything stays, but the week is a coming one.
    pub(super) fn repeat(doc: &EventDoc) -> Self {
        let event = &doc.event;
        let starts = again(event.starts_at, clock::now(), &event.zone, &BrowserZones).ok();
        Self {
            sequence: doc.sequence,
            date: date_text(starts),
            ..Self::of(doc.circle, event)
        }
    }

    /// The kind.
    pub(super) fn kind(&self) -> Kind {
        Kind::from_word(&self.kind).unwrap_or(Kind::CoffeeMorning)
    }

    /// Changes the kind: a value that still is the suggestion of the kind `before` becomes that of
    /// the kind `after`. A value that the host set herself stays. In an existing event she has set
    /// the times and whether children may come.
    pub(super) fn follow_kind(&mut self, before: &Self, after: &Self, is_new: bool) {
        self.kind.clone_from(&after.kind);
        for (value, before, after) in [
            (&mut self.title, &before.title, &after.title),
            (&mut self.place, &before.place, &after.place),
        ] {
            if value == before {
                value.clone_from(after);
            }
        }
        if !is_new {
            return;
        }
        if self.date == before.date {
            self.date.clone_from(&after.date);
        }
        if (&self.starts, &self.ends) == (&before.starts, &before.ends) {
            self.starts.clone_from(&after.starts);
            self.ends.clone_from(&after.ends);
        }
        if self.children_welcome == before.children_welcome {
            self.children_welcome = after.children_welcome;
        }
    }

    /// The day on which the event ends, if it ends on the day after its beginning.
    pub(super) fn ends_next_day(&self) -> Option<Day> {
        let day = wall::parse_date(&self.date)?;
        let (starts, ends) = (
            wall::parse_time(&self.starts)?,
            wall::parse_time(&self.ends)?,
        );
        let last = last_day(day, starts, ends).ok()?;
        (last != day).then(|| Day::from(chrono::Datelike::weekday(&last)))
    }

    /// Reads the values as an event, or says which fields are wrong.
    pub(super) fn read(&self, zone: &Zone, cell: Option<Cell>) -> Result<EventDraft, Vec<Problem>> {
        let mut problems = FieldProblems::default();
        let in_circle = !self.circle.is_empty();
        let times = self.times(zone, &mut problems);
        let link = match self.link.trim() {
            "" => Some(None),
            link => problems
                .take(field::LINK, MeetingLink::parse(link))
                .map(Some),
        };
        let title = problems.take(field::TITLE, EventTitle::parse(&self.title));
        let place = problems.take(field::PLACE, PlaceLabel::parse(&self.place));
        let address = problems.take(field::ADDRESS, Address::parse(&self.address));
        let bring = problems.take(field::BRING, Bring::parse(&self.bring));
        let (
            Some((starts_at, ends_at)),
            Some(link),
            Some(title),
            Some(place),
            Some(address),
            Some(bring),
        ) = (times, link, title, place, address, bring)
        else {
            return Err(problems.into_vec());
        };
        Ok(EventDraft {
            title,
            kind: self.kind(),
            starts_at,
            ends_at,
            zone: zone.clone(),
            place,
            cell,
            exact: ExactPlace { address, link },
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

    fn times(&self, zone: &Zone, problems: &mut FieldProblems) -> Option<(Instant, Instant)> {
        let day = wall::parse_date(&self.date).ok_or("empty");
        let starts = wall::parse_time(&self.starts).ok_or("empty");
        let ends = wall::parse_time(&self.ends).ok_or("empty");
        let day = problems.take(field::DATE, day);
        let starts = problems.take(field::STARTS, starts);
        let ends = problems.take(field::ENDS, ends);
        let (day, starts, ends) = (day?, starts?, ends?);
        let last = match last_day(day, starts, ends) {
            Ok(last) => last,
            Err(code) => {
                problems.add(code, field::ENDS);
                return None;
            }
        };
        let at = |day: NaiveDate, time| from_local(&BrowserZones, zone, day.and_time(time));
        let starts_at = problems.take(field::STARTS, at(day, starts));
        let ends_at = problems.take(field::ENDS, at(last, ends));
        starts_at.zip(ends_at)
    }

    /// Moves a problem to the field where it belongs: a start that is past or too far ahead is a
    /// problem of the day. On today's day it is a problem of the time.
    pub(super) fn place_problem(&self, problem: Problem, zone: &Zone) -> Problem {
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
    fn a_new_kind_replaces_the_suggestions_of_the_old_one() {
        let mut values = coffee();
        for (before, after) in [
            (coffee(), chat()),
            (chat(), evening()),
            (evening(), coffee()),
        ] {
            values.follow_kind(&before, &after, true);
            assert_eq!(values, after);
        }
    }

    #[test]
    fn a_value_that_the_host_set_stays() {
        let own = FormValues {
            title: "Prams".to_owned(),
            place: "The pier".to_owned(),
            date: "2026-12-01".to_owned(),
            starts: "10:15".to_owned(),
            children_welcome: false,
            ..coffee()
        };
        let mut values = own.clone();
        values.follow_kind(&coffee(), &chat(), true);
        let kind = values.kind.clone();
        assert_eq!(values, FormValues { kind, ..own });
    }

    #[test]
    fn a_chosen_day_stays_while_the_suggested_times_change() {
        let mut values = FormValues {
            date: "2026-12-01".to_owned(),
            ..coffee()
        };
        values.follow_kind(&coffee(), &evening(), true);
        assert_eq!(
            (values.date.as_str(), values.starts.as_str()),
            ("2026-12-01", "20:00")
        );
    }

    #[test]
    fn an_existing_event_keeps_its_times() {
        let mut values = coffee();
        values.follow_kind(&coffee(), &evening(), false);
        let times = (values.starts.as_str(), values.ends.as_str());
        assert_eq!(times, ("10:00", "11:30"));
        assert!(values.children_welcome);
        assert_eq!(values.title, "evening");
    }

    #[test]
    fn an_end_on_the_next_day_is_named() {
        assert_eq!(coffee().ends_next_day(), None);
        let mut late = kind("evening", "20:00", "00:30");
        assert_eq!(late.ends_next_day(), Some(Day::Wednesday));
        late.ends = "09:00".to_owned();
        assert_eq!(late.ends_next_day(), None, "a typing mistake");
    }
}
