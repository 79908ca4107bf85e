//! Counts of the acts of networks on a day, under names that nobody can turn back into addresses.

use crate::kernel::ports::{AfterChange, Batch, Columns, DbError, Query, Record, Statement};
use posse_shared::safety::network::NetworkAct;
use posse_shared::time::Instant;

/// More networks than ever reach a limit on one day in a neighbourhood; it bounds what is read.
const MOST_FULL: i64 = 200;

/// The day's salt, and the networks that have reached their limit.
pub(crate) struct Today {
    pub(crate) salt: String,
    /// Their hashed names.
    pub(crate) full: Vec<String>,
}

impl Record for Today {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        let full: String = row.get("full")?;
        Ok(Self {
            salt: row.get("salt")?,
            full: serde_json::from_str(&full).map_err(|_| DbError::corrupt("full"))?,
        })
    }
}

/// Loads the day's salt and the networks that have reached their limit of an act. If the day has no salt yet, `salt`
/// becomes it.
pub(crate) fn load(day: i64, salt: Option<String>, act: NetworkAct) -> Query<Option<Today>> {
    let insert_salt = Statement::new(include_sql!("store/network/sql/insert_salt.sql"))
        .bind(day)
        .bind(salt);
    let find_full = Statement::new(include_sql!("store/network/sql/full_networks.sql"))
        .bind(day)
        .bind(act.as_str())
        .bind(MOST_FULL);
    let parts = (insert_salt, find_full.row());
    parts.into_query().map(|((), today)| today)
}

/// Takes one of the day's places of a network, and tells whether one was left.
pub(crate) fn take_place(day: i64, act: NetworkAct, name: Option<&str>) -> Query<bool> {
    let take = include_sql!("store/network/sql/take_place.sql");
    bound(take, day, act, name).exists()
}

/// Counts one more act of a network, if the statement before changed a row.
pub(crate) fn count(day: i64, act: NetworkAct, name: Option<&str>) -> AfterChange<()> {
    AfterChange::new(bound(
        include_sql!("store/network/sql/count_if_changed.sql"),
        day,
        act,
        name,
    ))
}

fn bound(sql: &'static str, day: i64, act: NetworkAct, name: Option<&str>) -> Statement {
    Statement::new(sql)
        .bind(day)
        .bind(act.as_str())
        .bind(name)
        .bind(act.most())
}

/// Deletes the counts of days before today, `limit` of them at most.
pub(crate) fn sweep(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/network/sql/sweep_networks.sql"))
        .bind(now)
        .bind(limit)
}

/// Deletes the salts of days before today.
pub(crate) fn sweep_salts(now: Instant) -> Statement {
    Statement::new(include_sql!("store/network/sql/sweep_salts.sql")).bind(now)
}
