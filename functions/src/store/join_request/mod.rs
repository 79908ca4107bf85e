//! Requests to join a circle: sending, withdrawing, approving and declining one, and vouching for an applicant.

use crate::http::auth::SessionKey;
use crate::kernel::ports::{Query, Statement, row};
use crate::store::membership::MOST_CIRCLES;
use posse_shared::circles::Role;
use posse_shared::circles::api::AskToJoinRequest;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::time::Instant;

/// A statement about a circle and one person.
fn about(sql: &'static str, circle: CircleId, member: MemberId) -> Statement {
    Statement::new(sql).bind(circle).bind(member)
}

/// Saves a join request that is newer than the one before. Its last parameters are those of the rate limit: see
/// [`RateLimit::bind`](crate::limits::rate_limit::RateLimit::bind).
pub(crate) fn save(
    circle: CircleId,
    applicant: MemberId,
    request: &AskToJoinRequest,
    now: Instant,
) -> Statement {
    about(
        include_sql!("store/join_request/sql/save.sql"),
        circle,
        applicant,
    )
    .bind(request.text.as_str())
    .bind(request.shown)
    .bind(request.revision)
    .bind(now)
}

/// Deletes a join request.
pub(crate) fn withdraw(circle: CircleId, applicant: MemberId) -> Statement {
    about(
        include_sql!("store/join_request/sql/withdraw.sql"),
        circle,
        applicant,
    )
}

/// Deletes the join request of an applicant who is a member by now.
pub(crate) fn delete_if_member(circle: CircleId, applicant: MemberId) -> Statement {
    about(
        include_sql!("store/join_request/sql/delete_if_member.sql"),
        circle,
        applicant,
    )
}

/// Makes an applicant a member, if the circle has room, she may be in one more, and the vouch that the circle may
/// require is there.
pub(crate) fn approve(
    circle: CircleId,
    applicant: MemberId,
    host: MemberId,
    now: Instant,
) -> Statement {
    about(
        include_sql!("store/join_request/sql/approve.sql"),
        circle,
        applicant,
    )
    .bind(now)
    .bind(host)
    .bind(MOST_CIRCLES)
}

/// Records that a member knows an applicant.
pub(crate) fn vouch_for(
    circle: CircleId,
    applicant: MemberId,
    voucher: MemberId,
    now: Instant,
) -> Statement {
    about(
        include_sql!("store/join_request/sql/vouch_for.sql"),
        circle,
        applicant,
    )
    .bind(voucher)
    .bind(now)
}

/// Takes a vouch back.
pub(crate) fn delete_vouch(circle: CircleId, applicant: MemberId, voucher: MemberId) -> Statement {
    about(
        include_sql!("store/join_request/sql/delete_vouch.sql"),
        circle,
        applicant,
    )
    .bind(voucher)
}

/// Declines a join request, if `host` hosts the circle: "not this time".
pub(crate) fn decline(circle: CircleId, applicant: MemberId, host: MemberId) -> Statement {
    about(
        include_sql!("store/join_request/sql/decline.sql"),
        circle,
        applicant,
    )
    .bind(host)
}

/// Finds the state of somebody's join request and membership, as far as the viewer may know it.
pub(crate) fn applicant_state(
    circle: CircleId,
    applicant: MemberId,
    key: &SessionKey,
    now: Instant,
) -> Query<ApplicantState> {
    about(
        include_sql!("store/join_request/sql/applicant_state.sql"),
        circle,
        applicant,
    )
    .bind(key.as_str())
    .bind(now)
    .row()
    .map(Option::unwrap_or_default)
}

row! {
    /// Somebody's membership and join request in a circle. Both are absent if a block stands between her and the
    /// viewer.
    #[derive(Debug, Default)]
    pub(crate) struct ApplicantState {
        /// Her role, if she is a member.
        pub(crate) role: Option<Role>,
        /// Whether her join request was declined, if there is one.
        pub(crate) declined: Option<bool>,
        /// Whether all members may read her join request, if there is one.
        pub(crate) shown: Option<bool>,
        /// How many members vouch for her.
        pub(crate) vouches: usize,
        /// How many circles she is in.
        pub(crate) circles: u32,
    }
}

impl ApplicantState {
    /// Whether her join request is pending.
    pub(crate) fn is_pending(&self) -> bool {
        self.declined == Some(false)
    }
}
