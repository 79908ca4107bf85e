//! Who is in which circle: coming in, leaving, hosting, and conflicts that members left after.

pub(crate) mod departure;

use crate::http::auth::SessionKey;
use crate::kernel::ports::{Query, Statement};
use posse_shared::circles::Role;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::time::{DAY, Instant};

/// More circles than anybody keeps up with. Nobody comes into one more, but for what she had said yes to before.
pub(crate) const MOST_CIRCLES: u32 = 20;

/// Who leaves so soon after having reported somebody or something of the circle leaves in anger.
const IN_ANGER: i64 = 90 * DAY;

/// How many circles the viewer is in.
pub(crate) fn own_circles(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/membership/sql/own_circles.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// The viewer's role in a circle that is not closed, if she is in it.
pub(crate) fn own_role_in(
    circle: Option<CircleId>,
    key: &SessionKey,
    now: Instant,
) -> Query<Option<Role>> {
    Statement::new(include_sql!("store/membership/sql/role_in.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(circle)
        .column("role")
}

/// In how many circles the viewer is.
pub(crate) fn count_own_circles(key: &SessionKey, now: Instant) -> Query<u32> {
    own_circles(key, now)
        .column("circles")
        .map(Option::unwrap_or_default)
}

/// A statement about a circle and one person.
fn about(sql: &'static str, circle: CircleId, member: MemberId) -> Statement {
    Statement::new(sql).bind(circle).bind(member)
}

/// Takes a place, if there is one and she may be in one more; still wants what her rate limit binds.
pub(crate) fn join(circle: CircleId, member: MemberId, now: Instant) -> Statement {
    about(
        include_sql!("store/membership/sql/join.sql"),
        circle,
        member,
    )
    .bind(now)
    .bind(MOST_CIRCLES)
}

/// Counts the members anew, if the statement before changed anything.
pub(crate) fn recount_if_changed(circle: CircleId) -> Statement {
    Statement::new(include_sql!("store/membership/sql/recount_if_changed.sql")).bind(circle)
}

/// Remembers who leaves in anger: whom a host removes, or who has lately reported something here.
pub(crate) fn record_conflict(
    circle: CircleId,
    member: MemberId,
    removed: bool,
    now: Instant,
) -> Statement {
    about(
        include_sql!("store/membership/sql/record_conflict.sql"),
        circle,
        member,
    )
    .bind(now)
    .bind(now.plus(-IN_ANGER))
    .bind(removed)
}

/// Takes a member out.
pub(crate) fn remove(circle: CircleId, member: MemberId) -> Statement {
    about(
        include_sql!("store/membership/sql/remove.sql"),
        circle,
        member,
    )
}

/// Makes a member host, and the former host a member.
pub(crate) fn hand_over(circle: CircleId, from: MemberId, to: MemberId) -> [Statement; 2] {
    [
        about(
            include_sql!("store/membership/sql/make_host.sql"),
            circle,
            to,
        ),
        about(
            include_sql!("store/membership/sql/step_down.sql"),
            circle,
            from,
        )
        .bind(to),
    ]
}

/// Forgets conflicts from before the year in which they count, `limit` of them at most.
pub(crate) fn sweep_conflicts(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/membership/sql/sweep_conflicts.sql"))
        .bind(now)
        .bind(limit)
}
