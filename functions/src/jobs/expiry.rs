//! Deletes what has expired: challenges, sessions, invites, blocks taken back, conflicts and reports of long ago,
//! suspensions, and the counts of networks of an earlier day; and ends proposals whose time is over.
//!
//! Each kind in a bounded batch, because a day's work must stay within the free plan. The rest waits for the next hour:
//! nobody can use an expired row anyway.

use crate::http::app::App;
use crate::kernel::ports::{self, LogLine};
use crate::store::{block, invite, membership, network, passkey, proposal, report, session};

/// The most rows that one run deletes of each kind.
const BATCH: i64 = 1000;

/// Runs once.
pub async fn run(app: &App) {
    let now = app.clock.now();
    let sweeps = vec![
        passkey::challenge::sweep(now, BATCH),
        session::sweep(now, BATCH),
        invite::sweep(now, BATCH),
        membership::sweep_conflicts(now, BATCH),
        block::sweep_unblocks(now, BATCH),
        report::sweep(now, BATCH),
        report::sweep_suspensions(now, BATCH),
        network::sweep(now, BATCH),
        network::sweep_salts(now),
        proposal::end_expired(now, BATCH),
        proposal::delete_ended(now, BATCH),
    ];
    let line = match ports::run(&*app.db, sweeps).await {
        Ok(_) => LogLine::info("swept what had expired"),
        Err(error) => LogLine::error(format!("sweeping failed: {error}")),
    };
    app.log.write(&line);
}
