//! Memberships and join requests of each circle.

use super::plans::{CirclePlan, EventPlan};
use super::{Circle, DemoResult, JoinRequest, Member, Membership, Town, girona, hove, lewes};
use posse_shared::availability::{Band, Day, Slot};
use posse_shared::chance::Chance;
use posse_shared::circles::{
    CircleAbout, CircleCap, CircleDraft, CircleName, JoinPolicy, JoinRequestText, Role, Site,
};
use posse_shared::demo::{DEMO_MEMBERS, DEMO_MOM};
use posse_shared::geo::Cell;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::people::profile::Languages;
use posse_shared::text::{Language, PlaceLabel};
use posse_shared::time::{DAY, HOUR, Instant};

const REQUEST_LINES: &[&str] = &[
    "Hello! We live two streets away and I keep seeing you all go past the window.",
    "A friend from the clinic said you are a kind lot. Room for one more?",
    "I’m free most mornings and could really do with some company.",
    "I don’t know anyone here yet. Happy to just listen the first time.",
    "I can bring cake. That is my whole application.",
];
const REQUEST_LINES_ES: &[&str] = &[
    "¡Hola! Vivo al lado y siempre os veo desde la ventana.",
    "Soy nueva en el barrio y me vendría bien conocer gente.",
    "Me ha hablado de vosotras una vecina. ¿Hay sitio para una más?",
    "Puedo los martes y los jueves, y llevo bizcocho.",
];

/// The line of an applicant that a member of the circle knows.
const KNOWN_APPLICANT_LINE: &str =
    "Back at my desk since October, and I miss the prom. One of you walked it with me.";

/// The circles of the demo mom, by index in the plans. She hosts the first one.
const OF_DEMO_MOM: [usize; 3] = [0, 1, 2];
/// The number of join requests at the circle that the demo mom hosts. It has room for two of them.
const REQUESTS_TO_DEMO_MOM: usize = 3;
/// The full circle, by index in the plans. Ruth hosts it, and Grace is one of the waiting members who may start the
/// next one.
const FULL: usize = 18;
const RUTH: usize = 2;
const GRACE: usize = 6;
const REQUESTS_TO_FULL: usize = 4;
/// The circle that requires a vouch, by index in the plans. Priya hosts it, and its first applicant is in the circle
/// that the demo mom hosts.
const NEEDS_VOUCH: usize = 2;
const PRIYA: usize = 1;
/// The age in days of the circle that the demo mom hosts: old enough that the app asks her about its stage.
const AGE_OF_DEMO_MOM_CIRCLE: i64 = 190;

/// The plans of all circles, in order.
pub(super) fn plans() -> impl Iterator<Item = &'static CirclePlan> {
    hove::CIRCLES
        .iter()
        .chain(lewes::CIRCLES)
        .chain(girona::CIRCLES)
}

pub(super) fn circles(
    members: &[Member],
    now: Instant,
    rng: &mut Chance,
) -> DemoResult<Vec<Circle>> {
    let mut circles: Vec<Circle> = Vec::new();
    for (at, plan) in plans().enumerate() {
        let circle = circle(at, plan, members, &circles, now, rng)?;
        circles.push(circle);
    }
    for (at, plan) in plans().enumerate() {
        let wanted = match plan.policy {
            _ if plan.closed => 0,
            _ if at == 0 => REQUESTS_TO_DEMO_MOM,
            _ if at == FULL => REQUESTS_TO_FULL,
            JoinPolicy::Ask => at % 3,
            JoinPolicy::Open | JoinPolicy::Invite => 0,
        };
        let mut applicants = candidates(plan, members, &circles, rng);
        applicants.retain(|id| !is_demo_member(*id));
        if at == FULL {
            applicants.insert(0, DEMO_MEMBERS[GRACE].id);
        }
        if at == NEEDS_VOUCH {
            let known = circles.first().map(|circle| circle.members.as_slice());
            let is_known = |id: &MemberId| known.into_iter().flatten().any(|m| m.member == *id);
            applicants.sort_by_key(|id| !is_known(id));
        }
        let Some(circle) = circles.get_mut(at) else {
            continue;
        };
        let outsiders = applicants
            .into_iter()
            .filter(|id| circle.members.iter().all(|m| m.member != *id));
        for (nth, member) in outsiders.take(wanted).enumerate() {
            let lines = if plan.town.is_spanish() {
                REQUEST_LINES_ES
            } else {
                REQUEST_LINES
            };
            let text = match lines.get((at + nth) % lines.len()).copied() {
                _ if at == NEEDS_VOUCH && nth == 0 => KNOWN_APPLICANT_LINE,
                line => line.unwrap_or_default(),
            };
            // The full circle draws no number here, so that all later draws stay as they are.
            let hours = if at == FULL {
                5 * i64::try_from(nth)?
            } else {
                i64::try_from(rng.below(70))?
            };
            circle.join_requests.push(JoinRequest {
                member,
                text: JoinRequestText::parse(text)?,
                shown: plan.vouch,
                declined: at != 0 && at != FULL && nth == 1 && rng.percent(50),
                asked_at: now.plus(-hours * HOUR - HOUR),
            });
        }
    }
    Ok(circles)
}

fn circle(
    at: usize,
    plan: &CirclePlan,
    members: &[Member],
    others: &[Circle],
    now: Instant,
    rng: &mut Chance,
) -> DemoResult<Circle> {
    let age = 30 + i64::try_from(rng.below(150))?;
    let age = if at == 0 { AGE_OF_DEMO_MOM_CIRCLE } else { age };
    let created_at = now.plus(-age * DAY);
    let mut chosen = candidates(plan, members, others, rng);
    chosen.retain(|id| *id != DEMO_MOM.id);
    if at == NEEDS_VOUCH {
        let priya = DEMO_MEMBERS[PRIYA].id;
        chosen.retain(|id| *id != priya);
        chosen.insert(0, priya);
    }
    if OF_DEMO_MOM.contains(&at) {
        // The host comes first; in the first circle that is the demo mom.
        chosen.insert(at.min(1), DEMO_MOM.id);
    }
    if at == FULL {
        let (ruth, grace) = (DEMO_MEMBERS[RUTH].id, DEMO_MEMBERS[GRACE].id);
        chosen.retain(|id| *id != ruth && *id != grace);
        chosen.insert(0, ruth);
    }
    chosen.truncate(plan.members);
    let cap = if at == FULL {
        u8::try_from(chosen.len())?
    } else {
        plan.cap
    };
    let memberships = chosen.iter().enumerate().map(|(nth, member)| Membership {
        member: *member,
        // Larger circles have two hosts.
        role: if nth == 0 || (nth == 2 && plan.members > 8) {
            Role::Host
        } else {
            Role::Member
        },
        joined_at: created_at.plus(i64::try_from(nth).unwrap_or_default() * 2 * DAY),
    });
    let (cell, place) = plan.town.cells()[0];
    let site = if plan.online {
        Site::Virtual
    } else {
        Site::Near {
            cell: Cell::parse(cell)?,
            place: PlaceLabel::parse(place)?,
        }
    };
    Ok(Circle {
        id: CircleId::from_random(rng.bits()),
        town: plan.town,
        draft: CircleDraft {
            name: CircleName::parse(plan.name)?,
            stage: plan.stage,
            about: CircleAbout::parse(plan.about)?,
            cap: CircleCap::new(cap)?,
            site,
            policy: plan.policy,
            slots: plan.events.iter().map(usual_slot).collect(),
            languages: languages(plan.town)?,
            vouch: plan.vouch,
            children_welcome: plan.events.first().is_some_and(EventPlan::with_children),
        },
        members: memberships.collect(),
        join_requests: Vec::new(),
        closed_at: plan.closed.then(|| now.plus(-9 * DAY)),
        created_at,
    })
}

/// The usual slot of a circle that follows from a planned event.
fn usual_slot(event: &EventPlan) -> Slot {
    let day = usize::try_from(event.day)
        .ok()
        .and_then(|day| Day::ALL.get(day).copied());
    let band = match event.at.0 {
        ..9 => Band::Early,
        9..12 => Band::AfterDropOff,
        12 => Band::Lunch,
        13..15 => Band::Nap,
        15..18 => Band::AfterSchool,
        _ => Band::Evening,
    };
    Slot {
        day: day.unwrap_or(Day::Sunday),
        band,
    }
}

/// The languages of a circle; empty except in Girona, where people speak two.
fn languages(town: Town) -> DemoResult<Languages> {
    let codes: &[&str] = if town.is_spanish() {
        &["es", "ca"]
    } else {
        &[]
    };
    let languages: Result<Vec<_>, _> = codes.iter().map(|code| Language::parse(code)).collect();
    Ok(Languages::new(languages?)?)
}

/// The members that suit the circle: same town and stage, members of the fewest circles first.
fn candidates(
    plan: &CirclePlan,
    members: &[Member],
    circles: &[Circle],
    rng: &mut Chance,
) -> Vec<MemberId> {
    let fits = |member: &&Member| {
        member.town == plan.town && member.profile.stages.as_slice().contains(&plan.stage)
    };
    let mut found: Vec<MemberId> = members
        .iter()
        .filter(fits)
        .map(|member| member.id)
        .collect();
    rng.shuffle(&mut found);
    let circle_count = |id: MemberId| {
        circles
            .iter()
            .filter(|circle| circle.members.iter().any(|m| m.member == id))
            .count()
    };
    found.sort_by_key(|id| circle_count(*id));
    found
}

fn is_demo_member(id: MemberId) -> bool {
    DEMO_MEMBERS.iter().any(|demo| demo.id == id)
}
