//! Recovery codes, of which only the hashes are kept.

use crate::http::auth::SessionKey;
use crate::kernel::ports::{DbError, Rows, Statement, row};
use posse_shared::id::MemberId;
use posse_shared::time::Instant;

/// Puts new codes in the place of a member's codes.
pub(crate) fn replace(member: MemberId, hashes: &[String]) -> [Statement; 2] {
    [
        Statement::new(include_sql!("store/passkey/sql/forget_codes.sql")).bind(member),
        Statement::new(include_sql!("store/passkey/sql/insert_codes.sql"))
            .bind(serde_json::json!(hashes).to_string())
            .bind(member),
    ]
}

/// Spends a code.
pub(crate) fn spend(hash: String) -> Statement {
    Statement::new(include_sql!("store/passkey/sql/use_recovery_code.sql")).bind(hash)
}

/// How many codes the viewer has left.
pub(crate) fn left(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/passkey/sql/codes_left.sql"))
        .bind(key.as_str())
        .bind(now)
}

row! {
    struct CodesRow {
        codes: u8,
    }
}

/// Reads the rows of [`left`].
pub(crate) fn read_left(rows: Rows) -> Result<u8, DbError> {
    Ok(rows.first::<CodesRow>()?.map_or(0, |row| row.codes))
}
