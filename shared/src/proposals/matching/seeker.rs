//! Who looks for a circle, and who must not meet.

use crate::availability::Week;
use crate::kernel::geo::Cell;
use crate::kernel::id::MemberId;
use crate::people::profile::Languages;
use crate::people::{Stages, WorkSituation};
use serde::{Deserialize, Serialize};

/// After so many days of waiting one shared slot will do, when nothing better exists.
pub const ONE_SLOT_AFTER_DAYS: u16 = 14;
/// After so many days of waiting a circle on screen will do, also for who did not ask for one.
pub const VIRTUAL_AFTER_DAYS: u16 = 28;

/// A member who would like to be found a circle, with all that matching may look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seeker {
    /// Who she is.
    pub id: MemberId,
    /// When she is free in a usual week.
    pub week: Week,
    /// The stages of her children.
    pub stages: Stages,
    /// What she speaks.
    pub languages: Languages,
    /// What fills her days.
    pub work: WorkSituation,
    /// Where she looks for others.
    pub cell: Cell,
    /// How long she has been waiting for a circle.
    pub waited_days: u16,
    /// Whether a circle that meets on screen suits her too.
    pub virtual_ok: bool,
}

/// Who is never put together (again).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apart {
    /// Blocked either way, or left the same circle in anger: in whichever order.
    pub pairs: Vec<(MemberId, MemberId)>,
    /// Groups that were proposed and came to nothing: not formed again of the same members.
    pub declined: Vec<Vec<MemberId>>,
}
