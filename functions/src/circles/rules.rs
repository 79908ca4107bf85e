//! Who may do what in a circle. Pure.

use super::store::Loaded;
use crate::error::Answer;
use crate::ports::{Rows, row};
use posse_shared::circles::{Policy, Role};
use posse_shared::problem::Code;

/// More circles than anybody keeps up with; it bounds what one sync carries.
pub(crate) const MOST_CIRCLES: u32 = 20;

row! {
    struct Hers {
        circles: u32,
    }
}

/// Whether she may be in one more circle, by the rows of [`hers`](super::store::hers).
pub(super) fn may_join_another(hers: Rows) -> Answer<()> {
    match hers.first::<Hers>()? {
        Some(hers) if hers.circles >= MOST_CIRCLES => Err(Code::TooMany.into()),
        _ => Ok(()),
    }
}

/// Whether she may do what hosts do. A stranger is not told that the circle exists.
pub(super) fn must_host(loaded: &Loaded) -> Result<(), Code> {
    match loaded.role {
        Some(Role::Host) => Ok(()),
        Some(Role::Member) => Err(Code::NotHost),
        None => Err(Code::NotFound),
    }
}

/// Whether she may see the circle's card.
pub(super) fn may_see(loaded: &Loaded) -> bool {
    loaded.role.is_some() || (!loaded.closed && loaded.card.circle.policy != Policy::Invite)
}
