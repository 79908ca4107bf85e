//! What the cron does each hour, a bounded part of it: sweep what is over, then count. Each part
//! says itself how it went, and none keeps the next from its turn.

use crate::http::app::App;
use crate::jobs::{expiry, near_times};

/// One hour's work.
pub async fn run(app: &App) {
    expiry::run(app).await;
    near_times::run(app).await;
}
