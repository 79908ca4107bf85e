//! Circles: small lasting groups, each with at least one host.

pub mod api;
pub mod circle;
pub mod fit;
pub mod invite;
pub mod life;
pub mod membership;

pub use circle::{
    CircleAbout, CircleCap, CircleCard, CircleDoc, CircleDraft, CircleName, Policy, Site,
};
pub use fit::Reason;
pub use invite::{InviteCard, InviteDraft, InviteToken};
pub use membership::{AskCard, AskText, Asked, MemberCard, Role};
