//! The deletion of an account: what happens to her circles, her seats and her own rows.

use crate::http::auth::SessionKey;
use crate::kernel::ports::{Query, Statement};
use posse_shared::id::{EventId, MemberId};
use posse_shared::time::Instant;

/// The statements of a deletion in their order. Each has the member as `?1`.
const STATEMENTS: [&str; 6] = [
    include_sql!("store/member/sql/delete_circles_without_others.sql"),
    include_sql!("store/member/sql/hand_circles_on.sql"),
    include_sql!("store/member/sql/recount_circles.sql"),
    include_sql!("store/member/sql/delete_challenges.sql"),
    include_sql!("store/member/sql/anonymise_reports.sql"),
    include_sql!("store/member/sql/delete_member.sql"),
];

/// Lists the events that are not over, in which the viewer has seats and others are waitlisted.
pub(crate) fn events_waited_for(key: &SessionKey, now: Instant) -> Query<Vec<EventId>> {
    Statement::new(include_sql!("store/member/sql/events_waited_for.sql"))
        .bind(key.as_str())
        .bind(now)
        .all_of("event")
}

/// Hands a member's circles on, and then deletes her.
pub(crate) fn delete(member: MemberId) -> Vec<Statement> {
    let statements = STATEMENTS.map(|sql| Statement::new(sql).bind(member));
    statements.into()
}
