//! The areas that are due for a round: each area at most once a day, the longest ago first.

use crate::http::app::App;
use crate::kernel::ports::{self, DbError};
use crate::store::matchmaker;

/// Takes the areas that are due and have seekers. Each is marked as having had its round.
pub async fn take_due_areas(app: &App) -> Result<Vec<String>, DbError> {
    ports::run(&*app.db, matchmaker::take_due_areas(app.clock.now())).await
}
