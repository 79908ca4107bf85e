//! Who may do what with an event. Pure.

use crate::store::event::MOST_UPCOMING;
use crate::views::event_doc::Loaded;
use posse_shared::circles::Role;
use posse_shared::events::Status;
use posse_shared::events::view::{may_edit, may_see};
use posse_shared::id::MemberId;
use posse_shared::problem::Code;
use posse_shared::time::{Instant, Revision};

/// Whether she may post one more event: outside circles, or in one that she is in.
pub(super) fn may_post(in_circle: bool, role: Option<Role>, upcoming: u32) -> Result<(), Code> {
    if in_circle && role.is_none() {
        return Err(Code::NotFound);
    }
    if upcoming >= MOST_UPCOMING {
        return Err(Code::TooMany);
    }
    Ok(())
}

/// Whether she may edit or cancel the event; one she may not see does not exist for her.
pub(super) fn may_change(loaded: &Loaded, member: MemberId) -> Result<(), Code> {
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

/// Whether she may answer the event now. A replay of what was applied is always fine.
pub(super) fn may_answer(
    loaded: &Loaded,
    member: MemberId,
    revision: Revision,
    now: Instant,
) -> Result<(), Code> {
    let viewer = loaded.viewer(member);
    let facts = &loaded.facts;
    let answered = loaded.answers.iter().find(|answer| answer.member == member);
    let may_see = may_see(facts.event.audience, viewer) || facts.host == member;
    if !may_see || loaded.is_hidden_from(member) {
        return Err(Code::NotFound);
    }
    if answered.is_some_and(|answer| answer.rsvp.revision >= revision) {
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
