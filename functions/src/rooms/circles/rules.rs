//! Who may do what in a circle. Pure.

use crate::kernel::error::ApiResult;
use crate::kernel::ports::{Rows, row};
use crate::store::circle::Loaded;
use crate::store::join_request::ApplicantState;
use crate::store::membership::MOST_CIRCLES;
use posse_shared::circles::membership::{Door, knock, may_let_in};
use posse_shared::circles::{Policy, Role};
use posse_shared::problem::Code;

row! {
    struct OwnCircles {
        circles: u32,
    }
}

/// Whether a host may let someone in who asks, the places aside; a replay is always fine.
pub(super) fn may_let_her_in(loaded: &Loaded, applicant: &ApplicantState) -> Result<(), Code> {
    must_host(loaded)?;
    if applicant.role.is_some() {
        return Ok(());
    }
    if applicant.declined != Some(0) {
        return Err(Code::NotFound);
    }
    if loaded.closed {
        return Err(Code::CircleClosed);
    }
    may_let_in(loaded.card.circle.vouch, applicant.vouches)?;
    if applicant.circles >= MOST_CIRCLES {
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

/// Whether she may be in one more circle, by the rows of [`own_circles`](crate::store::membership::own_circles).
pub(super) fn may_join_another(own: Rows) -> ApiResult<()> {
    match own.first::<OwnCircles>()? {
        Some(own) if own.circles >= MOST_CIRCLES => Err(Code::TooMany.into()),
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
