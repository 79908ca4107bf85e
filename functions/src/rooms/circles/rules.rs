//! Permissions in a circle. Pure.

use crate::store::circle::FoundCircle;
use crate::store::join_request::ApplicantState;
use crate::store::membership::MOST_CIRCLES;
use posse_shared::circles::membership::{Entry, entry_without_invite, may_let_in};
use posse_shared::circles::{JoinPolicy, Role};
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

/// Whether the viewer may approve a join request; whether the circle has room is not considered. A replay is always
/// fine.
pub(super) fn may_approve(circle: &FoundCircle, applicant: &ApplicantState) -> Result<(), Code> {
    must_host(circle)?;
    if applicant.role.is_some() {
        return Ok(());
    }
    if !applicant.is_pending() {
        return Err(Code::NotFound);
    }
    if circle.closed {
        return Err(Code::CircleClosed);
    }
    may_let_in(circle.card.circle.vouch, applicant.vouches)?;
    if applicant.circles >= MOST_CIRCLES {
        return Err(Code::InManyCircles);
    }
    Ok(())
}

/// Whether an applicant joins at once or sends a join request. A circle that she may not see does not exist for her.
pub(super) fn door(circle: &FoundCircle) -> Result<Entry, Code> {
    let door = entry_without_invite(&circle.card.circle, circle.closed);
    door.map_err(|code| {
        if may_see(circle) {
            code
        } else {
            Code::NotFound
        }
    })
}

/// Whether a member of `own_circles` circles may join another one.
pub(super) fn may_join_another(own_circles: u32) -> Result<(), Code> {
    if own_circles >= MOST_CIRCLES {
        Err(Code::TooMany)
    } else {
        Ok(())
    }
}

/// Whether the viewer may do what only hosts do. A stranger does not learn whether the circle exists.
pub(super) fn must_host(circle: &FoundCircle) -> Result<(), Code> {
    role_decides(circle.role)
}

/// Whether the viewer hosted the circle when a batch wrote to it and read it back.
pub(super) fn must_still_host(read_back: &Delta) -> Result<(), Code> {
    role_decides(read_back.circles.first().map(|circle| circle.role))
}

fn role_decides(role: Option<Role>) -> Result<(), Code> {
    match role {
        Some(Role::Host) => Ok(()),
        Some(Role::Member) => Err(Code::NotHost),
        None => Err(Code::NotFound),
    }
}

/// Whether the viewer may see the circle's card.
pub(super) fn may_see(circle: &FoundCircle) -> bool {
    circle.role.is_some() || (!circle.closed && circle.card.circle.policy != JoinPolicy::Invite)
}
