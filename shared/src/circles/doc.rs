//! A circle as the phone of a member holds it.

use super::card::CircleCard;
use super::draft::CircleDraft;
use super::invite::InviteCard;
use super::membership::{JoinRequest, MemberCard};
use crate::events::EventDoc;
use crate::kernel::id::CircleId;
use crate::kernel::time::Instant;
use crate::people::Role;
use serde::{Deserialize, Serialize};

/// A circle as the phone of a member holds it: everything that she may see of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CircleDoc {
    /// Its id.
    pub id: CircleId,
    /// It grows with every change of the circle or of anything in it.
    pub seq: u64,
    /// The description.
    pub circle: CircleDraft,
    /// It grows with every change of the description. An edit names the sequence that it was made
    /// from.
    pub sequence: u32,
    /// Whether the circle is closed.
    #[serde(default)]
    pub closed: bool,
    /// The viewer's role in it.
    pub role: Role,
    /// Its members, the viewer included.
    pub members: Vec<MemberCard>,
    /// The join requests that the viewer may read.
    #[serde(rename = "asks", default)]
    pub join_requests: Vec<JoinRequest>,
    /// The open invites; only hosts see them.
    #[serde(default)]
    pub invites: Vec<InviteCard>,
    /// Its events, from a month ago on.
    #[serde(default)]
    pub events: Vec<EventDoc>,
    /// Whether a member is somebody the viewer has blocked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub someone_blocked: bool,
    /// When it was created.
    pub created_at: Instant,
    /// When a host last answered the question about its stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage_said_at: Option<Instant>,
}

impl CircleDoc {
    /// How many join requests wait for the viewer's decision or vouch.
    pub fn asks_waiting(&self) -> usize {
        let waits = |ask: &&JoinRequest| ask.waits_for(self.role);
        self.join_requests.iter().filter(waits).count()
    }

    /// The circle as a stranger sees it.
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
