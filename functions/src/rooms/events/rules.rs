//! The rules that decide whether a member may post, change or answer an event. Pure.

use crate::store::event::{KeptEvents, MOST_HOSTED, MOST_IN_CIRCLE, MOST_UPCOMING};
use crate::views::event_doc::LoadedEvent;
use posse_shared::circles::Role;
use posse_shared::events::Status;
use posse_shared::events::view::{may_edit, may_see};
use posse_shared::id::MemberId;
use posse_shared::problem::Code;
use posse_shared::time::{Instant, Revision};

/// Decides whether a member may post one more event: outside circles, or in a circle that she is in.
pub(super) fn may_post(in_circle: bool, role: Option<Role>, upcoming: u32) -> Result<(), Code> {
    if in_circle && role.is_none() {
        return Err(Code::NotFound);
    }
    if upcoming >= MOST_UPCOMING {
        return Err(Code::TooMany);
    }
    Ok(())
}

/// Decides whether a member and a circle may keep one more event. The limit of the circle does not bind its hosts, so that
/// members cannot use it up for them.
pub(super) fn may_keep_more(kept: &KeptEvents, role: Option<Role>) -> Result<(), Code> {
    let is_circle_full = kept.in_circle >= MOST_IN_CIRCLE && role != Some(Role::Host);
    if kept.hosted >= MOST_HOSTED || is_circle_full {
        Err(Code::TooMany)
    } else {
        Ok(())
    }
}

/// Decides whether a member may edit or cancel the event. The statements that write ask for the same membership again.
/// An event that she may not see does not exist for her.
pub(super) fn may_change(loaded: &LoadedEvent, member: MemberId) -> Result<(), Code> {
    let viewer = loaded.viewer(member);
    if loaded.is_hidden_from(member) {
        return Err(Code::NotFound);
    }
    if may_edit(&loaded.facts, viewer) {
        Ok(())
    } else if may_see(loaded.facts.event.audience, viewer) {
        Err(Code::NotHost)
    } else {
        Err(Code::NotFound)
    }
}

/// Decides whether a member may answer the event now. A replay of an applied answer is always allowed.
pub(super) fn may_answer(
    loaded: &LoadedEvent,
    member: MemberId,
    revision: Revision,
    now: Instant,
) -> Result<(), Code> {
    let viewer = loaded.viewer(member);
    let facts = &loaded.facts;
    let own_answer = loaded.answers.iter().find(|answer| answer.member == member);
    if !may_see(facts.event.audience, viewer) || loaded.is_hidden_from(member) {
        return Err(Code::NotFound);
    }
    if own_answer.is_some_and(|answer| answer.rsvp.revision >= revision) {
        return Ok(());
    }
    if facts.status != Status::Scheduled {
        return Err(Code::EventCancelled);
    }
    if facts.event.ends_at <= now {
        return Err(Code::EventOver);
    }
    Ok(())
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
