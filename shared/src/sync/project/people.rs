//! A member's profile and free time.

use crate::availability::{FreeTime, SavedFreeTime};
use crate::kernel::time::{Instant, Revision};
use crate::people::Profile;
use crate::replica::Replica;

pub(super) fn save_profile(
    seen: &mut Replica,
    profile: &Profile,
    revision: Revision,
    now: Instant,
) {
    if let Some(me) = &mut seen.me {
        me.profile = profile.clone();
        me.revision = revision;
        me.stages_said_at = Some(now);
    }
}

pub(super) fn save_free_time(seen: &mut Replica, free: &FreeTime, revision: Revision) {
    if let Some(me) = &mut seen.me {
        me.free = Some(SavedFreeTime {
            free: free.clone(),
            revision,
        });
    }
}
