//! What a phone may ask about free time.

use super::FreeTime;
use super::near::NearTimes;
use crate::endpoint::{Nothing, endpoint};
use crate::sync::Delta;
use crate::time::Revision;
use serde::{Deserialize, Serialize};

/// When she is free, as she said last: what her phone sends, and what her other phones get.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SavedFreeTime {
    /// All of it.
    pub free: FreeTime,
    /// Orders her own writes; an older one changes nothing.
    pub revision: Revision,
}

endpoint!(
    /// Saves when she is free. Nobody else is ever told.
    SaveFreeTime: Put "/api/free-time" (), Member Write, SavedFreeTime => Delta
);
endpoint!(
    /// When mothers in her patch can, counted together so that it tells of no single one.
    ShowNearTimes: Get "/api/free-time/near" (), Member Read, Nothing => NearTimes
);
