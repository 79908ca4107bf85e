//! What she does about being found a circle, taken as done before it is sent.

use crate::kernel::id::ProposalId;
use crate::kernel::time::{Instant, Revision};
use crate::proposals::{Reply, Search, Seeking};
use crate::replica::Replica;
use crate::replica::search::{has_hours, in_circle};

/// Her first hours begin her search, as the server will have it.
pub(super) fn begin(seen: &mut Replica, now: Instant) {
    if seen.search.is_none() && !in_circle(seen) && has_hours(seen) {
        let seeking = Seeking {
            wanted: true,
            ..Seeking::default()
        };
        seek(seen, seeking, Revision::default(), now);
    }
}

/// What she says of it. Who is no longer looked for is out of what she has not answered.
pub(super) fn seek(seen: &mut Replica, seeking: Seeking, revision: Revision, now: Instant) {
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
        open.answer = Some(Reply::Out);
    }
}

/// Her answer. Who else is in, and what it becomes, only the server can say.
pub(super) fn answer(seen: &mut Replica, id: ProposalId, answer: Reply) {
    let search = seen.search.as_mut();
    let found = search.and_then(|search| search.proposal.as_mut());
    if let Some(found) = found.filter(|found| found.id == id) {
        found.answer = Some(answer);
    }
}

#[cfg(test)]
mod tests;
