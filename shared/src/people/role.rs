//! What a member is in a circle: events need it, and circles have it.

use crate::kernel::words::words;
use serde::{Deserialize, Serialize};

/// What a member is in a circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Role {
    /// Opens the door and tidies up.
    Host,
    /// Belongs to it.
    Member,
}

words!(Role { Host => "host", Member => "member" });
