//! What the cron does each hour, a bounded part of it: sweep what is over, then count. Each part
//! says itself how it went, and none keeps the next from its turn.

use crate::app::App;
use crate::{availability, cleaning};

/// One hour's work.
pub async fn run(app: &App) {
    cleaning::run(app).await;
    availability::count::run(app).await;
}
