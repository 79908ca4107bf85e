//! The state of a member's search for a circle, as her screens show it. Pure.

use super::Replica;
use crate::kernel::time::{Instant, Revision};
use crate::proposals::{ProposalAnswer, SearchState, Seeking};

impl SearchState {
    /// The state of her search at `now`.
    pub fn of(seen: &Replica, now: Instant) -> Self {
        let search = seen.search.as_ref();
        let found = search.and_then(|search| search.proposal.as_ref());
        if let Some(found) = found.filter(|found| found.ends_at > now) {
            match (found.answer, found.circle) {
                (Some(ProposalAnswer::Out), _) => {}
                (Some(ProposalAnswer::In), Some(circle)) => {
                    // She may have left the circle again.
                    if seen.circle(circle).is_some() {
                        return Self::Formed(circle);
                    }
                }
                (None, _) | (Some(ProposalAnswer::In), None) => return Self::Proposed(found.id),
            }
        }
        match (Seeking::of(seen).wanted, has_hours(seen)) {
            (true, true) => Self::Looking,
            (true, false) => Self::NoHours,
            (false, _) => Self::Off,
        }
    }

    /// Whether a proposal waits for her answer at `now`.
    pub fn waits_for_her(seen: &Replica, now: Instant) -> bool {
        let found = seen.search.as_ref();
        let found = found.and_then(|search| search.proposal.as_ref());
        found.is_some_and(|found| found.answer.is_none() && found.ends_at > now)
    }
}

impl Seeking {
    /// Her present wish; her form starts from it. What we only assumed ends with her first circle.
    /// What she said herself stays valid in a circle too.
    pub fn of(seen: &Replica) -> Self {
        let in_circle = in_circle(seen);
        let Some(search) = &seen.search else {
            // The search starts when she says when she is free.
            return Self {
                wanted: !in_circle && !has_hours(seen),
                ..Self::default()
            };
        };
        let said = search.revision > Revision::default();
        Self {
            wanted: search.seeking.wanted && (said || !in_circle),
            ..search.seeking
        }
    }
}

/// Whether she is in an open circle.
pub(crate) fn in_circle(seen: &Replica) -> bool {
    seen.circles.iter().any(|circle| !circle.closed)
}

/// Whether her usual week has a slot.
pub(crate) fn has_hours(seen: &Replica) -> bool {
    let said = seen.me.as_ref().and_then(|me| me.free.as_ref());
    said.is_some_and(|said| !said.free.usual().is_empty())
}
