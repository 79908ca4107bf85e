//! What a phone may ask about free time.

use super::near::NearTimes;
use crate::kernel::endpoint::{Nothing, endpoint};
use crate::replica::Delta;

pub use super::free_time::SavedFreeTime;

endpoint!(
    /// Saves when she is free. Nobody else is ever told.
    SaveFreeTime: Put "/api/free-time" (), Member Write, SavedFreeTime => Delta
);
endpoint!(
    /// When mothers in her patch can, counted together so that it tells of no single one.
    ShowNearTimes: Get "/api/free-time/near" (), Member Read, Nothing => NearTimes
);
