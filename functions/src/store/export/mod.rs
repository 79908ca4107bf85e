//! Everything stored about a member, for herself.

use crate::http::auth::SessionKey;
use crate::kernel::ports::Statement;
use posse_shared::time::Instant;

/// One query a kind of thing.
pub(crate) const PARTS: [(&str, &str); 16] = [
    ("member", include_sql!("store/export/sql/member.sql")),
    ("passkeys", include_sql!("store/export/sql/passkeys.sql")),
    ("devices", include_sql!("store/export/sql/devices.sql")),
    ("circles", include_sql!("store/export/sql/circles.sql")),
    ("asks", include_sql!("store/export/sql/asks.sql")),
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
    ("parted", include_sql!("store/export/sql/parted.sql")),
];

/// All parts, in the order of [`PARTS`].
pub(crate) fn parts(key: &SessionKey, now: Instant) -> [Statement; PARTS.len()] {
    PARTS.map(|(_, sql)| Statement::new(sql).bind(key.as_str()).bind(now))
}
