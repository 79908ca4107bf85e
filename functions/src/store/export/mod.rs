//! Everything stored about a member, for herself.

use crate::http::auth::SessionKey;
use crate::kernel::ports::Statement;
use posse_shared::time::Instant;

/// One query a kind of thing.
pub(crate) const PARTS: [(&str, &str); 16] = [
    ("member", include_sql!("sql/member.sql")),
    ("passkeys", include_sql!("sql/passkeys.sql")),
    ("devices", include_sql!("sql/devices.sql")),
    ("circles", include_sql!("sql/circles.sql")),
    ("asks", include_sql!("sql/asks.sql")),
    ("vouches", include_sql!("sql/vouches.sql")),
    ("invites", include_sql!("sql/invites.sql")),
    ("events", include_sql!("sql/events.sql")),
    ("answers", include_sql!("sql/answers.sql")),
    ("free_time", include_sql!("sql/free_time.sql")),
    ("blocks", include_sql!("sql/blocks.sql")),
    ("reports", include_sql!("sql/reports.sql")),
    ("notices", include_sql!("sql/notices.sql")),
    ("search", include_sql!("sql/seeker.sql")),
    ("proposals", include_sql!("sql/proposals.sql")),
    ("parted", include_sql!("sql/parted.sql")),
];

/// All parts, in the order of [`PARTS`].
pub(crate) fn parts(key: &SessionKey, now: Instant) -> [Statement; PARTS.len()] {
    PARTS.map(|(_, sql)| Statement::new(sql).bind(key.as_str()).bind(now))
}
