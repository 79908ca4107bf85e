//! How a circle lives on: its stage moves on with the children, and applicants of a full circle found
//! the next one. Pure.
//!
//! Nothing happens by itself: a host is asked about the stage, and applicants are asked whether they
//! would found a circle. What members say about their own children is only counted; nobody learns
//! what one of them said.

use super::doc::CircleDoc;
use super::draft::CircleName;
use super::membership::{MemberCard, MyJoinRequest};
use crate::kernel::id::{CircleId, MemberId};
use crate::kernel::time::{DAY, Instant};
use crate::people::stage::HALF_YEAR;
use crate::people::{Role, Stage};

pub use super::membership::{FoundedCircle, Overflow};

/// So many members must have said their stages before the question to the host mentions them: a
/// smaller number would reveal one of them.
const ENOUGH: usize = 3;

/// How many applicants found a circle together. With fewer, nobody is asked. Two are a date and not a
/// circle; with three, two still meet when one is ill. The founders have already chosen the same
/// hours, stage and place, and others find the circle once it exists.
pub const FOUNDERS: usize = 3;

/// The question to a host: is the stage of her circle still right?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageQuestion {
    /// The circle's stage.
    pub from: Stage,
    /// The next stage.
    pub to: Stage,
    /// When a host last answered, or when the circle was created. It identifies the question.
    pub since: Instant,
    /// Whether most members who said their stages are past `from`.
    pub most_are_past: bool,
}

/// The question to ask the viewer of a circle, if any. Hosts are asked half a year after the circle
/// was created or a host last answered.
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

/// Whether more than half of the members who said their stages are past this stage with all their
/// children. With fewer than three such members: no.
fn most_are_past(members: &[MemberCard], stage: Stage) -> bool {
    let said = members
        .iter()
        .filter_map(|member| member.stages.as_slice().first());
    let said: Vec<Stage> = said.copied().collect();
    let past = said.iter().filter(|youngest| **youngest > stage).count();
    said.len() >= ENOUGH && past * 2 > said.len()
}

/// What to offer an applicant of a full circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// To join the circle that other applicants have founded.
    Join(FoundedCircle),
    /// To found one with so many others.
    Begin(u8),
    /// Nothing new: she has agreed, and may take it back.
    Said,
}

/// What to offer an applicant, if anything.
pub fn offer(asked: &MyJoinRequest) -> Option<Offer> {
    let together = asked.together.as_ref().filter(|_| !asked.declined)?;
    if let Some(begun) = &together.begun {
        return Some(Offer::Join(begun.clone()));
    }
    if together.said {
        return Some(Offer::Said);
    }
    (usize::from(together.others) + 1 >= FOUNDERS).then_some(Offer::Begin(together.others))
}

/// How many applicants wait for a place in a full circle, for its host; only once they are enough to
/// be asked whether they would found the next circle.
pub fn waiting_applicants(circle: &CircleDoc) -> Option<usize> {
    let full = circle.members.len() >= usize::from(circle.circle.cap.get());
    let asked = full && !circle.closed && circle.join_requests.len() >= FOUNDERS;
    asked.then_some(circle.join_requests.len())
}

/// For how long a founder is told about her new circle.
const NEWS: i64 = 7 * DAY;

/// The circle that she has just founded with other applicants of a full circle, until it has an event.
pub fn newly_founded(circles: &[CircleDoc], her: MemberId, now: Instant) -> Option<CircleId> {
    let is_news = |circle: &&CircleDoc| {
        let since = circle.created_at;
        let founders = circle.members.iter();
        let founders: Vec<MemberId> = founders
            .filter(|member| member.joined_at == since)
            .map(|member| member.id)
            .collect();
        let is_new = now < since.plus(NEWS) && circle.events.is_empty() && !circle.closed;
        is_new && founders.len() >= FOUNDERS && founders.contains(&her)
    };
    circles.iter().find(is_news).map(|circle| circle.id)
}

/// Chooses the founders of the next circle among the applicants who have agreed (`willing`, in the
/// order in which they agreed). The first founder becomes its host. `apart` are pairs who must not
/// meet.
///
/// If any three applicants may meet, it finds three. Then it adds as many others as the circle has
/// places for and as may meet everybody in it.
pub fn founders(
    willing: &[MemberId],
    apart: &[(MemberId, MemberId)],
    most: usize,
) -> Option<Vec<MemberId>> {
    let may_meet = |one: MemberId, other: MemberId| {
        !apart.contains(&(one, other)) && !apart.contains(&(other, one))
    };
    let mut group = Vec::new();
    if !fill_to_three(&mut group, willing, &may_meet) {
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

/// Fills the group up to three applicants who may meet, in the order in which they agreed.
fn fill_to_three(
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
            if fill_to_three(group, later, may_meet) {
                return true;
            }
            group.pop();
        }
        rest = later;
    }
    false
}

/// The name of the next circle, until its host changes it: "Prams 2" after "Prams", "Prams 3" after
/// "Prams 2".
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
