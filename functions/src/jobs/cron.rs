//! The hourly cron: a bounded part of the work each hour. It first deletes what has expired, then counts near times.
//! Each part logs its own result, and a part that fails does not stop the next.

use crate::http::app::App;
use crate::jobs::{expiry, near_times};

/// Runs the work of one hour.
pub async fn run(app: &App) {
    expiry::run(app).await;
    near_times::run(app).await;
}
