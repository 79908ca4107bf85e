//! The end of an account: what becomes of her circles, her places and herself.

use crate::http::auth::SessionKey;
use crate::kernel::ports::Statement;
use posse_shared::id::MemberId;
use posse_shared::time::Instant;

/// What is done in all her circles, and then the end of her; each knows her as `?1`.
const STEPS: [&str; 6] = [
    include_sql!("store/member/sql/delete_if_alone.sql"),
    include_sql!("store/member/sql/pass_host_on.sql"),
    include_sql!("store/member/sql/leave_circles.sql"),
    include_sql!("store/member/sql/forget_challenges.sql"),
    include_sql!("store/member/sql/forget_reports.sql"),
    include_sql!("store/member/sql/delete_member.sql"),
];

/// The events to come in which the viewer has a place that others wait for.
pub(crate) fn her_places(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/member/sql/her_places.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// Deletes a member, and hands her circles on first.
pub(crate) fn steps(member: MemberId) -> [Statement; 6] {
    STEPS.map(|sql| Statement::new(sql).bind(member))
}
