//! Members: their profiles, their roles, and how they sign in.

pub mod api;
pub mod passkey;
pub mod profile;
mod role;
pub mod stage;

pub use profile::{About, DisplayName, Home, Me, Party, Profile};
pub use role::Role;
pub use stage::{Stage, Stages, WorkSituation};
