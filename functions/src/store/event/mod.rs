//! Events: posting, changing, cancelling and finding them.

mod row;

pub(crate) use row::{FoundEvent, bind_draft};

use crate::http::auth::SessionKey;
use crate::kernel::ports::{Query, Statement};
use posse_shared::events::{CancelReason, EventDraft};
use posse_shared::id::{CircleId, EventId, MemberId, ShareKey};
use posse_shared::time::{Instant, Revision};

/// More than anybody hosts; it bounds what one account can post.
pub(crate) const MOST_UPCOMING: u32 = 50;

/// Of what has begun in a cell so many are gone over, the last first: more than take place at once
/// within five kilometres, and few enough to read again for every page.
const BEGUN: u32 = 20;

/// One event with what its rules ask about the viewer.
pub(crate) fn find(
    event: EventId,
    key: Option<&SessionKey>,
    now: Instant,
) -> Query<Option<FoundEvent>> {
    Statement::new(include_sql!("store/event/sql/one.sql"))
        .bind(event)
        .bind(key.map(SessionKey::as_str))
        .bind(now)
        .row()
}

/// What a new event is made of.
pub(crate) struct NewEvent<'a> {
    pub(crate) id: EventId,
    pub(crate) share_key: ShareKey,
    pub(crate) circle: Option<CircleId>,
    pub(crate) host: MemberId,
    pub(crate) event: &'a EventDraft,
    pub(crate) revision: Revision,
}

/// Posts an event, if she may post one more there.
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
}

/// Changes an event that is still as it was at `sequence`.
pub(crate) fn update(
    id: EventId,
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
    bind_draft(statement, event)
}

/// Cancels an event.
pub(crate) fn cancel(
    id: EventId,
    reason: &CancelReason,
    revision: Revision,
    now: Instant,
) -> Statement {
    Statement::new(include_sql!("store/event/sql/cancel.sql"))
        .bind(id)
        .bind(reason.as_str())
        .bind(revision)
        .bind(now)
}

/// How many events of the viewer's are still to come.
pub(crate) fn count_upcoming(key: &SessionKey, now: Instant) -> Query<u32> {
    Statement::new(include_sql!("store/event/sql/upcoming_of_host.sql"))
        .bind(key.as_str())
        .bind(now)
        .column("upcoming")
        .map(Option::unwrap_or_default)
}

/// Cancels what someone who was taken out had planned.
pub(crate) fn cancel_planned_by(circle: CircleId, member: MemberId, now: Instant) -> Statement {
    Statement::new(include_sql!("store/event/sql/cancel_planned_by.sql"))
        .bind(circle)
        .bind(member)
        .bind(now)
}

/// Where and from when on events are looked for.
pub(crate) struct Discovery<'a> {
    /// The cells as a JSON array.
    pub(crate) cells: String,
    /// The viewer, if she is signed in.
    pub(crate) key: Option<&'a SessionKey>,
    /// The start of the last event seen, in seconds.
    pub(crate) from: i64,
    /// The number of the last event seen.
    pub(crate) after: i64,
    /// How many are read.
    pub(crate) limit: i64,
}

/// Events near some cells, soonest first.
pub(crate) fn discover(search: Discovery<'_>, now: Instant) -> Statement {
    Statement::new(include_sql!("store/event/sql/discover.sql"))
        .bind(search.cells)
        .bind(now)
        .bind(search.from)
        .bind(search.after)
        .bind(search.limit)
        .bind(search.key.map(SessionKey::as_str))
        .bind(BEGUN - 1)
}
