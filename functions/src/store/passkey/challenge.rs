//! Challenges of passkey ceremonies, each used once.

use crate::kernel::ports::Statement;
use posse_shared::id::MemberId;
use posse_shared::time::Instant;

/// Keeps a challenge, by its hash, for one purpose until a moment.
pub(crate) fn insert(
    hash: String,
    purpose: &str,
    member: Option<MemberId>,
    until: Instant,
) -> Statement {
    Statement::new(include_sql!("store/passkey/sql/insert_challenge.sql"))
        .bind(hash)
        .bind(purpose)
        .bind(member)
        .bind(until)
}

/// Uses a challenge up; the row is there once, in its time.
pub(crate) fn use_up(hash: String, purpose: &str, now: Instant) -> Statement {
    Statement::new(include_sql!("store/passkey/sql/use_challenge.sql"))
        .bind(hash)
        .bind(purpose)
        .bind(now)
}

/// Deletes challenges whose time is over, `limit` of them at most.
pub(crate) fn sweep(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/passkey/sql/sweep_challenges.sql"))
        .bind(now)
        .bind(limit)
}
