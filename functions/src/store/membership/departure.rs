//! What follows for a circle when somebody has gone from it: she left, or was taken out.

use super::recount_if_changed;
use crate::kernel::ports::{AfterChange, Batch, DbError, Query, Rows, Statement, row};
use crate::store::{event, rsvp};
use posse_shared::id::{CircleId, EventId, MemberId};
use posse_shared::time::Instant;

row! {
    struct WaitedRow {
        id: i64,
    }
}

row! {
    struct WaitedFor {
        id: EventId,
    }
}

/// Who goes, from where.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Departure {
    /// The circle.
    pub(crate) circle: CircleId,
    /// Who was in it.
    pub(crate) member: MemberId,
    /// Whether somebody else took her out: what she had planned there does not take place then,
    /// since nobody is to go to her who is not to be met.
    pub(crate) removed: bool,
}

impl Departure {
    /// To be read before she goes, for [`Departure::follows`].
    pub(crate) fn waited_for(self, now: Instant) -> Statement {
        rsvp::her_waited_for(self.circle, self.member, now)
    }

    /// The events in which the member has a seat that others wait for. They are read before she goes, for
    /// [`Self::consequences`].
    pub(crate) fn find_events_waited_for(
        circle: CircleId,
        member: MemberId,
        now: Instant,
    ) -> Query<Vec<EventId>> {
        rsvp::her_waited_for(circle, member, now)
            .rows()
            .map(|rows: Vec<WaitedFor>| rows.into_iter().map(|row| row.id).collect())
    }

    /// What follows right behind the statement that ends her membership: the circle's members are counted again, and
    /// her seats go to the members who wait for them.
    pub(crate) fn consequences(self, waited_for: Vec<EventId>, now: Instant) -> AfterChange<()> {
        let Self {
            circle,
            member,
            removed,
        } = self;
        let promote = waited_for.into_iter();
        let promote = promote.map(|event| rsvp::promote_from_waitlist(event, now));
        let parts = (
            recount_if_changed(circle),
            removed.then(|| event::cancel_planned_by(circle, member, now)),
            rsvp::forget_answers(circle, member, now),
            rsvp::stays_outside(circle, member, now),
            promote.collect::<Vec<_>>(),
        );
        AfterChange::returning(parts.into_query().map(|_| ()))
    }

    /// What is to stand right behind the statement that takes her out: the circle is counted anew,
    /// her places go to those who wait for them.
    pub(crate) fn follows(self, waited_for: Rows, now: Instant) -> Result<Vec<Statement>, DbError> {
        let Self { circle, member, .. } = self;
        let mut follows = vec![recount_if_changed(circle)];
        if self.removed {
            follows.push(event::cancel_planned_by(circle, member, now));
        }
        follows.push(rsvp::forget_answers(circle, member, now));
        follows.push(rsvp::stays_outside(circle, member, now));
        let waited_for = waited_for.all::<WaitedRow>()?.into_iter();
        let waited_for = waited_for.filter_map(|row| EventId::from_number(row.id));
        follows.extend(waited_for.map(|event| rsvp::promote_from_waitlist(event, now)));
        Ok(follows)
    }
}
