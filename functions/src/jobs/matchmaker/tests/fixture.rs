//! A town of seekers, and a store in memory that fails on demand.

use super::super::{Change, Next, RoundStore, StoreError, run_slice, start_round};
use crate::kernel::ports::{Boxed, Db, Statement, Value};
use crate::testing::{Break, TestApp, TestClock};
use posse_shared::time::DAY;
use std::collections::{BTreeMap, BTreeSet};

/// Hove and around.
pub(super) const AREA: &str = "gcp";
/// More slices than any round takes.
const MAX_SLICES: usize = 2_000;

/// The store of a round, in memory.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    pub(super) values: BTreeMap<String, String>,
    pub(super) largest: usize,
    next_break: Option<(u64, Break)>,
}

impl Memory {
    /// Makes one write fail, after so many writes that succeed.
    pub(super) fn break_after(&mut self, writes: u64, how: Break) {
        self.next_break = Some((writes, how));
    }

    /// Makes all writes succeed again.
    pub(super) fn mend(&mut self) {
        self.next_break = None;
    }

    fn change(&mut self, changes: Vec<Change>) -> Result<(), StoreError> {
        let broken = match self.next_break.take() {
            Some((0, how)) => Some(how),
            Some((left, how)) => {
                self.next_break = Some((left - 1, how));
                None
            }
            None => None,
        };
        if broken == Some(Break::BeforeCommit) {
            return Err(StoreError("injected before commit".to_owned()));
        }
        assert!(changes.len() <= 100, "{} changes at once", changes.len());
        for Change { key, value } in changes {
            match value {
                Some(value) => {
                    self.largest = self.largest.max(value.len());
                    self.values.insert(key, value);
                }
                None => {
                    self.values.remove(&key);
                }
            }
        }
        match broken {
            Some(_) => Err(StoreError("injected after commit".to_owned())),
            None => Ok(()),
        }
    }
}

impl RoundStore for Memory {
    fn read(&self, key: String) -> Boxed<'_, Result<Option<String>, StoreError>> {
        Box::pin(async move { Ok(self.values.get(&key).cloned()) })
    }

    fn write(&mut self, changes: Vec<Change>) -> Boxed<'_, Result<(), StoreError>> {
        let done = self.change(changes);
        Box::pin(async move { done })
    }
}

/// A seeker. All are equal, except for the fields that a test changes.
#[derive(Debug, Clone)]
pub(super) struct Mom {
    pub(super) id: i64,
    pub(super) stages: &'static str,
    pub(super) cell: &'static str,
    pub(super) languages: &'static str,
    pub(super) term: i64,
    pub(super) days: i64,
}

pub(super) fn mom(id: i64) -> Mom {
    Mom {
        id,
        stages: "toddler",
        cell: "gcpch",
        languages: "en",
        term: 0b111,
        days: 3,
    }
}

/// Numbers of members, in order.
pub(super) type Group = Vec<i64>;

pub(super) struct Town {
    pub(super) app: TestApp,
    pub(super) store: Memory,
}

impl Town {
    pub(super) async fn new(moms: impl IntoIterator<Item = Mom>) -> Self {
        let town = Self {
            app: TestApp::default(),
            store: Memory::default(),
        };
        town.join(moms).await;
        town
    }

    /// Adds seekers.
    pub(super) async fn join(&self, moms: impl IntoIterator<Item = Mom>) {
        let rows: Vec<_> = moms
            .into_iter()
            .map(|mom| {
                let since = TestClock::START - mom.days * DAY;
                serde_json::json!([mom.id, mom.stages, mom.cell, mom.languages, mom.term, since])
            })
            .collect();
        let rows = serde_json::json!(rows).to_string();
        for sql in [
            "INSERT INTO member (id, name, stages, work, cell, languages, joined_at)
             SELECT value ->> 0, 'Mom', value ->> 1, 'leave', value ->> 2, value ->> 3, value ->> 5 FROM json_each(?1)",
            "INSERT INTO free_time (member, term, revision) SELECT value ->> 0, value ->> 4, 1 FROM json_each(?1)",
            "INSERT INTO seeker (member, wanted, area, since)
             SELECT value ->> 0, 1, substr(value ->> 2, 1, 3), value ->> 5 FROM json_each(?1)",
        ] {
            self.app.run(sql, vec![Value::Text(rows.clone())]).await;
        }
    }

    /// Runs a statement.
    pub(super) async fn run(&self, sql: &'static str) {
        self.app.run(sql, vec![]).await;
    }

    pub(super) async fn start_round(&mut self) {
        let started = start_round(&self.app.app, &mut self.store, AREA).await;
        started.expect("a round begins");
    }

    /// Runs a slice; `None` if it fails.
    pub(super) async fn run_slice(&mut self) -> Option<Next> {
        run_slice(&self.app.app, &mut self.store).await.ok()
    }

    /// Runs the round to its end. Returns how many slices it took.
    pub(super) async fn finish(&mut self) -> usize {
        for slices in 1..MAX_SLICES {
            if self.run_slice().await == Some(Next::Finished) {
                return slices;
            }
        }
        panic!("a round that does not end");
    }

    /// Runs a whole round.
    pub(super) async fn run_round(&mut self) -> usize {
        self.start_round().await;
        self.finish().await
    }

    /// Runs a round until its groups are formed, before the first proposal.
    pub(super) async fn run_until_groups_are_formed(&mut self) {
        self.start_round().await;
        while !self.store.values.contains_key("groups 0") {
            assert_eq!(self.run_slice().await, Some(Next::Again));
        }
    }

    /// Advances the clock by a day.
    pub(super) fn next_day(&self) {
        self.app.clock.advance(DAY);
    }

    /// The members of each proposal so far.
    pub(super) async fn groups(&self) -> BTreeSet<Group> {
        let sql = "SELECT json_group_array(member) AS members FROM candidate GROUP BY proposal";
        let rows = self.app.db.batch(vec![Statement::new(sql)]).await;
        let rows = rows.expect("groups can be read").pop().expect("one result");
        let groups = rows.0.iter().map(|row| {
            let members = row["members"].as_str().expect("a list");
            let mut group: Group = serde_json::from_str(members).expect("numbers");
            group.sort_unstable();
            group
        });
        groups.collect()
    }

    /// Ends every proposal without a circle.
    pub(super) async fn end_all_proposals(&self) {
        self.run("UPDATE candidate SET live = 0, answer = NULL")
            .await;
        self.run("UPDATE proposal SET state = 'ended'").await;
    }

    /// Checks what must hold after any round: no member is in two proposals, and each proposal is complete.
    pub(super) fn check_proposals(&self) {
        let count = |sql| self.app.number(sql);
        let doubled = "SELECT count(*) FROM (SELECT 1 FROM candidate WHERE live = 1 GROUP BY member HAVING count(*) > 1)";
        assert_eq!(count(doubled), 0, "a member is in two proposals");
        let sizes = "SELECT count(*) FROM proposal p WHERE size NOT BETWEEN 5 AND 8
            OR size <> (SELECT count(*) FROM candidate WHERE proposal = p.id)";
        assert_eq!(
            count(sizes),
            0,
            "a proposal does not have all of its members"
        );
    }
}
