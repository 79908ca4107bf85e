//! The statements of this room, each typed by what it needs.

use super::row::bind_draft;
use super::rules::MOST_UPCOMING;
use crate::auth::SessionKey;
use crate::ports::Statement;
use posse_shared::events::{Answer, CancelReason, EventDraft};
use posse_shared::id::{CircleId, EventId, MemberId, ShareKey};
use posse_shared::time::{Instant, Revision};

/// One event as a viewer finds it, and its answers.
pub(crate) fn one(event: EventId, key: Option<&SessionKey>, now: Instant) -> [Statement; 2] {
    [
        Statement::new(include_sql!("sql/one.sql"))
            .bind(event)
            .bind(key.map(SessionKey::as_str))
            .bind(now),
        Statement::new(include_sql!("sql/answers_of_one.sql")).bind(event),
    ]
}

/// What a new event is made of.
pub(super) struct NewEvent<'a> {
    pub(super) id: EventId,
    pub(super) share_key: ShareKey,
    pub(super) circle: Option<CircleId>,
    pub(super) host: MemberId,
    pub(super) event: &'a EventDraft,
    pub(super) revision: Revision,
}

/// Posts an event, if she may post one more there.
pub(super) fn insert(new: &NewEvent<'_>, now: Instant) -> Statement {
    let statement = Statement::new(include_sql!("sql/insert.sql"))
        .bind(new.id)
        .bind(new.share_key)
        .bind(new.circle)
        .bind(new.host);
    bind_draft(statement, new.event)
        .bind(new.revision)
        .bind(now)
        .bind(MOST_UPCOMING)
}

/// Changes an event that is still as it was at `sequence`.
pub(super) fn update(
    id: EventId,
    event: &EventDraft,
    sequence: u32,
    revision: Revision,
    now: Instant,
) -> Statement {
    let statement = Statement::new(include_sql!("sql/update.sql"))
        .bind(id)
        .bind(sequence)
        .bind(revision)
        .bind(now);
    bind_draft(statement, event)
}

/// Cancels an event.
pub(super) fn cancel(
    id: EventId,
    reason: &CancelReason,
    revision: Revision,
    now: Instant,
) -> Statement {
    Statement::new(include_sql!("sql/cancel.sql"))
        .bind(id)
        .bind(reason.as_str())
        .bind(revision)
        .bind(now)
}

/// Answers an event.
pub(super) fn answer(id: EventId, member: MemberId, answer: &Answer, now: Instant) -> Statement {
    Statement::new(include_sql!("sql/answer.sql"))
        .bind(id)
        .bind(member)
        .bind(answer.intent.as_str())
        .bind(answer.party.adults())
        .bind(answer.party.children())
        .bind(answer.note.as_str())
        .bind(answer.revision)
        .bind(now)
}

/// Moves the waitlist up into whatever places are free; changes nothing where none is.
pub(crate) fn move_up(event: EventId, now: Instant) -> Statement {
    Statement::new(include_sql!("sql/move_up.sql"))
        .bind(event)
        .bind(now)
}

/// Bumps the circle's `seq` if the statement before changed anything, and then gives it back.
pub(crate) fn step_if_changed(circle: Option<CircleId>) -> Statement {
    Statement::new(include_sql!("sql/step_if_changed.sql")).bind(circle)
}

/// How many events of the viewer's are still to come.
pub(super) fn upcoming_of_host(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("sql/upcoming_of_host.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// What the viewer is in a circle that goes on.
pub(super) fn role_in(circle: Option<CircleId>, key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("sql/role_in.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(circle)
}
