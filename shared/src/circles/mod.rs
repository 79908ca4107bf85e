//! Circles: small, lasting groups with at least one host each.

pub mod api;
mod card;
mod doc;
mod draft;
pub mod fit;
pub mod invite;
pub mod life;
pub mod membership;

pub use crate::people::Role;
pub use card::{CircleCard, FitReason};
pub use doc::CircleDoc;
pub use draft::{
    CircleAbout, CircleCap, CircleCapError, CircleDraft, CircleName, JoinPolicy, Site,
};
pub use invite::{InviteCard, InviteDraft, InviteToken};
pub use membership::{JoinRequest, JoinRequestText, MemberCard, MyJoinRequest};
