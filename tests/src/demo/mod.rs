//! The demo neighbourhood: believable people, circles and events in three towns of two countries, the same for
//! everyone, placed around a given moment. Nobody in it exists, and nothing in it says more of a child than a stage.
//!
//! It is made of the types that phone and Worker share, so that whatever it holds is something a member could have
//! entered; [`sql`] writes it as statements for the database.

mod answers;
mod circles;
mod events;
mod free_time;
mod girona;
mod hove;
mod lewes;
mod near;
mod newcomers;
mod people;
mod plans;
pub mod sql;
#[cfg(test)]
mod tests;
mod towns;
mod zones;

use posse_shared::availability::{FreeTime, Week};
use posse_shared::circles::{AskText, CircleDraft, Role};
use posse_shared::events::{EventDraft, Rsvp, Status};
use posse_shared::geo::Cell;
use posse_shared::id::{CircleId, EventId, MemberId, ProposalId, ShareKey};
use posse_shared::people::{Party, Profile, Stage};
use posse_shared::proposals::{Reply, Seeking};
use posse_shared::text::Language;
use posse_shared::time::Instant;
use std::error::Error;

pub use near::Patch;
pub use towns::Town;
pub use zones::Europe;

/// What making the neighbourhood answers; it fails only when a text in it breaks a rule of its type.
pub type Made<T> = Result<T, Box<dyn Error>>;

/// Any number will do, as long as it stays.
const SEED: u64 = 0x0050_6F73_7365;

/// A neighbour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Her id.
    pub id: MemberId,
    /// Where she lives.
    pub town: Town,
    /// What she says of herself.
    pub profile: Profile,
    /// Who usually comes with her.
    pub usual: Party,
    /// When she is free, if she has said.
    pub free: Option<FreeTime>,
    /// Since when she is a member.
    pub joined_at: Instant,
    /// When she last said that her children's stages are still right, if she has.
    pub stages_said_at: Option<Instant>,
}

/// A circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// Its id.
    pub id: CircleId,
    /// Where its members live.
    pub town: Town,
    /// How its host describes it.
    pub draft: CircleDraft,
    /// Who is in it, the host first.
    pub members: Vec<Membership>,
    /// Who asks to be.
    pub asks: Vec<Ask>,
    /// When it was closed, if it was.
    pub closed_at: Option<Instant>,
    /// Since when it exists.
    pub created_at: Instant,
}

/// A member of a circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// Who.
    pub member: MemberId,
    /// What she is in it.
    pub role: Role,
    /// Since when.
    pub joined_at: Instant,
}

/// A wish to join.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Whose.
    pub member: MemberId,
    /// Her line to the host.
    pub text: AskText,
    /// Whether members who are no hosts read it too.
    pub shown: bool,
    /// Whether the host has said "not this time".
    pub declined: bool,
    /// When she asked.
    pub asked_at: Instant,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// The second half of its share link.
    pub share_key: ShareKey,
    /// The circle it belongs to.
    pub circle: CircleId,
    /// Who hosts it.
    pub host: MemberId,
    /// How she describes it.
    pub draft: EventDraft,
    /// Whether it takes place.
    pub status: Status,
    /// The answers to it, in the order they came.
    pub rsvps: Vec<Answered>,
    /// When it was posted.
    pub created_at: Instant,
}

/// An answer to an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Whose.
    pub member: MemberId,
    /// The answer.
    pub rsvp: Rsvp,
    /// Whether she is outside the event's circle.
    pub outside: bool,
}

/// Who would like to be found a circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seeker {
    /// Who.
    pub member: MemberId,
    /// In whose pool she is.
    pub area: Option<String>,
    /// What she says about it.
    pub seeking: Seeking,
    /// Since when she has been waiting.
    pub since: Instant,
}

/// A circle that is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// The stage that all of them are at, or next to.
    pub stage: Stage,
    /// What all of them speak.
    pub language: Language,
    /// Around which cell.
    pub cell: Cell,
    /// When all of them are free.
    pub slots: Week,
    /// When it was made.
    pub made_at: Instant,
    /// To whom, and what each has said so far.
    pub candidates: Vec<(MemberId, Option<Reply>)>,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbourhood {
    /// Its people, most of those of [`posse_shared::demo::DEMO_MEMBERS`] first, the newcomers last.
    pub members: Vec<Member>,
    /// Their circles.
    pub circles: Vec<Circle>,
    /// What they plan for the four weeks to come.
    pub events: Vec<Event>,
    /// Who of them would like to be found a circle.
    pub seekers: Vec<Seeker>,
    /// The circles that have just been proposed.
    pub proposals: Vec<Proposal>,
    /// What their patches are told of when many can.
    pub near: Vec<Patch>,
}

impl Neighbourhood {
    /// The neighbourhood as it is at `now`.
    pub fn at(now: Instant) -> Made<Self> {
        let mut chance = posse_shared::chance::Chance::new(SEED);
        let mut members = people::members(now, &mut chance)?;
        let circles = circles::circles(&members, now, &mut chance)?;
        let events = events::events(&members, &circles, now, &mut chance)?;
        members.extend(newcomers::members(now)?);
        let near = near::patches(&members, now);
        Ok(Self {
            seekers: newcomers::seekers(&members, &circles),
            proposals: newcomers::proposals(now)?,
            members,
            circles,
            events,
            near,
        })
    }
}

/// A list of words written as a text.
fn words(list: &'static str) -> Vec<&'static str> {
    list.split_ascii_whitespace().collect()
}
