//! The database port on rusqlite, which behaves like D1: it has one kind of number, foreign keys are on, a batch is
//! atomic, and D1's published limits apply.

use super::interference::{Break, Interference};
use crate::kernel::ports::{Boxed, Db, DbError, Rows, Statement, Value};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, StatementStatus, params_from_iter};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The prepared statements that are cached: more than the Worker has, so each is prepared once.
const STATEMENTS: usize = 256;

/// An in-memory database.
#[derive(Debug)]
pub struct Sqlite {
    connection: Mutex<Connection>,
    round_trips: AtomicU64,
    written: AtomicU64,
    steps: AtomicU64,
    interference: Interference,
}

impl Sqlite {
    /// A database with all migrations applied.
    pub fn migrated() -> Self {
        let database = Self::empty();
        let mut files: Vec<_> = fs::read_dir(migrations())
            .expect("migrations are there")
            .map(|entry| entry.expect("a readable directory").path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "sql"))
            .collect();
        files.sort();
        for file in files {
            let sql = fs::read_to_string(&file).expect("a readable migration");
            database
                .connection()
                .execute_batch(&sql)
                .expect("a valid migration");
        }
        database
    }

    /// A database without tables, under D1's limits.
    pub fn empty() -> Self {
        let connection = Connection::open_in_memory().expect("memory");
        connection
            .pragma_update(None, "foreign_keys", true)
            .expect("foreign keys");
        for (limit, value) in [
            (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 100),
            (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
            (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
            // These two are not published. workerd has them.
            (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 5),
            (Limit::SQLITE_LIMIT_FUNCTION_ARG, 32),
        ] {
            connection
                .set_limit(limit, value)
                .expect("a limit SQLite knows");
        }
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        Self {
            connection: Mutex::new(connection),
            round_trips: AtomicU64::new(0),
            written: AtomicU64::new(0),
            steps: AtomicU64::new(0),
            interference: Interference::default(),
        }
    }

    /// Saves the contents for [`Self::go_back`].
    pub(super) fn remember(&self) {
        let connection = self.connection();
        // Without this setting SQLite prepares most statements again when other values are bound.
        connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
            .expect("a setting SQLite knows");
        connection
            .execute_batch("SAVEPOINT remembered")
            .expect("a savepoint");
    }

    /// Restores the saved contents. It copies nothing and prepares no statement again.
    pub(super) fn go_back(&self) {
        self.connection()
            .execute_batch("ROLLBACK TO remembered")
            .expect("the contents were saved");
    }

    /// The connection, for tests that look into the database.
    pub fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// All rows of all tables, sorted, one line for each row: `table column=value …`.
    pub fn contents(&self) -> Vec<String> {
        let connection = self.connection();
        let mut tables = connection
            .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
            .expect("the schema");
        let tables: Vec<String> = tables
            .query_map([], |row| row.get(0))
            .and_then(Iterator::collect)
            .expect("names of tables");
        let mut lines = Vec::new();
        for table in tables {
            let sql = format!("SELECT * FROM \"{table}\"");
            let mut rows = connection.prepare(&sql).expect("a table");
            let names: Vec<String> = rows.column_names().map(str::to_owned).collect();
            let mut rows = rows.raw_query();
            while let Some(row) = rows.next().expect("a row") {
                let mut line = table.clone();
                for (at, name) in names.iter().enumerate() {
                    let value = json(row.get_ref(at).expect("a value"));
                    write!(line, " {name}={value}").expect("a line grows");
                }
                lines.push(line);
            }
        }
        lines.sort();
        lines
    }

    /// The number of batches so far.
    pub fn round_trips(&self) -> u64 {
        self.round_trips.load(Ordering::SeqCst)
    }

    /// The number of rows changed so far. Index entries do not count.
    pub fn rows_written(&self) -> u64 {
        self.written.load(Ordering::SeqCst)
    }

    /// The number of steps of SQLite's virtual machine so far: the cost of statements, the same on every computer.
    pub fn steps(&self) -> u64 {
        self.steps.load(Ordering::SeqCst)
    }

    /// Makes the next batch fail.
    pub fn break_next(&self, how: Break) {
        self.break_after(0, how);
    }

    /// Makes the batch after the next `batches` fail.
    pub fn break_after(&self, batches: u64, how: Break) {
        self.interference.set_break(Some((batches, how)));
    }

    /// Takes back a failure that has not happened yet.
    pub fn mend(&self) {
        self.interference.set_break(None);
    }

    /// Makes requests on one thread take turns: before each of its batches, a request lets the others get as far. So of
    /// simultaneous requests all have read before the first one writes.
    pub fn take_turns(&self) {
        self.interference.take_turns();
    }

    /// Runs `sql` as somebody else between the next batch and the one after it, which is between the read and the write
    /// of a request.
    pub fn meanwhile(&self, sql: &str) {
        self.interference.set_meanwhile(sql);
    }

    fn run(&self, statements: &[Statement]) -> Result<Vec<Rows>, DbError> {
        let how = self.interference.break_of_this_batch();
        if how == Some(Break::BeforeCommit) {
            return Err(DbError::Statement("injected before commit".to_owned()));
        }
        let mut connection = self.connection();
        if let Some(sql) = self.interference.meanwhile_of_this_batch() {
            connection
                .execute_batch(&sql)
                .expect("valid statements of somebody else");
        }
        let failed = |error: rusqlite::Error| DbError::Statement(error.to_string());
        // A savepoint is a transaction, also inside the savepoint of saved contents.
        let transaction = connection.savepoint().map_err(failed)?;
        let before = transaction.total_changes();
        let rows: Result<Vec<Rows>, _> = statements
            .iter()
            .map(|statement| self.query(&transaction, statement))
            .collect();
        let rows = rows.map_err(failed)?;
        let changed = transaction.total_changes() - before;
        transaction.commit().map_err(failed)?;
        self.round_trips.fetch_add(1, Ordering::SeqCst);
        self.written.fetch_add(changed, Ordering::SeqCst);
        if how == Some(Break::AfterCommit) {
            return Err(DbError::Statement("injected after commit".to_owned()));
        }
        Ok(rows)
    }

    fn query(&self, connection: &Connection, statement: &Statement) -> rusqlite::Result<Rows> {
        let mut prepared = connection.prepare_cached(statement.sql)?;
        let rows = query(&mut prepared, statement)?;
        let steps = prepared.reset_status(StatementStatus::VmStep);
        let steps = u64::try_from(steps).unwrap_or_default();
        self.steps.fetch_add(steps, Ordering::SeqCst);
        Ok(rows)
    }
}

impl Db for Sqlite {
    fn batch(&self, statements: Vec<Statement>) -> Boxed<'_, Result<Vec<Rows>, DbError>> {
        Box::pin(async move {
            if self.interference.takes_turns() {
                tokio::task::yield_now().await;
            }
            self.run(&statements)
        })
    }
}

fn query(prepared: &mut rusqlite::Statement<'_>, statement: &Statement) -> rusqlite::Result<Rows> {
    let names: Vec<String> = prepared.column_names().map(str::to_owned).collect();
    let mut rows = prepared.query(params_from_iter(statement.params.iter().map(as_d1_binds)))?;
    let mut read = Vec::new();
    while let Some(row) = rows.next()? {
        let mut object = serde_json::Map::new();
        for (at, name) in names.iter().enumerate() {
            object.insert(name.clone(), json(row.get_ref(at)?));
        }
        read.push(serde_json::Value::Object(object));
    }
    Ok(Rows(read))
}

/// D1 binds every number as REAL.
#[expect(clippy::cast_precision_loss, reason = "as D1 does")]
fn as_d1_binds(value: &Value) -> rusqlite::types::Value {
    match value {
        Value::Null => rusqlite::types::Value::Null,
        Value::Int(number) => rusqlite::types::Value::Real(*number as f64),
        Value::Text(text) => rusqlite::types::Value::Text(text.clone()),
    }
}

/// A value as JavaScript reads it: a whole number is an integer, even if it is stored as REAL.
#[expect(
    clippy::cast_possible_truncation,
    reason = "checked to be whole and small"
)]
fn json(value: ValueRef<'_>) -> serde_json::Value {
    match value {
        ValueRef::Null => serde_json::Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) if number.fract() == 0.0 && number.abs() < 9e15 => {
            (number as i64).into()
        }
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8_lossy(text).into(),
    }
}

/// The directory of the migrations.
pub(crate) fn migrations() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations")
}
