//! The consequences for a circle when a member leaves it or is removed from it.

use super::recount;
use crate::kernel::ports::{AfterChange, Query};
use crate::store::{event, rsvp};
use posse_shared::id::{CircleId, EventId, MemberId};
use posse_shared::time::Instant;

/// A member who leaves a circle, or is removed from it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Departure {
    /// The circle.
    pub(crate) circle: CircleId,
    /// The member.
    pub(crate) member: MemberId,
    /// Whether somebody else removes her. The events that she hosts in the circle are cancelled then, because nobody
    /// should go to meet a host who was removed.
    pub(crate) removed: bool,
}

impl Departure {
    /// The events in which the member has a seat that others wait for. They are read before she goes, for
    /// [`Self::consequences`].
    pub(crate) fn find_events_waited_for(
        circle: CircleId,
        member: MemberId,
        now: Instant,
    ) -> Query<Vec<EventId>> {
        rsvp::find_waited_for(circle, member, now)
    }

    /// Runs right behind the statement that ends her membership: the members are counted again, and her seats go to the
    /// members who wait for them.
    pub(crate) fn consequences(
        self,
        events_waited_for: Vec<EventId>,
        now: Instant,
    ) -> AfterChange<()> {
        let Self {
            circle,
            member,
            removed,
        } = self;
        let recount = recount(circle);
        let recount = if removed {
            let cancel = event::cancel_planned_by(circle, member, now);
            recount.then(cancel).map(drop)
        } else {
            recount
        };
        let promotions = events_waited_for.into_iter();
        let promotions = promotions.map(|event| rsvp::promote_from_waitlist(event, now));
        recount
            .followed_by((
                rsvp::delete_answers_of_departed(circle, member, now),
                rsvp::keep_answers_as_outsider(circle, member, now),
                promotions.collect::<Vec<_>>(),
            ))
            .map(drop)
    }
}
