//! Overflow: waitlisted members of a full circle start the next circle together.

use crate::http::auth::SessionKey;
use crate::kernel::ports::{AfterChange, Query, Statement, row};
use crate::store::membership::MOST_CIRCLES;
use posse_shared::circles::api::SayTogetherRequest;
use posse_shared::circles::{CircleCap, CircleName};
use posse_shared::id::{CircleId, MemberId};
use posse_shared::time::{Instant, Revision};

/// Saves whether a waitlisted member agrees to start the next circle.
pub(crate) fn save_consent(
    full: CircleId,
    member: MemberId,
    request: &SayTogetherRequest,
    now: Instant,
) -> Statement {
    Statement::new(include_sql!("store/overflow/sql/save_consent.sql"))
        .bind(full)
        .bind(member)
        .bind(request.yes)
        .bind(now)
        .bind(request.revision)
}

row! {
    /// A waitlisted member who agrees to start the next circle, and may.
    pub(crate) struct WillingRow {
        pub(crate) member: MemberId,
        /// The name of the full circle.
        pub(crate) name: CircleName,
        /// The cap of the full circle.
        pub(crate) cap: CircleCap,
    }
}

row! {
    /// Two waitlisted members: `one` has blocked `other`.
    pub(crate) struct BlockedPair {
        pub(crate) one: MemberId,
        pub(crate) other: MemberId,
    }
}

/// The waitlisted members who agree and may start the next circle, in the order in which they agreed.
pub(crate) fn find_willing(full: CircleId, now: Instant) -> Query<Vec<WillingRow>> {
    Statement::new(include_sql!("store/overflow/sql/willing.sql"))
        .bind(full)
        .bind(now)
        .bind(MOST_CIRCLES)
        .rows()
}

/// The pairs of willing members who must not meet.
pub(crate) fn find_blocked_pairs(full: CircleId) -> Query<Vec<BlockedPair>> {
    Statement::new(include_sql!("store/overflow/sql/blocked_pairs.sql"))
        .bind(full)
        .rows()
}

/// The circle that the viewer started with other waitlisted members of `full`.
pub(crate) fn find_own(full: CircleId, key: &SessionKey, now: Instant) -> Query<Option<CircleId>> {
    Statement::new(include_sql!("store/overflow/sql/own_overflow.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(full)
        .column("id")
}

/// A circle that waitlisted members of a full one start.
pub(crate) struct NewOverflow<'a> {
    pub(crate) id: CircleId,
    pub(crate) full: CircleId,
    pub(crate) name: &'a CircleName,
    /// The host first.
    pub(crate) founders: &'a [MemberId],
}

impl NewOverflow<'_> {
    fn founders(&self) -> String {
        let founders = self.founders.iter().map(|founder| founder.number());
        founders.collect::<serde_json::Value>().to_string()
    }
}

/// Creates the circle, unless one of its founders no longer agrees or no longer may.
pub(crate) fn create(new: &NewOverflow<'_>, now: Instant) -> Statement {
    Statement::new(include_sql!("store/overflow/sql/create_overflow.sql"))
        .bind(new.id)
        .bind(new.full)
        .bind(new.founders())
        .bind(new.name.as_str())
        .bind(now)
        .bind(CircleCap::default().get())
        .bind(MOST_CIRCLES)
        .bind(Revision::default())
}

/// Makes the founders its members, if the statement before created the circle.
pub(crate) fn add_founders(new: &NewOverflow<'_>, now: Instant) -> AfterChange<()> {
    AfterChange::new(
        Statement::new(include_sql!("store/overflow/sql/add_founders.sql"))
            .bind(new.id)
            .bind(new.founders())
            .bind(now),
    )
}

/// Deletes the founders' join requests at the full circle.
pub(crate) fn delete_founders_requests(new: &NewOverflow<'_>) -> Statement {
    Statement::new(include_sql!(
        "store/overflow/sql/delete_founders_requests.sql"
    ))
    .bind(new.id)
    .bind(new.full)
}
