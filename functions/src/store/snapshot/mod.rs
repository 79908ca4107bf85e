//! What a member may see, loaded in one statement: everything that changed, or one circle.
//!
//! It is one statement, because D1 bills the rows that it reads: all parts share one list of her circles, so a sync
//! that finds nothing new reads two rows a circle.

use crate::http::auth::SessionKey;
use crate::kernel::ports::Statement;
use posse_shared::id::CircleId;
use posse_shared::replica::KEEP_EVENTS_FOR;
use posse_shared::sync::SyncCursor;
use posse_shared::time::Instant;
use serde_json::{Map, Value};

/// Loads everything that changed since what the viewer's phone has.
pub(crate) fn changed(have: &SyncCursor, key: &SessionKey, now: Instant) -> Statement {
    let mut seqs = Map::new();
    for (circle, seq) in have.circles() {
        seqs.insert(circle.number().to_string(), seq.into());
    }
    statement(key, now)
        .bind(Value::Object(seqs).to_string())
        .bind(now.plus(-KEEP_EVENTS_FOR))
        .bind(None::<i64>)
}

/// Loads one circle of the viewer's, or her request to join it.
pub(crate) fn one_circle(circle: CircleId, key: &SessionKey, now: Instant) -> Statement {
    statement(key, now)
        .bind("{}")
        .bind(now.plus(-KEEP_EVENTS_FOR))
        .bind(circle)
}

fn statement(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/snapshot/sql/sync.sql"))
        .bind(key.as_str())
        .bind(now)
}
