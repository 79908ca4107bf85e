//! What the cron sweeps away: challenges, sessions and invites whose time is over, blocks
//! taken back, reports decided long ago, proposals that nobody can answer any more, and what
//! networks did on another day.
//!
//! In bounded batches, because a day's work must stay within the free plan; what is left waits
//! for the next hour, since nothing that has expired is ever honoured anyway.

use crate::http::app::App;
use crate::kernel::ports::LogLine;
use crate::store::{block, invite, membership, network, passkey, proposal, report, session};

/// The most rows one sweep deletes of each kind.
const BATCH: i64 = 1000;

/// Sweeps once.
pub async fn run(app: &App) {
    let now = app.clock.now();
    let swept = app
        .db
        .batch(vec![
            passkey::challenge::sweep(now, BATCH),
            session::sweep(now, BATCH),
            invite::sweep(now, BATCH),
            membership::sweep_conflicts(now, BATCH),
            block::sweep_unblocks(now, BATCH),
            report::sweep(now, BATCH),
            report::sweep_suspensions(now, BATCH),
            network::sweep(now, BATCH),
            network::sweep_salts(now),
            proposal::sweep_over(now, BATCH),
            proposal::forget_ended(now, BATCH),
        ])
        .await;
    let line = match swept {
        Ok(_) => LogLine::info("swept what had expired"),
        Err(error) => LogLine::error(format!("sweeping failed: {error}")),
    };
    app.log.write(&line);
}
