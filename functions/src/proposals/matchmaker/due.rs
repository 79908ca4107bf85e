//! Whose turn it is: each area at most once a day, the one whose last round is longest ago first.

use crate::app::App;
use crate::ports::{DbError, Statement, row};
use posse_shared::time::HOUR;

/// A round is at most so often: a little less than a day, so that it does not move through the day.
const EVERY: i64 = 20 * HOUR;
/// How many areas have their round in an hour.
const AREAS: i64 = 30;

row! {
    struct AreaRow {
        name: String,
        looking: u8,
    }
}

/// The areas whose turn it is, and in which somebody looks for a circle; marks that they had their turn.
pub async fn due(app: &App) -> Result<Vec<String>, DbError> {
    let now = app.clock.now();
    let mark = Statement::new(include_sql!("sql/due.sql"))
        .bind(now)
        .bind(now.plus(-EVERY))
        .bind(AREAS);
    let mut rows = app.db.batch(vec![mark]).await?;
    let areas = rows.pop().unwrap_or_default().all::<AreaRow>()?.into_iter();
    let with_somebody = areas.filter(|area| area.looking == 1);
    Ok(with_somebody.map(|area| area.name).collect())
}
