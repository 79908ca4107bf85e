//! Events: statements that post, change, cancel and find them.

mod row;

pub(crate) use row::{DiscoveredEvent, FoundEvent, bind_draft};

use crate::http::auth::SessionKey;
use crate::kernel::ports::{AfterChange, Query, Statement, row};
use posse_shared::events::{CancelReason, EventDraft};
use posse_shared::id::{CircleId, EventId, MemberId, ShareKey};
use posse_shared::replica::KEEP_EVENTS_FOR;
use posse_shared::time::{Instant, Revision};

/// The most events that are not over of one host: more than anybody hosts. It bounds what one account can post.
pub(crate) const MOST_UPCOMING: u32 = 50;

/// An event counts among those that a host or a circle keeps until so long after its end. It is twice as long as phones
/// keep an event.
const KEPT: i64 = 2 * KEEP_EVENTS_FOR;

/// The most events of one host that are not over or ended lately: one on every day of the time that counts, and forty
/// to come.
pub(crate) const MOST_HOSTED: u32 = 100;

/// The most events of one circle that are not over or ended lately: two for each of a host's. It bounds what the phones
/// of all its members fetch.
pub(crate) const MOST_IN_CIRCLE: u32 = 200;

/// How many of the events that have begun in a cell we look at, the last ones: more than take place at once within five
/// kilometres, and few enough to read again for every page.
const BEGUN: u32 = 20;

/// Finds one event, with the facts about the viewer that its rules ask for.
pub(crate) fn find(
    event: EventId,
    key: Option<&SessionKey>,
    now: Instant,
) -> Query<Option<FoundEvent>> {
    Statement::new(include_sql!("store/event/sql/find.sql"))
        .bind(event)
        .bind(key.map(SessionKey::as_str))
        .bind(now)
        .row()
}

/// A new event.
pub(crate) struct NewEvent<'a> {
    pub(crate) id: EventId,
    pub(crate) share_key: ShareKey,
    pub(crate) circle: Option<CircleId>,
    pub(crate) host: MemberId,
    pub(crate) event: &'a EventDraft,
    pub(crate) revision: Revision,
}

/// Posts an event, if the host may post one more there.
pub(crate) fn insert(new: &NewEvent<'_>, now: Instant) -> Statement {
    let statement = Statement::new(include_sql!("store/event/sql/insert.sql"))
        .bind(new.id)
        .bind(new.share_key)
        .bind(new.circle)
        .bind(new.host);
    bind_draft(statement, new.event)
        .bind(new.revision)
        .bind(now)
        .bind(MOST_UPCOMING)
        .bind(now.plus(-KEPT))
        .bind(MOST_HOSTED)
        .bind(MOST_IN_CIRCLE)
}

/// Changes an event that takes place and is still at `sequence`, if the member may change it.
pub(crate) fn update(
    id: EventId,
    member: MemberId,
    event: &EventDraft,
    sequence: u32,
    revision: Revision,
    now: Instant,
) -> Statement {
    let statement = Statement::new(include_sql!("store/event/sql/update.sql"))
        .bind(id)
        .bind(sequence)
        .bind(revision)
        .bind(now);
    bind_draft(statement, event).bind(member)
}

/// Cancels an event, if the member may change it.
pub(crate) fn cancel(
    id: EventId,
    member: MemberId,
    reason: &CancelReason,
    revision: Revision,
    now: Instant,
) -> Statement {
    Statement::new(include_sql!("store/event/sql/cancel.sql"))
        .bind(id)
        .bind(reason.as_str())
        .bind(revision)
        .bind(now)
        .bind(member)
}

/// Counts the events that the viewer hosts and that are not over.
pub(crate) fn count_upcoming(key: &SessionKey, now: Instant) -> Query<u32> {
    Statement::new(include_sql!("store/event/sql/count_upcoming.sql"))
        .bind(key.as_str())
        .bind(now)
        .column("upcoming")
        .map(Option::unwrap_or_default)
}

row! {
    /// How many events the viewer hosts, and how many a circle has.
    #[derive(Debug, Clone, Copy, Default)]
    pub(crate) struct KeptEvents {
        /// The events that she hosts and that are not over.
        pub(crate) upcoming: u32,
        /// The events that she hosts and that are not over or ended lately.
        pub(crate) hosted: u32,
        /// The events of the circle that are not over or ended lately.
        pub(crate) in_circle: u32,
    }
}

/// Counts the events that the viewer and a circle keep.
pub(crate) fn count_kept(
    circle: Option<CircleId>,
    key: &SessionKey,
    now: Instant,
) -> Query<KeptEvents> {
    Statement::new(include_sql!("store/event/sql/count_kept.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(circle)
        .bind(now.plus(-KEPT))
        .row()
        .map(Option::unwrap_or_default)
}

/// Cancels the events that a removed member hosts in the circle, if the statement before changed a row.
pub(crate) fn cancel_planned_by(
    circle: CircleId,
    member: MemberId,
    now: Instant,
) -> AfterChange<()> {
    let cancel = Statement::new(include_sql!("store/event/sql/cancel_planned_by.sql"));
    AfterChange::new(cancel.bind(circle).bind(member).bind(now))
}

/// A search for one page of events.
pub(crate) struct Discovery<'a> {
    /// The cells as a JSON array.
    pub(crate) cells: String,
    /// The viewer's session, if she is signed in.
    pub(crate) key: Option<&'a SessionKey>,
    /// The start of the last event seen, in seconds.
    pub(crate) from: i64,
    /// The id of the last event seen, as a number.
    pub(crate) after: i64,
    /// The most events of the page.
    pub(crate) limit: i64,
}

/// Lists events near some cells, soonest first.
pub(crate) fn discover(search: Discovery<'_>, now: Instant) -> Query<Vec<DiscoveredEvent>> {
    Statement::new(include_sql!("store/event/sql/discover.sql"))
        .bind(search.cells)
        .bind(now)
        .bind(search.from)
        .bind(search.after)
        .bind(search.limit)
        .bind(search.key.map(SessionKey::as_str))
        // The walk through a cell begins after one event, so it reads one less.
        .bind(BEGUN - 1)
        .rows()
}
