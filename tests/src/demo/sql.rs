//! The neighbourhood as `INSERT` statements, for `wrangler d1 execute --file`.
//!
//! Existing rows stay, so seeding twice changes nothing. Ids do not depend on `now`, so a second seeding on another
//! day changes nothing either.

mod proposals;

use super::{Circle, Event, Member, Neighbourhood, PatchTimes};
use posse_shared::availability::Week;
use posse_shared::circles::Site;
use posse_shared::demo::DEMO_MEMBERS;
use posse_shared::events::Status;
use posse_shared::id::MemberId;
use posse_shared::people::profile::Languages;
use posse_shared::safety::ReportReason;
use posse_shared::text::Language;
use serde_json::json;
use std::fmt::{Display, Write};

/// The rows in one statement: about 10 kB of the 100 kB that D1 accepts.
const ROWS_PER_STATEMENT: usize = 25;

/// A value in SQL syntax.
struct Literal(String);

impl Literal {
    fn text(text: impl Display) -> Self {
        Self(format!("'{}'", text.to_string().replace('\'', "''")))
    }

    fn optional<T>(value: Option<T>, write: impl FnOnce(T) -> Self) -> Self {
        value.map_or_else(|| Self("NULL".to_owned()), write)
    }

    fn bool(value: bool) -> Self {
        Self::from(i64::from(value))
    }
}

impl<N: Into<i64>> From<N> for Literal {
    fn from(number: N) -> Self {
        Self(number.into().to_string())
    }
}

/// All statements, in the order that foreign keys require.
pub fn statements(all: &Neighbourhood) -> String {
    let memberships = all.circles.iter().flat_map(|circle| {
        circle.members.iter().map(|m| {
            vec![
                circle.id.number().into(),
                m.member.number().into(),
                Literal::text(m.role.as_str()),
                m.joined_at.seconds().into(),
            ]
        })
    });
    let join_requests = all.circles.iter().flat_map(|circle| {
        circle.join_requests.iter().map(|ask| {
            vec![
                circle.id.number().into(),
                ask.member.number().into(),
                Literal::text(&ask.text),
                Literal::bool(ask.shown),
                Literal::bool(ask.declined),
                (ask.asked_at.seconds() * 1000).into(),
                ask.asked_at.seconds().into(),
            ]
        })
    });
    let rsvps = all.events.iter().flat_map(|event| {
        event.rsvps.iter().map(|answer| {
            vec![
                event.id.number().into(),
                answer.member.number().into(),
                Literal::text(answer.rsvp.state.as_str()),
                answer.rsvp.party.adults().into(),
                answer.rsvp.party.children().into(),
                Literal::text(&answer.rsvp.note),
                answer.rsvp.revision.number().into(),
                answer.rsvp.since.seconds().into(),
                Literal::bool(answer.outside),
            ]
        })
    });
    let mut sql = String::new();
    insert(
        &mut sql,
        "member(id, name, stages, work, cell, place, about, languages, usual_adults, usual_children, revision, \
         joined_at, stages_said_at)",
        all.members.iter().map(member),
    );
    insert(
        &mut sql,
        "free_time(member, term, holidays, holiday_ranges, different_of, different, revision)",
        all.members.iter().filter_map(free_time),
    );
    insert(
        &mut sql,
        "circle(id, name, stage, about, cap, cell, place, policy, members, slots, languages, vouch, \
         children_welcome, revision, closed_at, created_at)",
        all.circles.iter().map(circle),
    );
    insert(
        &mut sql,
        "membership(circle, member, role, joined_at)",
        memberships,
    );
    insert(
        &mut sql,
        "ask(circle, member, text, shown, declined, revision, asked_at)",
        join_requests,
    );
    insert(
        &mut sql,
        "event(id, share_key, circle, host, title, kind, starts_at, ends_at, zone, place, cell, address, link, bring, \
         step_free, feeding_friendly, cap_adults, cap_children, audience, listed, cancelled, reason, sequence, \
         revision, created_at, updated_at)",
        all.events.iter().map(event),
    );
    insert(
        &mut sql,
        "rsvp(event, member, state, adults, children, note, revision, since, outside)",
        rsvps,
    );
    proposals::insert_all(&mut sql, all);
    insert(
        &mut sql,
        "near_times(patch, counted_at, told)",
        all.near_times.iter().map(near_times),
    );
    let grace = DEMO_MEMBERS.last().map(|grace| grace.id);
    insert(
        &mut sql,
        "moderator(member, since)",
        grace
            .iter()
            .map(|grace| vec![grace.number().into(), 0.into()]),
    );
    insert(
        &mut sql,
        "report(id, reporter, answerable, kind, circle, reason, urgency, text, content, made_at)",
        reports(all, grace),
    );
    sql
}

/// Two open reports for the moderator, about circles of which she is not a member.
fn reports(all: &Neighbourhood, moderator: Option<MemberId>) -> impl Iterator<Item = Vec<Literal>> {
    let reportable = all.circles.iter().filter(move |circle| {
        let members = circle.members.iter();
        members.len() > 1 && members.clone().all(|one| Some(one.member) != moderator)
    });
    let reasons = [
        (ReportReason::Fake, "She told us another name last week."),
        (ReportReason::Spam, ""),
    ];
    reasons
        .into_iter()
        .zip(reportable)
        .filter_map(|((reason, text), circle)| {
            let [host, reporter, ..] = circle.members.as_slice() else {
                return None;
            };
            let (name, about) = (&circle.draft.name, &circle.draft.about);
            let content = json!({ "name": name, "about": about });
            Some(vec![
                circle.id.number().into(),
                reporter.member.number().into(),
                host.member.number().into(),
                Literal::text("circle"),
                circle.id.number().into(),
                Literal::text(reason.as_str()),
                reason.urgency().into(),
                Literal::text(text),
                Literal::text(content),
                circle.created_at.seconds().into(),
            ])
        })
}

fn insert(sql: &mut String, table: &str, rows: impl Iterator<Item = Vec<Literal>>) {
    let rows: Vec<String> = rows
        .map(|row| {
            row.into_iter()
                .map(|value| value.0)
                .collect::<Vec<_>>()
                .join(",")
        })
        .collect();
    for some in rows.chunks(ROWS_PER_STATEMENT) {
        // Writing into a String cannot fail.
        let _ = writeln!(
            sql,
            "INSERT OR IGNORE INTO {table} VALUES\n({});",
            some.join("),\n(")
        );
    }
}

fn member(member: &Member) -> Vec<Literal> {
    let profile = &member.profile;
    let home = profile.home.as_ref();
    let stages: Vec<_> = profile
        .stages
        .as_slice()
        .iter()
        .map(|stage| stage.as_str())
        .collect();
    vec![
        member.id.number().into(),
        Literal::text(&profile.name),
        Literal::text(stages.join(",")),
        Literal::text(profile.work.as_str()),
        Literal::optional(home, |home| Literal::text(home.cell.as_str())),
        Literal::optional(home, |home| Literal::text(&home.place)),
        Literal::text(&profile.about),
        Literal::text(languages(&profile.languages)),
        member.usual_party.adults().into(),
        member.usual_party.children().into(),
        (member.joined_at.seconds() * 1000).into(),
        member.joined_at.seconds().into(),
        Literal::optional(member.stages_said_at, |at| at.seconds().into()),
    ]
}

fn free_time(member: &Member) -> Option<Vec<Literal>> {
    let free = member.free.as_ref()?;
    let week = |week: Week| Literal::from(week.bits().cast_signed());
    let ranges = serde_json::json!(free.holiday_ranges);
    Some(vec![
        member.id.number().into(),
        week(free.term),
        Literal::optional(free.holidays, week),
        Literal::text(ranges),
        Literal::optional(free.different.as_ref(), |different| {
            Literal::text(String::from(different.monday()))
        }),
        Literal::optional(free.different, |different| week(different.week)),
        (member.joined_at.seconds() * 1000).into(),
    ])
}

fn near_times(patch: &PatchTimes) -> Vec<Literal> {
    vec![
        Literal::text(patch.patch.as_str()),
        patch.counted_at.seconds().into(),
        Literal::text(serde_json::json!(patch.near.times)),
    ]
}

fn languages(languages: &Languages) -> String {
    let codes: Vec<_> = languages.as_slice().iter().map(Language::as_str).collect();
    codes.join(",")
}

fn circle(circle: &Circle) -> Vec<Literal> {
    let draft = &circle.draft;
    let (cell, place) = match &draft.site {
        Site::Near { cell, place } => (Some(cell.as_str()), Some(place.as_str())),
        Site::Virtual => (None, None),
    };
    vec![
        circle.id.number().into(),
        Literal::text(&draft.name),
        Literal::text(draft.stage.as_str()),
        Literal::text(&draft.about),
        draft.cap.get().into(),
        Literal::optional(cell, Literal::text),
        Literal::optional(place, Literal::text),
        Literal::text(draft.policy.as_str()),
        i64::try_from(circle.members.len())
            .unwrap_or_default()
            .into(),
        i64::try_from(draft.slots.bits()).unwrap_or_default().into(),
        Literal::text(languages(&draft.languages)),
        Literal::bool(draft.vouch),
        Literal::bool(draft.children_welcome),
        (circle.created_at.seconds() * 1000).into(),
        Literal::optional(circle.closed_at, |at| at.seconds().into()),
        circle.created_at.seconds().into(),
    ]
}

fn event(event: &Event) -> Vec<Literal> {
    let draft = &event.draft;
    let (cancelled, reason) = match &event.status {
        Status::Scheduled => (false, ""),
        Status::Cancelled { reason } => (true, reason.as_str()),
    };
    vec![
        event.id.number().into(),
        event.share_key.number().into(),
        event.circle.number().into(),
        event.host.number().into(),
        Literal::text(&draft.title),
        Literal::text(draft.kind.as_str()),
        draft.starts_at.seconds().into(),
        draft.ends_at.seconds().into(),
        Literal::text(draft.zone.as_str()),
        Literal::text(&draft.place),
        Literal::optional(draft.cell.as_ref(), |cell| Literal::text(cell.as_str())),
        Literal::text(&draft.exact.address),
        Literal::optional(draft.exact.link.as_ref(), |link| {
            Literal::text(link.as_str())
        }),
        Literal::text(&draft.bring),
        Literal::bool(draft.step_free),
        Literal::bool(draft.feeding_friendly),
        Literal::optional(draft.capacity.adults, Literal::from),
        Literal::optional(draft.capacity.children, Literal::from),
        Literal::text(draft.audience.as_str()),
        Literal::bool(draft.listed),
        Literal::bool(cancelled),
        Literal::text(reason),
        i64::from(cancelled).into(),
        (event.created_at.seconds() * 1000).into(),
        event.created_at.seconds().into(),
        event.created_at.seconds().into(),
    ]
}
