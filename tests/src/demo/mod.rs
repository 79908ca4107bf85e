//! The demo neighbourhood: realistic people, circles and events in three towns of two countries, dated around a given
//! moment and otherwise the same in every run. All of its people are invented. The only fact about a child is a stage.
//!
//! It is built from the types that app and Worker share, so everything in it is something that a member could have
//! entered. [`sql`] writes it as statements for the database.

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
use posse_shared::circles::{CircleDraft, JoinRequestText, Role};
use posse_shared::events::{EventDraft, Rsvp, Status};
use posse_shared::geo::Cell;
use posse_shared::id::{CircleId, EventId, MemberId, ProposalId, ShareKey};
use posse_shared::people::{Party, Profile, Stage};
use posse_shared::proposals::{ProposalAnswer, Seeking};
use posse_shared::text::Language;
use posse_shared::time::Instant;
use std::error::Error;

pub use near::PatchTimes;
pub use towns::Town;
pub use zones::IanaZones;

/// The result of building the neighbourhood. It fails only if a text in it breaks a rule of its type.
pub type DemoResult<T> = Result<T, Box<dyn Error>>;

/// Any number works, but a new one makes a new neighbourhood.
const SEED: u64 = 0x0050_6F73_7365;

/// A member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Her id.
    pub id: MemberId,
    /// Where she lives.
    pub town: Town,
    /// Her profile.
    pub profile: Profile,
    /// The party that she usually brings.
    pub usual_party: Party,
    /// When she is free, if she said so.
    pub free: Option<FreeTime>,
    /// When she joined Posse.
    pub joined_at: Instant,
    /// When she last confirmed the stages of her children, if ever.
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
    /// Its members, the host first.
    pub members: Vec<Membership>,
    /// Its join requests.
    pub join_requests: Vec<JoinRequest>,
    /// When it was closed, if it was.
    pub closed_at: Option<Instant>,
    /// When it was created.
    pub created_at: Instant,
}

/// A membership of a circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// The member.
    pub member: MemberId,
    /// Her role in the circle.
    pub role: Role,
    /// When she joined the circle.
    pub joined_at: Instant,
}

/// A join request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinRequest {
    /// The applicant.
    pub member: MemberId,
    /// Her line to the host.
    pub text: JoinRequestText,
    /// Whether members other than the hosts see it, too.
    pub shown: bool,
    /// Whether the host declined it ("not this time").
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
    /// Its host.
    pub host: MemberId,
    /// How the host describes it.
    pub draft: EventDraft,
    /// Scheduled or cancelled.
    pub status: Status,
    /// The answers, oldest first.
    pub rsvps: Vec<MemberRsvp>,
    /// When it was posted.
    pub created_at: Instant,
}

/// A member's answer to an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRsvp {
    /// The member.
    pub member: MemberId,
    /// The answer.
    pub rsvp: Rsvp,
    /// Whether she is not a member of the event's circle.
    pub outside: bool,
}

/// A member who searches for a circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seeker {
    /// The member.
    pub member: MemberId,
    /// The area whose pool she is in.
    pub area: Option<String>,
    /// Her search settings.
    pub seeking: Seeking,
    /// Since when she waits.
    pub since: Instant,
}

/// A proposed circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// The stage; every candidate is at it or at the one before or after it.
    pub stage: Stage,
    /// The language that every candidate speaks.
    pub language: Language,
    /// The cell around which they live.
    pub cell: Cell,
    /// The slots in which every candidate is free.
    pub slots: Week,
    /// When it was made.
    pub made_at: Instant,
    /// The candidates, with their answers so far.
    pub candidates: Vec<(MemberId, Option<ProposalAnswer>)>,
}

/// The whole demo neighbourhood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbourhood {
    /// Its members: first most of [`posse_shared::demo::DEMO_MEMBERS`], last the newcomers.
    pub members: Vec<Member>,
    /// Their circles.
    pub circles: Vec<Circle>,
    /// The events of the next four weeks.
    pub events: Vec<Event>,
    /// The members who search for a circle.
    pub seekers: Vec<Seeker>,
    /// The circles proposed lately.
    pub proposals: Vec<Proposal>,
    /// The near times of their patches: when many members there are free.
    pub near_times: Vec<PatchTimes>,
}

impl Neighbourhood {
    /// The neighbourhood as it is at `now`.
    pub fn at(now: Instant) -> DemoResult<Self> {
        let mut rng = posse_shared::chance::Chance::new(SEED);
        let mut members = people::members(now, &mut rng)?;
        let circles = circles::circles(&members, now, &mut rng)?;
        let events = events::events(&members, &circles, now, &mut rng)?;
        members.extend(newcomers::members(now)?);
        let near_times = near::patch_times(&members, now);
        Ok(Self {
            seekers: newcomers::seekers(&members, &circles),
            proposals: newcomers::proposals(now)?,
            members,
            circles,
            events,
            near_times,
        })
    }
}

/// Splits a text into words.
fn words(list: &'static str) -> Vec<&'static str> {
    list.split_ascii_whitespace().collect()
}
