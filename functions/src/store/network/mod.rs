//! What networks did on a day, as counts under names that nobody can read back.

use crate::kernel::ports::Statement;
use posse_shared::safety::network::NetworkAct;
use posse_shared::time::Instant;

/// More full networks in a day than a neighbourhood ever sees; it bounds what is read.
const MOST_FULL: i64 = 200;

/// The day's salt and the networks that have had enough of this today; where there is no salt yet, the one
/// that is offered becomes it.
pub(crate) fn today(day: i64, salt: Option<String>, act: NetworkAct) -> [Statement; 2] {
    [
        Statement::new(include_sql!("store/network/sql/network_salt.sql"))
            .bind(day)
            .bind(salt),
        Statement::new(include_sql!("store/network/sql/network_full.sql"))
            .bind(day)
            .bind(act.as_str())
            .bind(MOST_FULL),
    ]
}

/// Takes one of the day's places of a network, if one is left, and then gives a row back.
pub(crate) fn take(day: i64, act: NetworkAct, name: Option<&str>) -> Statement {
    bound(
        include_sql!("store/network/sql/network_take.sql"),
        day,
        act,
        name,
    )
}

/// Counts one more of a network, if the statement before changed anything.
pub(crate) fn count_if_changed(day: i64, act: NetworkAct, name: Option<&str>) -> Statement {
    bound(
        include_sql!("store/network/sql/network_count.sql"),
        day,
        act,
        name,
    )
}

fn bound(sql: &'static str, day: i64, act: NetworkAct, name: Option<&str>) -> Statement {
    Statement::new(sql)
        .bind(day)
        .bind(act.as_str())
        .bind(name)
        .bind(act.most())
}

/// Forgets what networks did on another day, `limit` of them at most.
pub(crate) fn sweep(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/network/sql/sweep_networks.sql"))
        .bind(now)
        .bind(limit)
}

/// Forgets the salts of other days.
pub(crate) fn sweep_salts(now: Instant) -> Statement {
    Statement::new(include_sql!("store/network/sql/sweep_salts.sql")).bind(now)
}
