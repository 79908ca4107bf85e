//! Answers to events: seats and the waitlist.

use crate::kernel::ports::{DbError, Statement, row};
use posse_shared::events::view::RsvpFacts;
use posse_shared::events::{Answer, Note, Rsvp, RsvpState};
use posse_shared::id::{CircleId, EventId, MemberId};
use posse_shared::people::{DisplayName, Party};
use posse_shared::time::{Instant, Revision};

row! {
    /// A row of `rsvp` with its member's name.
    #[derive(Debug)]
    pub(crate) struct AnswerRow {
        /// The event it belongs to.
        pub(crate) event: i64,
        member: i64,
        name: String,
        state: String,
        adults: u8,
        children: u8,
        note: String,
        revision: i64,
        since: i64,
    }
}

impl TryFrom<AnswerRow> for RsvpFacts {
    type Error = DbError;

    fn try_from(row: AnswerRow) -> Result<Self, DbError> {
        Ok(Self {
            member: MemberId::from_number(row.member)
                .ok_or_else(|| DbError::corrupt("rsvp.member"))?,
            name: DisplayName::parse(&row.name).map_err(|_| DbError::corrupt("member.name"))?,
            rsvp: Rsvp {
                state: RsvpState::from_word(&row.state)
                    .ok_or_else(|| DbError::corrupt("rsvp.state"))?,
                party: Party::new(row.adults, row.children)
                    .map_err(|_| DbError::corrupt("rsvp.party"))?,
                note: Note::parse(&row.note).map_err(|_| DbError::corrupt("rsvp.note"))?,
                revision: Revision::try_from(row.revision)
                    .map_err(|_| DbError::corrupt("rsvp.revision"))?,
                since: Instant::from_seconds(row.since)
                    .map_err(|_| DbError::corrupt("rsvp.since"))?,
            },
        })
    }
}

/// The answers to one event.
pub(crate) fn answers_of_one(event: EventId) -> Statement {
    Statement::new(include_sql!("store/rsvp/sql/answers_of_one.sql")).bind(event)
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
