//! Who may do what in a circle. Pure.

use super::store::{Loaded, Standing};
use crate::error::Answer;
use crate::ports::{Rows, row};
use posse_shared::circles::membership::{Door, knock, may_let_in};
use posse_shared::circles::{Policy, Role};
use posse_shared::problem::Code;

/// More circles than anybody keeps up with. Nobody comes into one more, but for what she had said yes to before.
pub(crate) const MOST_CIRCLES: u32 = 20;

row! {
    struct Hers {
        circles: u32,
    }
}

/// Whether a host may let someone in who asks, the places aside; a replay is always fine.
pub(super) fn may_let_her_in(loaded: &Loaded, standing: &Standing) -> Result<(), Code> {
    must_host(loaded)?;
    if standing.role.is_some() {
        return Ok(());
    }
    if standing.declined != Some(0) {
        return Err(Code::NotFound);
    }
    if loaded.closed {
        return Err(Code::CircleClosed);
    }
    may_let_in(loaded.card.circle.vouch, standing.vouches)?;
    if standing.circles >= MOST_CIRCLES {
        return Err(Code::InManyCircles);
    }
    Ok(())
}

/// What knocking does. A circle that is not to be found is not found by asking either.
pub(super) fn door(loaded: &Loaded) -> Result<Door, Code> {
    let door = knock(&loaded.card.circle, loaded.closed);
    door.map_err(|code| {
        if may_see(loaded) {
            code
        } else {
            Code::NotFound
        }
    })
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
