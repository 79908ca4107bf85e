//! Members who look for a circle, and members who must not meet.

use crate::availability::Week;
use crate::kernel::geo::Cell;
use crate::kernel::id::MemberId;
use crate::people::profile::Languages;
use crate::people::{Stages, WorkSituation};
use serde::{Deserialize, Serialize};

/// After this many days of waiting, one shared slot is enough if nothing better exists.
pub const ONE_SLOT_AFTER_DAYS: u16 = 14;
/// After this many days of waiting, an online circle is enough, even for a member who did not ask for
/// one.
pub const VIRTUAL_AFTER_DAYS: u16 = 28;

/// A member who wants proposals, with all data that the matcher may use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seeker {
    /// Her id.
    pub id: MemberId,
    /// When she is free in a usual week.
    pub week: Week,
    /// The stages of her children.
    pub stages: Stages,
    /// The languages that she speaks.
    pub languages: Languages,
    /// Her work situation.
    pub work: WorkSituation,
    /// Her cell.
    pub cell: Cell,
    /// For how many days she has been waiting for a circle.
    pub waited_days: u16,
    /// Whether an online circle suits her too.
    pub virtual_ok: bool,
}

/// Members who must not be in the same group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeepApart {
    /// Pairs with a block between them, and pairs who left the same circle after a conflict. The
    /// order in a pair has no meaning.
    pub pairs: Vec<(MemberId, MemberId)>,
    /// Groups whose proposal ended without a circle: exactly these members are not proposed again.
    pub declined: Vec<Vec<MemberId>>,
}
