//! Requests to join a circle: asking, vouching, letting in and declining.

use crate::http::auth::SessionKey;
use crate::kernel::ports::{Statement, row};
use crate::store::membership::MOST_CIRCLES;
use posse_shared::circles::api::AskToJoinRequest;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::time::Instant;

/// A statement about a circle and one person.
fn about(sql: &'static str, circle: CircleId, member: MemberId) -> Statement {
    Statement::new(sql).bind(circle).bind(member)
}

/// Asks to join; still wants what her rate limit binds.
pub(crate) fn ask(
    circle: CircleId,
    member: MemberId,
    wish: &AskToJoinRequest,
    now: Instant,
) -> Statement {
    about(
        include_sql!("store/join_request/sql/ask.sql"),
        circle,
        member,
    )
    .bind(wish.text.as_str())
    .bind(wish.shown)
    .bind(wish.revision)
    .bind(now)
}

/// Takes a wish to join back.
pub(crate) fn withdraw(circle: CircleId, member: MemberId) -> Statement {
    about(
        include_sql!("store/join_request/sql/withdraw.sql"),
        circle,
        member,
    )
}

/// Forgets the wish of someone who is in.
pub(crate) fn forget_ask(circle: CircleId, member: MemberId) -> Statement {
    about(
        include_sql!("store/join_request/sql/forget_ask.sql"),
        circle,
        member,
    )
}

/// Lets someone in who asked, if she may be in one more.
pub(crate) fn approve(
    circle: CircleId,
    member: MemberId,
    host: MemberId,
    now: Instant,
) -> Statement {
    about(
        include_sql!("store/join_request/sql/approve.sql"),
        circle,
        member,
    )
    .bind(now)
    .bind(host)
    .bind(MOST_CIRCLES)
}

/// Says that a member knows who asks.
pub(crate) fn vouch_for(
    circle: CircleId,
    member: MemberId,
    voucher: MemberId,
    now: Instant,
) -> Statement {
    about(
        include_sql!("store/join_request/sql/vouch_for.sql"),
        circle,
        member,
    )
    .bind(voucher)
    .bind(now)
}

/// Takes that back.
pub(crate) fn take_vouch_back(circle: CircleId, member: MemberId, voucher: MemberId) -> Statement {
    about(
        include_sql!("store/join_request/sql/take_vouch_back.sql"),
        circle,
        member,
    )
    .bind(voucher)
}

/// Says "not this time".
pub(crate) fn decline(circle: CircleId, member: MemberId) -> Statement {
    about(
        include_sql!("store/join_request/sql/decline.sql"),
        circle,
        member,
    )
}

/// How someone stands with a circle, as far as the viewer may know.
pub(crate) fn applicant_state(
    circle: CircleId,
    member: MemberId,
    key: &SessionKey,
    now: Instant,
) -> Statement {
    about(
        include_sql!("store/join_request/sql/applicant_state.sql"),
        circle,
        member,
    )
    .bind(key.as_str())
    .bind(now)
}

row! {
    /// What [`applicant_state`] finds.
    #[derive(Debug, Default)]
    pub(crate) struct ApplicantState {
        /// Her role, if she is in.
        pub(crate) role: Option<String>,
        /// Whether she asks, and 1 if she was told "not this time".
        pub(crate) declined: Option<u8>,
        /// Whether all members may read her wish.
        pub(crate) shown: Option<u8>,
        /// How many members have said that they know her.
        pub(crate) vouches: usize,
        /// In how many circles she is.
        pub(crate) circles: u32,
    }
}
