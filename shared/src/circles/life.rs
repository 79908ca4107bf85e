//! How a circle lives on: its stage moves along with the children, and those for whom it has no room
//! begin the next one. Pure.
//!
//! Nothing happens by itself: a host is asked about the stage, and who waits is asked whether she
//! would begin. What members say of their own children is counted, never told of one of them.

use super::doc::CircleDoc;
use super::draft::CircleName;
use super::membership::{Asked, MemberCard};
use crate::kernel::id::{CircleId, MemberId};
use crate::kernel::time::{DAY, Instant};
use crate::people::stage::HALF_YEAR;
use crate::people::{Role, Stage};

pub use super::membership::{Begun, Together};

/// From how many on a number tells nothing of one: so many must have said their stages before the
/// question about the circle's speaks of them.
const ENOUGH: usize = 3;

/// How many begin a circle at once, and from how many on they are asked to: three, because two are a
/// date and not a circle, and the third comes when one is poorly. They have chosen the same hours,
/// stage and place already, and others find them once they have begun.
pub const FOUNDERS: usize = 3;

/// The question to a host whether her circle's stage is still right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageQuestion {
    /// What the circle's stage is.
    pub from: Stage,
    /// What comes next.
    pub to: Stage,
    /// Since when nobody has said anything about it: what makes this question and no other.
    pub since: Instant,
    /// Whether most of those in it who said their stages are past `from`.
    pub most_are_past: bool,
}

/// What to ask who looks at a circle of hers, if anything: hosts, half a year after the circle was
/// made or a host last answered.
pub fn stage_question(circle: &CircleDoc, now: Instant) -> Option<StageQuestion> {
    if circle.closed || circle.role != Role::Host {
        return None;
    }
    let from = circle.circle.stage;
    let to = from.next()?;
    let since = circle.stage_said_at.unwrap_or(circle.created_at);
    (now >= since.plus(HALF_YEAR)).then(|| StageQuestion {
        from,
        to,
        since,
        most_are_past: most_are_past(&circle.members, from),
    })
}

/// Whether more than half of those who said their stages have none at this one or before it; of
/// fewer than three nothing is said.
fn most_are_past(members: &[MemberCard], stage: Stage) -> bool {
    let said = members
        .iter()
        .filter_map(|member| member.stages.as_slice().first());
    let said: Vec<Stage> = said.copied().collect();
    let past = said.iter().filter(|youngest| **youngest > stage).count();
    said.len() >= ENOUGH && past * 2 > said.len()
}

/// What to offer who waits at the door of a full circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// To join the one that has begun.
    Join(Begun),
    /// To begin one with so many others.
    Begin(u8),
    /// Nothing more: she has said that she would, and may take it back.
    Said,
}

/// What to offer her, if anything.
pub fn offer(asked: &Asked) -> Option<Offer> {
    let together = asked.together.as_ref().filter(|_| !asked.declined)?;
    if let Some(begun) = &together.begun {
        return Some(Offer::Join(begun.clone()));
    }
    if together.said {
        return Some(Offer::Said);
    }
    (usize::from(together.others) + 1 >= FOUNDERS).then_some(Offer::Begin(together.others))
}

/// How many wait at the door of a circle of hers that is full, once they are asked whether they want
/// to begin the next one; for hosts.
pub fn waiting_outside(circle: &CircleDoc) -> Option<usize> {
    let full = circle.members.len() >= usize::from(circle.circle.cap.get());
    let asked = full && !circle.closed && circle.asks.len() >= FOUNDERS;
    asked.then_some(circle.asks.len())
}

/// For how long it is news to who began a circle that it is there.
const NEWS: i64 = 7 * DAY;

/// The circle that she has lately begun with others who waited at a full one's door, until something
/// is planned in it.
pub fn just_begun(circles: &[CircleDoc], her: MemberId, now: Instant) -> Option<CircleId> {
    let news = |circle: &&CircleDoc| {
        let since = circle.created_at;
        let began = circle.members.iter();
        let began: Vec<MemberId> = began
            .filter(|member| member.joined_at == since)
            .map(|member| member.id)
            .collect();
        let is_new = now < since.plus(NEWS) && circle.events.is_empty() && !circle.closed;
        is_new && began.len() >= FOUNDERS && began.contains(&her)
    };
    circles.iter().find(news).map(|circle| circle.id)
}

/// Who begins the next circle, the host first, among those who would, in the order in which they
/// said so; `apart` are pairs who shall not meet. Found whenever any three of them may; then as many
/// as fit and may join these.
pub fn founders(
    willing: &[MemberId],
    apart: &[(MemberId, MemberId)],
    most: usize,
) -> Option<Vec<MemberId>> {
    let may_meet = |one: MemberId, other: MemberId| {
        !apart.contains(&(one, other)) && !apart.contains(&(other, one))
    };
    let mut group = Vec::new();
    if !begin(&mut group, willing, &may_meet) {
        return None;
    }
    for one in willing {
        let fits = || group.iter().all(|other| may_meet(*one, *other));
        if group.len() < most && !group.contains(one) && fits() {
            group.push(*one);
        }
    }
    let in_order = willing.iter().filter(|one| group.contains(one));
    Some(in_order.copied().collect())
}

/// Fills the group up to three who may meet, those first who said so first.
fn begin(
    group: &mut Vec<MemberId>,
    mut rest: &[MemberId],
    may_meet: &dyn Fn(MemberId, MemberId) -> bool,
) -> bool {
    if group.len() == FOUNDERS {
        return true;
    }
    while let Some((one, later)) = rest.split_first() {
        if group.iter().all(|other| may_meet(*one, *other)) {
            group.push(*one);
            if begin(group, later, may_meet) {
                return true;
            }
            group.pop();
        }
        rest = later;
    }
    false
}

/// What the circle that begins at the door of another is called until its host says otherwise:
/// "Prams 2", and after that "Prams 3".
pub fn next_name(full: &CircleName) -> CircleName {
    let text = full.as_str();
    let counted = text.rsplit_once(' ').and_then(|(base, number)| {
        let number: u16 = number.parse().ok()?;
        (2..100).contains(&number).then_some((base, number + 1))
    });
    let (base, number) = counted.unwrap_or((text, 2));
    let number = number.to_string();
    let room = CircleName::MAX - 1 - number.len();
    let short: String = base.chars().take(room).collect();
    CircleName::parse(&format!("{} {number}", short.trim_end())).unwrap_or_else(|_| full.clone())
}

#[cfg(test)]
mod tests;
