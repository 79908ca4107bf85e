//! A town of those who look for a circle, and a store that fails when it is told to.

use super::super::{Change, Next, RoundStore, StoreError, begin, slice};
use crate::kernel::ports::{Boxed, Db, Statement, Value};
use crate::testing::{Break, TestApp, TestClock};
use posse_shared::time::DAY;
use std::collections::{BTreeMap, BTreeSet};

/// Hove and around.
pub(super) const AREA: &str = "gcp";
/// More slices than any round takes.
const SLICES: usize = 2_000;

/// What a round keeps, in memory.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    pub(super) kept: BTreeMap<String, String>,
    pub(super) largest: usize,
    next_break: Option<(u64, Break)>,
}

impl Memory {
    /// Lets some writes pass, then makes one fail.
    pub(super) fn break_after(&mut self, writes: u64, how: Break) {
        self.next_break = Some((writes, how));
    }

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
                    self.kept.insert(key, value);
                }
                None => {
                    self.kept.remove(&key);
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
        Box::pin(async move { Ok(self.kept.get(&key).cloned()) })
    }

    fn write(&mut self, changes: Vec<Change>) -> Boxed<'_, Result<(), StoreError>> {
        let done = self.change(changes);
        Box::pin(async move { done })
    }
}

/// One who looks for a circle. The same as everybody else, but for what a story changes.
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

    /// More who look for a circle.
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

    /// Something happens.
    pub(super) async fn run(&self, sql: &'static str) {
        self.app.run(sql, vec![]).await;
    }

    pub(super) async fn begin(&mut self) {
        let begun = begin(&self.app.app, &mut self.store, AREA).await;
        begun.expect("a round begins");
    }

    /// A slice; a failed one is repeated later.
    pub(super) async fn slice(&mut self) -> Option<Next> {
        slice(&self.app.app, &mut self.store).await.ok()
    }

    /// Takes the round to its end; says in how many slices.
    pub(super) async fn finish(&mut self) -> usize {
        for slices in 1..SLICES {
            if self.slice().await == Some(Next::Finished) {
                return slices;
            }
        }
        panic!("a round that does not end");
    }

    /// A whole round.
    pub(super) async fn round(&mut self) -> usize {
        self.begin().await;
        self.finish().await
    }

    /// Takes the round to where its groups are formed and none is proposed yet.
    pub(super) async fn until_groups_are_formed(&mut self) {
        self.begin().await;
        while !self.store.kept.contains_key("groups 0") {
            assert_eq!(self.slice().await, Some(Next::Again));
        }
    }

    /// A day goes by.
    pub(super) fn next_day(&self) {
        self.app.clock.advance(DAY);
    }

    /// Who was proposed to whom so far.
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

    /// Every proposal comes to nothing.
    pub(super) async fn all_decline(&self) {
        self.run("UPDATE candidate SET live = 0, answer = NULL")
            .await;
        self.run("UPDATE proposal SET state = 'ended'").await;
    }

    /// Nobody twice, nobody lost: what must hold however a round went.
    pub(super) fn is_sound(&self) {
        let count = |sql| self.app.number(sql);
        let doubled = "SELECT count(*) FROM (SELECT 1 FROM candidate WHERE live = 1 GROUP BY member HAVING count(*) > 1)";
        assert_eq!(count(doubled), 0, "somebody is in two proposals");
        let sizes = "SELECT count(*) FROM proposal p WHERE size NOT BETWEEN 5 AND 8
            OR size <> (SELECT count(*) FROM candidate WHERE proposal = p.id)";
        assert_eq!(
            count(sizes),
            0,
            "a proposal is not before all of its members"
        );
    }
}
