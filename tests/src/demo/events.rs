//! Dates, hosts and answers of the planned events.

use super::answers::{DemoMomAnswers, add_answer, add_answers};
use super::circles::plans;
use super::plans::{CirclePlan, EventPlan};
use super::{Circle, DemoResult, Event, Member, zones::IanaZones};
use chrono::{Datelike, Days, NaiveTime};
use posse_shared::chance::Chance;
use posse_shared::circles::Role;
use posse_shared::demo::DEMO_MOM;
use posse_shared::events::{
    Address, Bring, CancelReason, Capacity, EventDraft, EventTitle, ExactPlace, Intent, Kind,
    MeetingLink, Note, Status,
};
use posse_shared::geo::Cell;
use posse_shared::id::{EventId, MemberId, ShareKey};
use posse_shared::text::PlaceLabel;
use posse_shared::time::{DAY, HOUR, Instant, MINUTE, Zone, from_local, to_local};

/// How far ahead the neighbourhood plans.
pub(super) const HORIZON: i64 = 28 * DAY;

pub(super) fn events(
    members: &[Member],
    circles: &[Circle],
    now: Instant,
    rng: &mut Chance,
) -> DemoResult<Vec<Event>> {
    let mut events = Vec::new();
    for (at, (plan, circle)) in plans().zip(circles).enumerate() {
        for (nth, event) in plan.events.iter().enumerate() {
            // The first event takes place twice, two weeks apart. Circles alternate, so that no week is empty.
            let at = i64::try_from(at)?;
            let weeks = if nth == 0 {
                vec![at % 2, at % 2 + 2]
            } else {
                vec![(at + 1) % 4]
            };
            for (date, week) in weeks.into_iter().enumerate() {
                let starts_at = start_time(plan, event, week, now)?;
                let reason = event.cancelled.filter(|_| date == 0);
                events.push(create_event(
                    plan, event, circle, starts_at, reason, now, rng,
                )?);
            }
        }
    }
    events.sort_by_key(|event| event.draft.starts_at);
    let mut demo_mom_answers = DemoMomAnswers::default();
    for event in &mut events {
        let circle = circles.iter().find(|circle| circle.id == event.circle);
        let plan = plans().find(|plan| circle.is_some_and(|c| c.draft.name.as_str() == plan.name));
        let (Some(circle), Some(plan)) = (circle, plan) else {
            continue;
        };
        let popular = plan
            .events
            .iter()
            .any(|p| p.popular && p.title == event.draft.title.as_str());
        if let Some(host) = members.iter().find(|member| member.id == event.host) {
            add_answer(
                event,
                host,
                Intent::Going,
                event.created_at,
                Note::default(),
                false,
            )?;
        }
        let intent = demo_mom_answers.next(event, circle, popular);
        let demo_mom = members
            .iter()
            .find(|member| member.id == DEMO_MOM.id)
            .zip(intent);
        // She answers early enough for a place; only at a popular event is she late.
        if let Some((demo_mom, intent)) = demo_mom.filter(|_| !popular) {
            add_answer(
                event,
                demo_mom,
                intent,
                event.created_at.plus(MINUTE),
                Note::default(),
                false,
            )?;
        }
        add_answers(event, circle, members, popular, rng)?;
        if let Some((demo_mom, intent)) = demo_mom.filter(|_| popular) {
            let last = event
                .rsvps
                .last()
                .map_or(event.created_at, |last| last.rsvp.since);
            add_answer(
                event,
                demo_mom,
                intent,
                last.plus(MINUTE),
                Note::default(),
                false,
            )?;
        }
    }
    Ok(events)
}

/// The start of the event in that week, after `now` and within the horizon.
fn start_time(
    plan: &CirclePlan,
    event: &EventPlan,
    week: i64,
    now: Instant,
) -> DemoResult<Instant> {
    let zone = Zone::parse(plan.town.zone())?;
    let today = to_local(&IanaZones, &zone, now)?.date();
    let ahead = 1 + (event.day + 6 - today.weekday().num_days_from_monday()) % 7;
    let (hour, minute) = event.at;
    let time = NaiveTime::from_hms_opt(hour, minute, 0).ok_or("no such time")?;
    for week in [week, week - 1] {
        let days = u64::try_from(i64::from(ahead) + 7 * week)?;
        let day = today
            .checked_add_days(Days::new(days))
            .ok_or("no such day")?;
        let starts_at = from_local(&IanaZones, &zone, day.and_time(time))?;
        if starts_at <= now.plus(HORIZON) {
            return Ok(starts_at);
        }
    }
    Err("beyond the horizon".into())
}

fn create_event(
    plan: &CirclePlan,
    event: &EventPlan,
    circle: &Circle,
    starts_at: Instant,
    reason: Option<&str>,
    now: Instant,
    rng: &mut Chance,
) -> DemoResult<Event> {
    let id = EventId::from_random(rng.bits());
    let online = event.kind == Kind::VirtualChat;
    let link = online
        .then(|| MeetingLink::parse(&format!("https://meet.example.org/{id}")))
        .transpose()?;
    let hosts: Vec<MemberId> = circle
        .members
        .iter()
        .filter(|m| m.role == Role::Host)
        .map(|m| m.member)
        .collect();
    let host = rng.pick(&hosts).ok_or("a circle without a host")?;
    let status = match reason {
        Some(reason) => Status::Cancelled {
            reason: CancelReason::parse(reason)?,
        },
        None => Status::Scheduled,
    };
    let (adults, children) = event.room;
    Ok(Event {
        id,
        share_key: ShareKey::from_random(rng.bits()),
        circle: circle.id,
        host,
        draft: EventDraft {
            title: EventTitle::parse(event.title)?,
            kind: event.kind,
            starts_at,
            ends_at: starts_at.plus(event.minutes * MINUTE),
            zone: Zone::parse(plan.town.zone())?,
            place: PlaceLabel::parse(event.venue.label)?,
            cell: if online {
                None
            } else {
                Some(Cell::parse(plan.town.cells()[0].0)?)
            },
            exact: ExactPlace {
                address: Address::parse(event.venue.address)?,
                link,
            },
            bring: Bring::parse(event.bring)?,
            step_free: !online && event.venue.step_free,
            feeding_friendly: event.venue.feeding_friendly,
            capacity: Capacity { adults, children },
            audience: event.audience,
            listed: false,
        },
        status,
        rsvps: Vec::new(),
        created_at: now.plus(-(4 * DAY + i64::try_from(rng.below(60))? * HOUR)),
    })
}
