//! Who is in which circle, and who waits at its door.

use super::plans::{CirclePlan, EventPlan};
use super::{Ask, Circle, Made, Member, Membership, Town, girona, hove, lewes};
use posse_shared::availability::{Band, Day, Slot};
use posse_shared::chance::Chance;
use posse_shared::circles::{
    AskText, CircleAbout, CircleCap, CircleDraft, CircleName, Policy, Role, Site,
};
use posse_shared::demo::{DEMO_MEMBERS, DEMO_MOM};
use posse_shared::geo::Cell;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::people::profile::Languages;
use posse_shared::text::{Language, PlaceLabel};
use posse_shared::time::{DAY, HOUR, Instant};

const ASKS: &[&str] = &[
    "Hello! We live two streets away and I keep seeing you all go past the window.",
    "A friend from the clinic said you are a kind lot. Room for one more?",
    "I’m free most mornings and could really do with some company.",
    "I don’t know anyone here yet. Happy to just listen the first time.",
    "I can bring cake. That is my whole application.",
];
const ASKS_ES: &[&str] = &[
    "¡Hola! Vivo al lado y siempre os veo desde la ventana.",
    "Soy nueva en el barrio y me vendría bien conocer gente.",
    "Me ha hablado de vosotras una vecina. ¿Hay sitio para una más?",
    "Puedo los martes y los jueves, y llevo bizcocho.",
];

/// What is said at a door that opens to who is known.
const KNOWN_TO_ONE: &str =
    "Back at my desk since October, and I miss the prom. One of you walked it with me.";

/// The circles that the demo mom belongs to, by their place in the plans: she hosts the first.
const OF_DEMO_MOM: [usize; 3] = [0, 1, 2];
/// How many wait at the door of the demo mom's own circle: it has room for two of them.
const AT_HER_DOOR: usize = 3;
/// The circle that has no room for those who wait, by its place in the plans: Ruth hosts it, and Grace is among those
/// who may begin the next one.
const FULL: usize = 18;
const RUTH: usize = 2;
const GRACE: usize = 6;
const OUTSIDE_THE_FULL: usize = 4;
/// The circle that takes in whom somebody in it knows, by its place in the plans: Priya hosts it, and the first at its
/// door is in the demo mom's own circle.
const KNOWN: usize = 2;
const PRIYA: usize = 1;
/// For how many days the demo mom's own circle has been there: long enough that she is asked about its stage.
const AGE_OF_HERS: i64 = 190;

/// Every circle as it was planned, in order.
pub(super) fn plans() -> impl Iterator<Item = &'static CirclePlan> {
    hove::CIRCLES
        .iter()
        .chain(lewes::CIRCLES)
        .chain(girona::CIRCLES)
}

pub(super) fn circles(members: &[Member], now: Instant, chance: &mut Chance) -> Made<Vec<Circle>> {
    let mut circles: Vec<Circle> = Vec::new();
    for (at, plan) in plans().enumerate() {
        let circle = circle(at, plan, members, &circles, now, chance)?;
        circles.push(circle);
    }
    for (at, plan) in plans().enumerate() {
        let wanted = match plan.policy {
            _ if plan.closed => 0,
            _ if at == 0 => AT_HER_DOOR,
            _ if at == FULL => OUTSIDE_THE_FULL,
            Policy::Ask => at % 3,
            Policy::Open | Policy::Invite => 0,
        };
        let mut asking = candidates(plan, members, &circles, chance);
        asking.retain(|who| !is_demo(*who));
        if at == FULL {
            asking.insert(0, DEMO_MEMBERS[GRACE].id);
        }
        if at == KNOWN {
            let hers = circles.first().map(|circle| circle.members.as_slice());
            let is_known = |who: &MemberId| hers.into_iter().flatten().any(|m| m.member == *who);
            asking.sort_by_key(|who| !is_known(who));
        }
        let Some(circle) = circles.get_mut(at) else {
            continue;
        };
        let strangers = asking
            .into_iter()
            .filter(|who| circle.members.iter().all(|m| m.member != *who));
        for (nth, member) in strangers.take(wanted).enumerate() {
            let lines = if plan.town.is_spanish() {
                ASKS_ES
            } else {
                ASKS
            };
            let text = match lines.get((at + nth) % lines.len()).copied() {
                _ if at == KNOWN && nth == 0 => KNOWN_TO_ONE,
                line => line.unwrap_or_default(),
            };
            // What is there for a purpose takes nothing from the chance of the rest.
            let hours = if at == FULL {
                5 * i64::try_from(nth)?
            } else {
                i64::try_from(chance.below(70))?
            };
            circle.asks.push(Ask {
                member,
                text: AskText::parse(text)?,
                shown: plan.vouch,
                declined: at != 0 && at != FULL && nth == 1 && chance.percent(50),
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
    chance: &mut Chance,
) -> Made<Circle> {
    let age = 30 + i64::try_from(chance.below(150))?;
    let age = if at == 0 { AGE_OF_HERS } else { age };
    let created_at = now.plus(-age * DAY);
    let mut chosen = candidates(plan, members, others, chance);
    chosen.retain(|who| *who != DEMO_MOM.id);
    if at == KNOWN {
        let priya = DEMO_MEMBERS[PRIYA].id;
        chosen.retain(|who| *who != priya);
        chosen.insert(0, priya);
    }
    if OF_DEMO_MOM.contains(&at) {
        // The host comes first: in her own circle, that is she.
        chosen.insert(at.min(1), DEMO_MOM.id);
    }
    if at == FULL {
        let (ruth, grace) = (DEMO_MEMBERS[RUTH].id, DEMO_MEMBERS[GRACE].id);
        chosen.retain(|who| *who != ruth && *who != grace);
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
        // Larger circles share the work.
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
        id: CircleId::from_random(chance.bits()),
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
        asks: Vec::new(),
        closed_at: plan.closed.then(|| now.plus(-9 * DAY)),
        created_at,
    })
}

/// The slot of an event as it is planned: circles usually meet when they meet.
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

/// Where two are spoken, circles say so.
fn languages(town: Town) -> Made<Languages> {
    let codes: &[&str] = if town.is_spanish() {
        &["es", "ca"]
    } else {
        &[]
    };
    let languages: Result<Vec<_>, _> = codes.iter().map(|code| Language::parse(code)).collect();
    Ok(Languages::new(languages?)?)
}

/// Whom the circle would suit: people of its town and stage, those in fewest circles first.
fn candidates(
    plan: &CirclePlan,
    members: &[Member],
    circles: &[Circle],
    chance: &mut Chance,
) -> Vec<MemberId> {
    let fits = |member: &&Member| {
        member.town == plan.town && member.profile.stages.as_slice().contains(&plan.stage)
    };
    let mut found: Vec<MemberId> = members
        .iter()
        .filter(fits)
        .map(|member| member.id)
        .collect();
    chance.shuffle(&mut found);
    let busy = |who: MemberId| {
        circles
            .iter()
            .filter(|circle| circle.members.iter().any(|m| m.member == who))
            .count()
    };
    found.sort_by_key(|who| busy(*who));
    found
}

fn is_demo(who: MemberId) -> bool {
    DEMO_MEMBERS.iter().any(|demo| demo.id == who)
}
