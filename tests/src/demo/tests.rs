//! The properties that the demo neighbourhood guarantees.

use super::events::HORIZON;
use super::{Event, IanaZones, Neighbourhood, Town, sql};
use chrono::{Datelike, Timelike};
use posse_shared::availability::{Band, Day, Week};
use posse_shared::circles::{JoinPolicy, Role};
use posse_shared::demo::{DEMO_MEMBERS, DEMO_MOM};
use posse_shared::events::rsvp::FreePlaces;
use posse_shared::events::{RsvpState, Status};
use posse_shared::id::MemberId;
use posse_shared::people::{Stage, WorkSituation};
use posse_shared::time::{DAY, HOUR, Instant, to_local};
use std::collections::BTreeSet;

mod demo_members;

fn at(seconds: i64) -> Neighbourhood {
    Neighbourhood::at(Instant::from_seconds(seconds).unwrap()).unwrap()
}

/// Every fifth hour of a week, and weeks in which the clocks change.
fn moments() -> impl Iterator<Item = i64> {
    let week = (0..7 * 24)
        .step_by(5)
        .map(|hours| 1_795_255_200 + hours * HOUR);
    week.chain([1_805_700_000, 1_792_500_000])
}

fn state_of(event: &Event, member: MemberId) -> Option<RsvpState> {
    event
        .rsvps
        .iter()
        .find(|a| a.member == member)
        .map(|a| a.rsvp.state)
}

#[test]
fn the_neighbourhood_is_large_and_mixed() {
    let all = at(1_795_255_200);
    assert!(all.members.len() >= 200);
    assert_eq!(all.circles.len(), 30);
    assert!(all.events.len() >= 80, "{}", all.events.len());
    for stage in Stage::ALL {
        assert!(
            all.circles
                .iter()
                .filter(|c| c.draft.stage == *stage)
                .count()
                >= 2,
            "{stage:?}"
        );
    }
    for work in WorkSituation::ALL {
        assert!(
            all.members
                .iter()
                .filter(|m| m.profile.work == *work)
                .count()
                >= 20,
            "{work:?}"
        );
    }
    for town in Town::ALL {
        assert!(all.members.iter().filter(|m| m.town == town).count() >= 50);
    }
    let names: BTreeSet<_> = all
        .members
        .iter()
        .map(|m| m.profile.name.as_str())
        .collect();
    assert_eq!(
        names.len(),
        all.members.len(),
        "two members have the same name"
    );
    let ids: BTreeSet<_> = all.members.iter().map(|m| m.id).collect();
    assert_eq!(ids.len(), all.members.len());
    assert_eq!(
        all.circles.iter().filter(|c| c.closed_at.is_some()).count(),
        2
    );
    let cancelled = all
        .events
        .iter()
        .filter(|e| e.status != Status::Scheduled)
        .count();
    assert!((2..6).contains(&cancelled), "{cancelled}");
    let has_waitlist = |e: &&Event| {
        e.rsvps
            .iter()
            .any(|a| a.rsvp.state == RsvpState::Waitlisted)
    };
    assert!(all.events.iter().filter(has_waitlist).count() >= 6);
    let answers = || all.events.iter().flat_map(|e| &e.rsvps);
    assert!(
        answers()
            .filter(|a| a.rsvp.state == RsvpState::Maybe)
            .count()
            >= 20
    );
    assert!(answers().filter(|a| !a.rsvp.note.is_empty()).count() >= 20);
    assert!(answers().filter(|a| a.outside).count() >= 5);
}

#[test]
fn most_members_entered_free_time_that_fits_their_work() {
    let all = at(1_795_255_200);
    let with_free_time = || {
        all.members
            .iter()
            .filter_map(|m| Some((m, m.free.as_ref()?)))
    };
    let share = with_free_time().count() * 100 / all.members.len();
    assert!((80..97).contains(&share), "{share} %");
    for (member, free) in with_free_time() {
        let name = &member.profile.name;
        let by_day = free
            .term
            .shared(Week::of(Day::WEEKDAYS, &[Band::AfterDropOff, Band::Nap]));
        match member.profile.work {
            WorkSituation::FullTime => assert_eq!(by_day, Week::EMPTY, "{name} is at work"),
            WorkSituation::Shifts => {
                assert_eq!(free.term, Week::EMPTY, "{name} enters each week");
                assert!(
                    !free.different.unwrap().week.is_empty(),
                    "{name} entered this week"
                );
            }
            WorkSituation::AtHome | WorkSituation::Leave => assert!(by_day.len() >= 4, "{name}"),
            _ => assert!(!free.term.is_empty(), "{name}"),
        }
    }
    let away = with_free_time().filter(|(_, free)| free.holidays.is_some());
    assert!(away.count() >= 20, "some have other holidays");
    let (nadia, free) = with_free_time().find(|(m, _)| m.id == DEMO_MOM.id).unwrap();
    let neighbours = with_free_time().filter(|(m, other)| {
        m.town == nadia.town && m.id != nadia.id && free.term.shared(other.term).len() >= 2
    });
    assert!(
        neighbours.count() >= 8,
        "there are enough members to match with her"
    );
    let grace = all.members.iter().find(|m| m.id == DEMO_MEMBERS[6].id);
    assert_eq!(grace.unwrap().free, None, "Home asks her for her free time");
}

#[test]
fn nadia_sees_times_when_mothers_near_her_are_free_like_her() {
    let all = at(1_795_255_200);
    let nadia = all.members.iter().find(|m| m.id == DEMO_MOM.id).unwrap();
    let cell = &nadia.profile.home.as_ref().unwrap().cell;
    let patch = all
        .near_times
        .iter()
        .find(|patch| patch.patch == cell.patch());
    let near = &patch.unwrap().near;
    let week = nadia.free.as_ref().unwrap().term;
    assert!(near.suiting(week).count() > 0, "{near:?}, {week:?}");
}

#[test]
fn the_same_moment_gives_the_same_neighbourhood_and_ids_never_change() {
    let (one, other) = (at(1_795_255_200), at(1_795_255_200));
    assert_eq!(one, other);
    let later = at(1_795_255_200 + 40 * DAY);
    let ids = |all: &Neighbourhood| -> BTreeSet<_> { all.events.iter().map(|e| e.id).collect() };
    assert_eq!(ids(&one), ids(&later));
    assert!(
        one.members
            .iter()
            .zip(&later.members)
            .all(|(a, b)| a.id == b.id)
    );
}

#[test]
fn the_worker_would_accept_every_event() {
    for seconds in moments() {
        let now = Instant::from_seconds(seconds).unwrap();
        let all = at(seconds);
        for event in &all.events {
            let title = &event.draft.title;
            event
                .draft
                .check(now, &IanaZones, true, None)
                .unwrap_or_else(|e| panic!("{title}: {e:?}"));
            assert!(
                event.draft.starts_at > now && event.draft.starts_at <= now.plus(HORIZON),
                "{title}"
            );
            let clock = |at| to_local(&IanaZones, &event.draft.zone, at).unwrap();
            let (starts, ends) = (clock(event.draft.starts_at), clock(event.draft.ends_at));
            assert!(
                starts.hour() >= 8 && starts.date() == ends.date(),
                "{title} {starts}–{ends}"
            );
            assert!(
                ends.hour() < 22 || (ends.hour(), ends.minute()) == (22, 0),
                "{title} {ends}"
            );
            assert!(event.created_at < now);
            assert!(
                event.rsvps.iter().all(|a| a.rsvp.since < now),
                "{title} answered in the future"
            );
        }
    }
}

#[test]
fn the_usual_slots_of_a_circle_match_its_events() {
    let all = at(1_795_255_200);
    let clock =
        |event: &Event| to_local(&IanaZones, &event.draft.zone, event.draft.starts_at).unwrap();
    for circle in &all.circles {
        let name = &circle.draft.name;
        circle.draft.check().unwrap();
        let events = all.events.iter().filter(|event| event.circle == circle.id);
        let planned: Vec<Day> = events.map(|event| clock(event).weekday().into()).collect();
        for slot in circle.draft.slots.slots() {
            assert!(planned.contains(&slot.day), "{name}: {slot:?}");
        }
        assert_eq!(circle.draft.slots.is_empty(), planned.is_empty(), "{name}");
    }
}

#[test]
fn members_join_requests_and_answers_of_a_circle_are_consistent() {
    let all = at(1_795_255_200);
    for circle in &all.circles {
        let name = circle.draft.name.as_str();
        assert!(
            (4..=usize::from(circle.draft.cap.get())).contains(&circle.members.len()),
            "{name}"
        );
        assert!(
            circle.members.iter().any(|m| m.role == Role::Host),
            "{name}"
        );
        let members: BTreeSet<_> = circle.members.iter().map(|m| m.member).collect();
        assert_eq!(members.len(), circle.members.len(), "{name}");
        assert!(
            circle.join_requests.is_empty() || circle.draft.policy == JoinPolicy::Ask,
            "{name}"
        );
        assert!(
            circle
                .join_requests
                .iter()
                .all(|ask| !members.contains(&ask.member)),
            "{name}"
        );
        assert!(
            circle
                .members
                .iter()
                .all(|m| m.joined_at <= all.events[0].created_at.plus(DAY)),
            "{name}"
        );
    }
    for event in &all.events {
        let circle = all.circles.iter().find(|c| c.id == event.circle).unwrap();
        let is_member = |id| circle.members.iter().any(|m| m.member == id);
        assert!(is_member(event.host) && circle.closed_at.is_none());
        assert!(event.rsvps.iter().all(|a| is_member(a.member) != a.outside));
        let members: BTreeSet<_> = event.rsvps.iter().map(|a| a.member).collect();
        assert_eq!(members.len(), event.rsvps.len(), "{}", event.draft.title);
    }
}

#[test]
fn no_event_exceeds_its_capacity_and_nobody_waits_for_a_free_place() {
    for event in at(1_795_255_200).events {
        let going = || {
            event
                .rsvps
                .iter()
                .filter(|a| a.rsvp.state == RsvpState::Going)
                .map(|a| a.rsvp.party)
        };
        let sum = |count: fn(posse_shared::people::Party) -> u8| {
            going().map(|p| u32::from(count(p))).sum::<u32>()
        };
        let cap = event.draft.capacity;
        assert!(
            cap.adults
                .is_none_or(|most| sum(posse_shared::people::Party::adults) <= most.into())
        );
        assert!(
            cap.children
                .is_none_or(|most| sum(posse_shared::people::Party::children) <= most.into())
        );
        let room = FreePlaces::left(cap, going());
        for answer in event
            .rsvps
            .iter()
            .filter(|a| a.rsvp.state == RsvpState::Waitlisted)
        {
            assert!(!room.fits(answer.rsvp.party), "{}", event.draft.title);
        }
    }
}

#[test]
fn the_migrated_schema_accepts_the_seed_and_a_second_seeding_changes_nothing() {
    let migrations = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations");
    let mut files: Vec<_> = std::fs::read_dir(migrations)
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    files.sort();
    let db = rusqlite::Connection::open_in_memory().unwrap();
    db.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    for file in files {
        db.execute_batch(&std::fs::read_to_string(file).unwrap())
            .unwrap();
    }
    let all = at(1_795_255_200);
    let statements = sql::statements(&all);
    assert!(statements.split(";\n").all(|one| one.len() < 100_000));
    let count = |table: &str| {
        let found: i64 = db
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                row.get(0)
            })
            .unwrap();
        usize::try_from(found).unwrap()
    };
    for _ in 0..2 {
        db.execute_batch(&statements).unwrap();
        assert_eq!(count("member"), all.members.len());
        assert_eq!(count("circle"), all.circles.len());
        assert_eq!(count("event"), all.events.len());
        assert_eq!(count("seeker"), all.seekers.len());
        assert_eq!(count("candidate WHERE live = 1"), 6);
        assert_eq!(
            count("rsvp"),
            all.events.iter().map(|e| e.rsvps.len()).sum::<usize>()
        );
        assert_eq!(
            count("ask"),
            all.circles
                .iter()
                .map(|c| c.join_requests.len())
                .sum::<usize>()
        );
        let wrong = "circle WHERE members <> (SELECT count(*) FROM membership WHERE circle = id)";
        assert_eq!(count(wrong), 0);
    }
}
