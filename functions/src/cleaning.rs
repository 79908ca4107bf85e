//! What the cron sweeps away: challenges, sessions and invites whose time is over, blocks
//! taken back, reports decided long ago, proposals that nobody can answer any more, and what
//! networks did on another day.
//!
//! In bounded batches, because a day's work must stay within the free plan; what is left waits
//! for the next hour, since nothing that has expired is ever honoured anyway.

use crate::app::App;
use crate::ports::Statement;

/// The most rows one sweep deletes of each kind.
const BATCH: i64 = 1000;

/// Sweeps once.
pub async fn run(app: &App) {
    let now = app.clock.now();
    let sweep = |sql| Statement::new(sql).bind(now).bind(BATCH);
    let swept = app
        .db
        .batch(vec![
            sweep(include_sql!("people/sql/sweep_challenges.sql")),
            sweep(include_sql!("people/sql/sweep_sessions.sql")),
            sweep(include_sql!("circles/sql/sweep_invites.sql")),
            sweep(include_sql!("circles/sql/sweep_parted.sql")),
            sweep(include_sql!("safety/sql/sweep_unblocks.sql")),
            sweep(include_sql!("safety/sql/sweep_reports.sql")),
            sweep(include_sql!("safety/sql/sweep_suspensions.sql")),
            sweep(include_sql!("safety/sql/sweep_networks.sql")),
            Statement::new(include_sql!("safety/sql/sweep_salts.sql")).bind(now),
            sweep(include_sql!("proposals/sql/sweep_proposals.sql")),
            sweep(include_sql!("proposals/sql/forget_proposals.sql")),
        ])
        .await;
    let line = match swept {
        Ok(_) => serde_json::json!({ "level": "info", "message": "swept what had expired" }),
        Err(error) => {
            serde_json::json!({ "level": "error", "message": format!("sweeping failed: {error}") })
        }
    };
    app.log.line(&line.to_string());
}
