//! Whose turn it is: each area at most once a day, the one whose last round is longest ago first.

use crate::http::app::App;
use crate::kernel::ports::{DbError, row};
use crate::store::matchmaker;

row! {
    struct AreaRow {
        name: String,
        looking: u8,
    }
}

/// The areas whose turn it is, and in which somebody looks for a circle; marks that they had their turn.
pub async fn due(app: &App) -> Result<Vec<String>, DbError> {
    let mark = matchmaker::due(app.clock.now());
    let mut rows = app.db.batch(vec![mark]).await?;
    let areas = rows.pop().unwrap_or_default().all::<AreaRow>()?.into_iter();
    let with_somebody = areas.filter(|area| area.looking == 1);
    Ok(with_somebody.map(|area| area.name).collect())
}
