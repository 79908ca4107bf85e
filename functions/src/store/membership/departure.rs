//! What follows for a circle when somebody has gone from it: she left, or was taken out.

use super::recount_if_changed;
use crate::kernel::ports::{DbError, Rows, Statement, row};
use crate::store::{event, rsvp};
use posse_shared::id::{CircleId, EventId, MemberId};
use posse_shared::time::Instant;

row! {
    struct WaitedRow {
        id: i64,
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
