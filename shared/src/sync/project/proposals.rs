//! A member's search for a circle, and her answer to a proposal.

use crate::kernel::id::ProposalId;
use crate::kernel::time::{Instant, Revision};
use crate::proposals::{ProposalAnswer, Search, Seeking};
use crate::replica::Replica;
use crate::replica::search::{has_hours, in_circle};

/// Starts her search when she first says when she is free, as the server will.
pub(super) fn start_search(seen: &mut Replica, now: Instant) {
    if seen.search.is_none() && !in_circle(seen) && has_hours(seen) {
        let seeking = Seeking {
            wanted: true,
            ..Seeking::default()
        };
        save_seeking(seen, seeking, Revision::default(), now);
    }
}

/// Saves her wish. If she no longer wants proposals, she declines the one that she has not answered.
pub(super) fn save_seeking(seen: &mut Replica, seeking: Seeking, revision: Revision, now: Instant) {
    let search = seen.search.get_or_insert(Search {
        seeking,
        revision,
        since: now,
        last_round: None,
        proposal: None,
        ended_at: None,
    });
    search.seeking = seeking;
    search.revision = revision;
    let open = search.proposal.as_mut().filter(|_| !seeking.wanted);
    if let Some(open) = open.filter(|open| open.answer.is_none()) {
        open.answer = Some(ProposalAnswer::Out);
    }
}

/// Only the server knows who else said yes, and what the proposal becomes.
pub(super) fn answer(seen: &mut Replica, id: ProposalId, answer: ProposalAnswer) {
    let search = seen.search.as_mut();
    let found = search.and_then(|search| search.proposal.as_mut());
    if let Some(found) = found.filter(|found| found.id == id) {
        found.answer = Some(answer);
    }
}

#[cfg(test)]
mod tests;
