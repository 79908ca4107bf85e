//! Recovery codes, of which only the hashes are stored.

use crate::http::auth::SessionKey;
use crate::kernel::ports::{Query, Statement};
use posse_shared::id::MemberId;
use posse_shared::time::Instant;

/// Replaces the codes of a member.
pub(crate) fn replace(member: MemberId, hashes: &[String]) -> (Statement, Statement) {
    (
        Statement::new(include_sql!("store/passkey/sql/delete_codes.sql")).bind(member),
        Statement::new(include_sql!("store/passkey/sql/insert_codes.sql"))
            .bind(serde_json::json!(hashes).to_string())
            .bind(member),
    )
}

/// Spends a code.
pub(crate) fn spend(hash: String) -> Statement {
    Statement::new(include_sql!("store/passkey/sql/use_code.sql")).bind(hash)
}

/// Counts the codes that the viewer has left.
pub(crate) fn count_left(key: &SessionKey, now: Instant) -> Query<u8> {
    Statement::new(include_sql!("store/passkey/sql/count_codes.sql"))
        .bind(key.as_str())
        .bind(now)
        .column("codes")
        .map(Option::unwrap_or_default)
}
