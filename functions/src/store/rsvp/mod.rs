//! Answers to events: seats and the waitlist.

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

/// The answers to one event.
pub(crate) fn answers_of_one(event: EventId) -> Query<Vec<RsvpFacts>> {
    Statement::new(include_sql!("store/rsvp/sql/answers_of_one.sql"))
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

/// Moves the waitlist up into whatever places are free; changes nothing where none is.
pub(crate) fn promote_from_waitlist(event: EventId, now: Instant) -> Statement {
    Statement::new(include_sql!("store/rsvp/sql/promote_from_waitlist.sql"))
        .bind(event)
        .bind(now)
}

/// A statement about a circle and one person.
fn about(sql: &'static str, circle: CircleId, member: MemberId) -> Statement {
    Statement::new(sql).bind(circle).bind(member)
}

/// Frees the places of someone who has left.
pub(crate) fn forget_answers(circle: CircleId, member: MemberId, now: Instant) -> Statement {
    about(
        include_sql!("store/rsvp/sql/forget_answers.sql"),
        circle,
        member,
    )
    .bind(now)
}

/// Keeps the answers that someone who has left may keep where she finds them.
pub(crate) fn stays_outside(circle: CircleId, member: MemberId, now: Instant) -> Statement {
    about(
        include_sql!("store/rsvp/sql/stays_outside.sql"),
        circle,
        member,
    )
    .bind(now)
}

/// The events to come in which she has a place that others wait for.
pub(crate) fn her_waited_for(circle: CircleId, member: MemberId, now: Instant) -> Statement {
    about(
        include_sql!("store/rsvp/sql/her_waited_for.sql"),
        circle,
        member,
    )
    .bind(now)
}
