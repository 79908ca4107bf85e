//! Memberships: joining, leaving, hosting, and the conflicts that members left after.

pub(crate) mod departure;

use crate::http::auth::SessionKey;
use crate::kernel::ports::{AfterChange, Query, Statement};
use posse_shared::circles::Role;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::time::{DAY, Instant};

/// More circles than anybody keeps up with. A member who is in so many joins no other, unless she agreed to it before.
pub(crate) const MOST_CIRCLES: u32 = 20;

/// A member who leaves a circle so soon after she reported somebody or something in it leaves after a conflict.
const CONFLICT_WINDOW: i64 = 90 * DAY;

/// The viewer's role in a circle that is not closed, if she is in it.
pub(crate) fn own_role_in(
    circle: Option<CircleId>,
    key: &SessionKey,
    now: Instant,
) -> Query<Option<Role>> {
    Statement::new(include_sql!("store/membership/sql/own_role.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(circle)
        .column("role")
}

/// How many circles the viewer is in.
pub(crate) fn count_own_circles(key: &SessionKey, now: Instant) -> Query<u32> {
    Statement::new(include_sql!("store/membership/sql/count_own_circles.sql"))
        .bind(key.as_str())
        .bind(now)
        .column("circles")
        .map(Option::unwrap_or_default)
}

/// A statement about a circle and one person.
fn about(sql: &'static str, circle: CircleId, member: MemberId) -> Statement {
    Statement::new(sql).bind(circle).bind(member)
}

/// Lets a member join an open circle, if it has room and she may be in one more. Its last parameters are those of the
/// rate limit: see [`RateLimit::bind`](crate::limits::rate_limit::RateLimit::bind).
pub(crate) fn join(circle: CircleId, member: MemberId, now: Instant) -> Statement {
    about(
        include_sql!("store/membership/sql/join.sql"),
        circle,
        member,
    )
    .bind(now)
    .bind(MOST_CIRCLES)
}

/// Counts the members again and raises the circle's `seq`, if the statement before changed a row.
pub(crate) fn recount(circle: CircleId) -> AfterChange<()> {
    let recount = Statement::new(include_sql!("store/membership/sql/recount_if_changed.sql"));
    AfterChange::new(recount.bind(circle))
}

/// Records a conflict, if `by`, a host, removes the member or she has lately reported something in the circle. It runs before
/// [`remove`].
pub(crate) fn record_conflict(
    circle: CircleId,
    member: MemberId,
    by: MemberId,
    now: Instant,
) -> Statement {
    about(
        include_sql!("store/membership/sql/record_conflict.sql"),
        circle,
        member,
    )
    .bind(now)
    .bind(now.plus(-CONFLICT_WINDOW))
    .bind(by)
}

/// Ends a membership, unless the circle would go on without a host. `by` is she herself, or a host of the circle.
pub(crate) fn remove(circle: CircleId, member: MemberId, by: MemberId) -> Statement {
    about(
        include_sql!("store/membership/sql/remove.sql"),
        circle,
        member,
    )
    .bind(by)
}

/// Makes a member a host, if `from` is one.
pub(crate) fn make_host(circle: CircleId, member: MemberId, from: MemberId) -> Statement {
    about(
        include_sql!("store/membership/sql/make_host.sql"),
        circle,
        member,
    )
    .bind(from)
}

/// Makes a host a member, once `successor` is a host too.
pub(crate) fn step_down(circle: CircleId, host: MemberId, successor: MemberId) -> Statement {
    about(
        include_sql!("store/membership/sql/step_down.sql"),
        circle,
        host,
    )
    .bind(successor)
}

/// Deletes the conflicts that are older than the year in which they count, `limit` of them at most.
pub(crate) fn sweep_conflicts(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/membership/sql/sweep_conflicts.sql"))
        .bind(now)
        .bind(limit)
}
