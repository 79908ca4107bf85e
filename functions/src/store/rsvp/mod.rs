//! Answers to events: statements about seats and the waitlist.

use crate::kernel::ports::{Columns, DbError, Query, Record, Statement};
use posse_shared::events::view::RsvpFacts;
use posse_shared::events::{Answer, Rsvp};
use posse_shared::id::{CircleId, EventId, MemberId};
use posse_shared::people::Party;
use posse_shared::time::Instant;

impl Record for RsvpFacts {
    /// The columns of `rsvp`, and `name` of the member who answered.
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        let party = Party::new(row.get("adults")?, row.get("children")?);
        Ok(Self {
            member: row.get("member")?,
            name: row.get("name")?,
            rsvp: Rsvp {
                state: row.get("state")?,
                party: party.map_err(|_| DbError::corrupt("rsvp.party"))?,
                note: row.get("note")?,
                revision: row.get("revision")?,
                since: row.get("since")?,
            },
        })
    }
}

/// An answer, and the event that it belongs to.
#[derive(Debug)]
pub(crate) struct EventRsvp {
    /// The event.
    pub(crate) event: EventId,
    /// The answer.
    pub(crate) facts: RsvpFacts,
}

impl Record for EventRsvp {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self {
            event: row.get("event")?,
            facts: Record::from_columns(row)?,
        })
    }
}

/// Lists the answers to one event.
pub(crate) fn list_answers(event: EventId) -> Query<Vec<RsvpFacts>> {
    Statement::new(include_sql!("store/rsvp/sql/answers_to_event.sql"))
        .bind(event)
        .rows()
}

/// Answers an event.
pub(crate) fn answer(id: EventId, member: MemberId, answer: &Answer, now: Instant) -> Statement {
    Statement::new(include_sql!("store/rsvp/sql/answer.sql"))
        .bind(id)
        .bind(member)
        .bind(answer.intent.as_str())
        .bind(answer.party.adults())
        .bind(answer.party.children())
        .bind(answer.note.as_str())
        .bind(answer.revision)
        .bind(now)
}

/// Gives the free seats of an event to its waitlist. Changes nothing if no party on it fits.
pub(crate) fn promote_from_waitlist(event: EventId, now: Instant) -> Statement {
    Statement::new(include_sql!("store/rsvp/sql/promote_from_waitlist.sql"))
        .bind(event)
        .bind(now)
}

/// A statement that begins with a circle and a member of it.
fn about(sql: &'static str, circle: CircleId, member: MemberId) -> Statement {
    Statement::new(sql).bind(circle).bind(member)
}

/// Deletes a departed member's answers to the circle's own events, which frees her seats.
pub(crate) fn delete_answers_of_departed(
    circle: CircleId,
    member: MemberId,
    now: Instant,
) -> Statement {
    about(
        include_sql!("store/rsvp/sql/delete_answers_of_departed.sql"),
        circle,
        member,
    )
    .bind(now)
}

/// Keeps a departed member's answers to the circle's neighbourhood events where her sync finds them.
pub(crate) fn keep_answers_as_outsider(
    circle: CircleId,
    member: MemberId,
    now: Instant,
) -> Statement {
    about(
        include_sql!("store/rsvp/sql/keep_answers_as_outsider.sql"),
        circle,
        member,
    )
    .bind(now)
}

/// Lists the circle's own events in which the member has seats and others are waitlisted.
pub(crate) fn find_waited_for(
    circle: CircleId,
    member: MemberId,
    now: Instant,
) -> Query<Vec<EventId>> {
    let find = include_sql!("store/rsvp/sql/events_waited_for.sql");
    about(find, circle, member).bind(now).all_of("id")
}
