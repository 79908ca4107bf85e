//! Challenges of passkey ceremonies. Each works once.

use crate::kernel::ports::{Query, Statement, row};
use posse_shared::id::MemberId;
use posse_shared::time::Instant;

/// Stores the hash of a challenge, for one purpose and until a time.
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

row! {
    /// A challenge that was valid and is spent now.
    pub(crate) struct SpentChallenge {
        /// The member of the ceremony, if she is known.
        pub(crate) member: Option<MemberId>,
    }
}

/// Spends a challenge, if it is valid for the purpose.
pub(crate) fn spend(hash: String, purpose: &str, now: Instant) -> Query<Option<SpentChallenge>> {
    Statement::new(include_sql!("store/passkey/sql/use_challenge.sql"))
        .bind(hash)
        .bind(purpose)
        .bind(now)
        .row()
}

/// Deletes at most `limit` challenges that have expired.
pub(crate) fn sweep(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/passkey/sql/sweep_challenges.sql"))
        .bind(now)
        .bind(limit)
}
