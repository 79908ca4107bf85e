//! The written plans of circles and events, before ids, members and answers are added.

use super::towns::{Town, Venue};
use posse_shared::circles::JoinPolicy;
use posse_shared::events::{Audience, Kind};
use posse_shared::people::Stage;

/// A circle as [`super::hove`], [`super::lewes`] and [`super::girona`] list it.
#[derive(Debug, Clone, Copy)]
pub(super) struct CirclePlan {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) stage: Stage,
    pub(super) town: Town,
    /// Meets online only.
    pub(super) online: bool,
    pub(super) policy: JoinPolicy,
    pub(super) cap: u8,
    /// The number of members, if that many members suit the circle.
    pub(super) members: usize,
    pub(super) closed: bool,
    /// Whether it requires a vouch.
    pub(super) vouch: bool,
    /// The first one takes place twice, the others once.
    pub(super) events: &'static [EventPlan],
}

/// An event as a circle's plan lists it.
#[derive(Debug, Clone, Copy)]
pub(super) struct EventPlan {
    pub(super) title: &'static str,
    pub(super) kind: Kind,
    pub(super) venue: Venue,
    /// Days since Monday.
    pub(super) day: u32,
    /// Hour and minute on the clocks of its town.
    pub(super) at: (u32, u32),
    pub(super) minutes: i64,
    pub(super) bring: &'static str,
    /// Places for adults and for children.
    pub(super) room: (Option<u8>, Option<u8>),
    pub(super) audience: Audience,
    /// Whether nearly every member wants to come.
    pub(super) popular: bool,
    /// The reason why its first date was cancelled.
    pub(super) cancelled: Option<&'static str>,
}

impl EventPlan {
    /// Whether children may come.
    pub(super) fn with_children(&self) -> bool {
        self.room.1 != Some(0)
    }
}

pub(super) const MON: u32 = 0;
pub(super) const TUE: u32 = 1;
pub(super) const WED: u32 = 2;
pub(super) const THU: u32 = 3;
pub(super) const FRI: u32 = 4;
pub(super) const SAT: u32 = 5;
pub(super) const SUN: u32 = 6;

/// The defaults of a circle.
pub(super) const CIRCLE: CirclePlan = CirclePlan {
    name: "",
    about: "",
    stage: Stage::Toddler,
    town: Town::Hove,
    online: false,
    policy: JoinPolicy::Ask,
    cap: 8,
    members: 6,
    closed: false,
    vouch: false,
    events: &[],
};

const fn plan(
    kind: Kind,
    venue: Venue,
    at: (u32, u32),
    minutes: i64,
    room: (Option<u8>, Option<u8>),
) -> EventPlan {
    EventPlan {
        title: "",
        kind,
        venue,
        day: TUE,
        at,
        minutes,
        bring: "",
        room,
        audience: Audience::Circle,
        popular: false,
        cancelled: None,
    }
}

/// A coffee morning: six adults, children welcome.
pub(super) const fn coffee(venue: Venue) -> EventPlan {
    plan(Kind::CoffeeMorning, venue, (10, 0), 90, (Some(6), None))
}

/// A walk after drop-off.
pub(super) const fn walk(venue: Venue) -> EventPlan {
    plan(Kind::WalkAndTalk, venue, (9, 15), 60, (None, None))
}

/// An afternoon for the children to play.
pub(super) const fn play(venue: Venue) -> EventPlan {
    plan(Kind::PlayDate, venue, (15, 30), 90, (Some(8), Some(12)))
}

/// An evening without children.
pub(super) const fn evening(venue: Venue) -> EventPlan {
    plan(Kind::Evening, venue, (20, 0), 120, (Some(8), Some(0)))
}

/// A call.
pub(super) const fn chat() -> EventPlan {
    plan(
        Kind::VirtualChat,
        super::towns::ONLINE,
        (20, 30),
        45,
        (None, None),
    )
}
