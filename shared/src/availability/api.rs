//! The endpoints of free time.

use super::near::NearTimes;
use crate::kernel::endpoint::{Nothing, endpoint};
use crate::replica::Delta;

pub use super::free_time::SavedFreeTime;

endpoint!(
    /// Saves when the member is free. Nobody else ever sees it.
    SaveFreeTime: Put "/api/free-time" (), Member Write, SavedFreeTime => Delta
);
endpoint!(
    /// The times when several mothers of her patch are free, counted so that they reveal nobody.
    ShowNearTimes: Get "/api/free-time/near" (), Member Read, Nothing => NearTimes
);
