//! Everything that is stored about a member, for herself.

use crate::http::auth::SessionKey;
use crate::kernel::ports::{Batch, Query, Statement};
use posse_shared::time::Instant;
use serde_json::{Map, Value};

/// The parts of an export by their name in it, and the statement of each.
const PARTS: [(&str, &str); 16] = [
    ("member", include_sql!("store/export/sql/member.sql")),
    ("passkeys", include_sql!("store/export/sql/passkeys.sql")),
    ("devices", include_sql!("store/export/sql/devices.sql")),
    ("circles", include_sql!("store/export/sql/circles.sql")),
    ("asks", include_sql!("store/export/sql/join_requests.sql")),
    ("vouches", include_sql!("store/export/sql/vouches.sql")),
    ("invites", include_sql!("store/export/sql/invites.sql")),
    ("events", include_sql!("store/export/sql/events.sql")),
    ("answers", include_sql!("store/export/sql/answers.sql")),
    ("free_time", include_sql!("store/export/sql/free_time.sql")),
    ("blocks", include_sql!("store/export/sql/blocks.sql")),
    ("reports", include_sql!("store/export/sql/reports.sql")),
    ("notices", include_sql!("store/export/sql/notices.sql")),
    ("search", include_sql!("store/export/sql/seeker.sql")),
    ("proposals", include_sql!("store/export/sql/proposals.sql")),
    ("parted", include_sql!("store/export/sql/conflicts.sql")),
];

/// Loads every part: its name, and its rows as they are stored.
pub(crate) fn load(key: &SessionKey, now: Instant) -> Query<Map<String, Value>> {
    let parts = PARTS.map(|(name, sql)| {
        let rows = Statement::new(sql).bind(key.as_str()).bind(now).raw();
        rows.map(move |rows| (name.to_owned(), Value::Array(rows.0)))
    });
    let parts = Vec::from(parts).into_query();
    parts.map(|parts| parts.into_iter().collect())
}
