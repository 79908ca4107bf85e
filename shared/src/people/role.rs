//! The role of a member in a circle. It stands here because events, which are below circles, need it.

use crate::kernel::words::words;
use serde::{Deserialize, Serialize};

/// The role of a member in a circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Role {
    /// She lets others in and looks after the circle.
    Host,
    /// She belongs to the circle.
    Member,
}

words!(Role { Host => "host", Member => "member" });
