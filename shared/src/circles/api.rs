//! What a phone may ask about circles.

use super::circle::{CircleCard, CircleDraft};
use super::invite::{InviteDraft, InviteKey, InvitePreview};
use super::membership::AskText;
use crate::endpoint::{Nothing, endpoint};
use crate::geo::Cell;
use crate::id::{CircleId, InviteId, MemberId};
use crate::people::Stage;
use crate::sync::Delta;
use crate::time::Revision;
use serde::{Deserialize, Serialize};

/// What to discover. A flat struct: it travels as a query.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DiscoverQuery {
    /// Near where; without it, virtual circles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub near: Option<Cell>,
    /// Only this stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Where the last page ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A page of circles, nearest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CirclePage {
    /// At most [`CirclePage::SIZE`].
    pub circles: Vec<CircleCard>,
    /// Where the next page begins, if there is one.
    #[serde(default)]
    pub next: Option<String>,
}

impl CirclePage {
    /// Three or four screens of a phone.
    pub const SIZE: usize = 20;
}

/// A new circle; repeating it changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CreateCircleRequest {
    /// How its host describes it.
    pub circle: CircleDraft,
    /// Orders her own writes.
    pub revision: Revision,
}

/// A changed description.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct EditCircleRequest {
    /// The whole description.
    pub circle: CircleDraft,
    /// The sequence it was made from.
    pub sequence: u32,
    /// Orders her own writes.
    pub revision: Revision,
}

/// A wish to join.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AskToJoinRequest {
    /// A line to the host.
    #[serde(default)]
    pub text: AskText,
    /// Orders her own writes.
    pub revision: Revision,
}

/// The member who shall be host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct HandOverRequest {
    /// Who.
    pub to: MemberId,
}

endpoint!(
    /// Circles near a cell, nearest first, or virtual ones.
    Discover: Get "/api/circles" (), Anyone Read, DiscoverQuery => CirclePage
);
endpoint!(
    /// One circle as strangers see it.
    ShowCircle: Get "/api/circles/{circle}" (CircleId,), Anyone Read, Nothing => CircleCard
);
endpoint!(
    /// Makes a circle with her as its host.
    CreateCircle: Put "/api/circles/{circle}" (CircleId,), Member Write, CreateCircleRequest => Delta
);
endpoint!(
    /// Changes the description; for hosts.
    EditCircle: Patch "/api/circles/{circle}" (CircleId,), Member Write, EditCircleRequest => Delta
);
endpoint!(
    /// Closes the circle; for hosts.
    CloseCircle: Delete "/api/circles/{circle}" (CircleId,), Member Write, Nothing => Delta
);
endpoint!(
    /// Asks to join, or joins where the door is open.
    AskToJoin: Put "/api/circles/{circle}/ask" (CircleId,), Member Write, AskToJoinRequest => Delta
);
endpoint!(
    /// Takes the wish to join back.
    WithdrawAsk: Delete "/api/circles/{circle}/ask" (CircleId,), Member Write, Nothing => Delta
);
endpoint!(
    /// Lets someone in who asked; for hosts.
    ApproveAsk: Put "/api/circles/{circle}/asks/{member}" (CircleId, MemberId), Member Write, Nothing => Delta
);
endpoint!(
    /// Says "not this time" to someone who asked; for hosts.
    DeclineAsk: Delete "/api/circles/{circle}/asks/{member}" (CircleId, MemberId), Member Write, Nothing => Delta
);
endpoint!(
    /// Removes a member (for hosts), or leaves.
    RemoveMember: Delete "/api/circles/{circle}/members/{member}" (CircleId, MemberId), Member Write, Nothing => Delta
);
endpoint!(
    /// Makes another member host in her place.
    HandOver: Put "/api/circles/{circle}/host" (CircleId,), Member Write, HandOverRequest => Delta
);
endpoint!(
    /// Makes an invite; for hosts.
    CreateInvite: Put "/api/circles/{circle}/invites/{invite}" (CircleId, InviteId), Member Write, InviteDraft => Delta
);
endpoint!(
    /// Ends an invite; for hosts.
    RevokeInvite: Delete "/api/circles/{circle}/invites/{invite}" (CircleId, InviteId), Member Write, Nothing => Delta
);
endpoint!(
    /// Shows what an invite opens.
    LookAtInvite: Post "/api/invites/look" (), Anyone Ceremony, InviteKey => InvitePreview
);
endpoint!(
    /// Joins with an invite.
    AcceptInvite: Post "/api/invites/accept" (), Member Ceremony, InviteKey => Delta
);
