//! What a member may see, in one statement: all of it that changed, or one circle.
//!
//! One statement, because D1 bills the rows it reads: the set of her circles is made once and
//! shared by all parts, so that a sync with nothing new reads two rows a circle.

use crate::http::auth::SessionKey;
use crate::kernel::ports::Statement;
use posse_shared::id::CircleId;
use posse_shared::sync::{Have, replica::KEPT};
use posse_shared::time::Instant;
use serde_json::{Map, Value};

/// Everything that changed since what she has.
pub(crate) fn changed(have: &Have, key: &SessionKey, now: Instant) -> Statement {
    let mut held = Map::new();
    for (circle, seq) in have.circles() {
        held.insert(circle.number().to_string(), seq.into());
    }
    let held = Value::Object(held).to_string();
    statement(key, now)
        .bind(held)
        .bind(now.plus(-KEPT))
        .bind(None::<i64>)
}

/// One circle of hers, or her wish to join it, as it is now.
pub(crate) fn one_circle(circle: CircleId, key: &SessionKey, now: Instant) -> Statement {
    statement(key, now)
        .bind("{}")
        .bind(now.plus(-KEPT))
        .bind(circle)
}

fn statement(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/snapshot/sql/sync.sql"))
        .bind(key.as_str())
        .bind(now)
}
