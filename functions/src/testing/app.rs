//! A running service on native ports.

use super::{Sqlite, TableZones, TestClock, TestLimiter, TestLog, TestRng};
use crate::http::app::{App, Config};
use crate::kernel::ports::{Db, Statement, Value, random_bits};
use crate::service::service;
use axum::Router;
use std::sync::Arc;

/// The service on native ports.
#[derive(Clone)]
pub struct TestApp {
    pub(super) router: Router,
    /// Its database.
    pub db: Arc<Sqlite>,
    /// Its clock.
    pub clock: Arc<TestClock>,
    /// Its limiter.
    pub limiter: Arc<TestLimiter>,
    /// Its log.
    pub log: Arc<TestLog>,
    pub(super) rng: Arc<TestRng>,
    /// Its ports, for code that is not reached by HTTP.
    pub app: App,
}

/// The origin of the test service.
pub const ORIGIN: &str = "https://posse.example";

impl Default for TestApp {
    fn default() -> Self {
        Self::new(Config {
            origin: ORIGIN.to_owned(),
            demo: false,
        })
    }
}

impl TestApp {
    /// A service with these settings and an empty database.
    pub fn new(config: Config) -> Self {
        let (db, clock) = (Arc::new(Sqlite::migrated()), Arc::new(TestClock::default()));
        let (limiter, log) = (
            Arc::new(TestLimiter::default()),
            Arc::new(TestLog::default()),
        );
        let rng = Arc::new(TestRng::default());
        let app = App {
            db: db.clone(),
            clock: clock.clone(),
            rng: rng.clone(),
            limiter: limiter.clone(),
            zones: Arc::new(TableZones),
            log: log.clone(),
            config: Arc::new(config),
        };
        Self {
            router: service(app.clone()),
            db,
            clock,
            limiter,
            log,
            rng,
            app,
        }
    }

    /// The first column of the first row of a query as a number, for tests that look into the database.
    pub fn number(&self, sql: &str) -> i64 {
        self.db
            .connection()
            .query_row(sql, [], |row| row.get(0))
            .expect("a number")
    }

    /// Random bits for an id.
    pub fn bits(&self) -> u64 {
        random_bits(&*self.rng)
    }

    /// Runs one statement.
    pub async fn run(&self, sql: &'static str, params: Vec<Value>) {
        self.db
            .batch(vec![Statement { sql, params }])
            .await
            .expect("a valid statement");
    }
}
