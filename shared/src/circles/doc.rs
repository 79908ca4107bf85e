//! A circle as one of its members holds it.

use super::card::CircleCard;
use super::draft::CircleDraft;
use super::invite::InviteCard;
use super::membership::{AskCard, MemberCard};
use crate::events::EventDoc;
use crate::kernel::id::CircleId;
use crate::kernel::time::Instant;
use crate::people::Role;
use serde::{Deserialize, Serialize};

/// A circle as one of its members holds it on her phone: everything she may see of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CircleDoc {
    /// Its id.
    pub id: CircleId,
    /// Grows with every change to the circle or anything in it.
    pub seq: u64,
    /// How its host describes it.
    pub circle: CircleDraft,
    /// Grows with every change of the description; an edit names the one it was made from.
    pub sequence: u32,
    /// Whether it still goes on.
    #[serde(default)]
    pub closed: bool,
    /// What she is in it.
    pub role: Role,
    /// Who is in it, herself included.
    pub members: Vec<MemberCard>,
    /// Who asks to join; for hosts.
    #[serde(default)]
    pub asks: Vec<AskCard>,
    /// The invites that are open; for hosts.
    #[serde(default)]
    pub invites: Vec<InviteCard>,
    /// Its events, from a month ago on.
    #[serde(default)]
    pub events: Vec<EventDoc>,
    /// Whether someone she has blocked is in it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub someone_blocked: bool,
    /// Since when it exists.
    pub created_at: Instant,
    /// When a host last said whether its stage is still right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage_said_at: Option<Instant>,
}

impl CircleDoc {
    /// How many wishes to join wait for a word of hers.
    pub fn asks_waiting(&self) -> usize {
        let waits = |ask: &&AskCard| ask.waits_for(self.role);
        self.asks.iter().filter(waits).count()
    }

    /// How a stranger sees it.
    pub fn card(&self) -> CircleCard {
        let members = u8::try_from(self.members.len()).unwrap_or(u8::MAX);
        CircleCard {
            id: self.id,
            circle: self.circle.clone(),
            members,
            reasons: Vec::new(),
        }
    }
}
