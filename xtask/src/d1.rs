//! The whole D1 database, here or at Cloudflare, and what a copy of it contains.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::database::BINDING;
use crate::node::Node;
use crate::process::Run;

/// Every table of ours, the newest first. The other prefixes belong to SQLite and Cloudflare.
const TABLES: &str = "SELECT name FROM sqlite_master WHERE type = 'table' \
    AND substr(name, 1, 7) <> 'sqlite_' AND substr(name, 1, 4) <> '_cf_' ORDER BY rowid DESC";

/// The list of applied migrations: its rows are not members' data.
pub(crate) const MIGRATIONS: &str = "d1_migrations";

/// Not a table: it lists the rows that refer to a row that does not exist.
pub(crate) const BROKEN: &str = "pragma_foreign_key_check";

/// Which database a command works on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Location {
    /// The one of `cargo xtask dev`.
    Local,
    /// The one that members use.
    Remote,
}

impl Location {
    /// Always spelled out: copying the wrong database is useless, and restoring it is worse.
    pub(crate) fn of(word: &str) -> Result<Self> {
        match word {
            "--local" => Ok(Self::Local),
            "--remote" => Ok(Self::Remote),
            other => bail!("Say which database, --local or --remote, and not {other}"),
        }
    }

    pub(crate) fn flag(self) -> &'static str {
        match self {
            Self::Local => "--local",
            Self::Remote => "--remote",
        }
    }
}

/// Rows by table.
pub(crate) type Counts = BTreeMap<String, u64>;

/// The number of rows, without the list of migrations.
pub(crate) fn written(counts: &Counts) -> u64 {
    let rows = counts
        .iter()
        .filter(|(table, _)| *table != MIGRATIONS && *table != BROKEN);
    rows.map(|(_, rows)| rows).sum()
}

/// A database and the program that reaches it.
pub(crate) struct D1<'a> {
    pub(crate) node: &'a Node,
    pub(crate) location: Location,
}

impl D1<'_> {
    /// The names of the tables, the newest first.
    pub(crate) fn tables(&self) -> Result<Vec<String>> {
        let rows = self.rows(TABLES)?;
        let names = rows.iter().filter_map(|row| row.get("name")?.as_str());
        Ok(names.map(str::to_owned).collect())
    }

    /// The rows of each table, and under [`BROKEN`] the rows that refer to a row that does not exist.
    pub(crate) fn counts(&self, tables: &[String]) -> Result<Counts> {
        let Some(sql) = count_of_each(tables) else {
            return Ok(Counts::new());
        };
        let rows = self.rows(&sql)?;
        let row = rows.first().and_then(Value::as_object);
        let row = row.context("wrangler counted nothing")?;
        row.iter()
            .map(|(table, rows)| Ok((table.clone(), rows.as_u64().context("not a number")?)))
            .collect()
    }

    /// Writes a copy: tables, indexes, rows.
    pub(crate) fn export(&self, file: &Path) -> Result<()> {
        self.wrangler("export")
            .args(["--skip-confirmation", "--output"])
            .arg(file)
            .quiet()
    }

    /// Runs a file of statements in one transaction.
    pub(crate) fn execute(&self, file: &Path) -> Result<()> {
        self.wrangler("execute")
            .args(["--yes", "--file"])
            .arg(file)
            .quiet()
    }

    /// The rows that a statement gives back.
    pub(crate) fn rows(&self, sql: &str) -> Result<Vec<Value>> {
        let run = self.wrangler("execute").args(["--json", "--command"]);
        let printed = run.arg(sql).capture()?;
        let answer: Value = serde_json::from_str(&printed).context("wrangler printed no JSON")?;
        let rows = answer.pointer("/0/results").and_then(Value::as_array);
        rows.cloned().context("wrangler answered without rows")
    }

    fn wrangler(&self, verb: &str) -> Run {
        self.node
            .wrangler()
            .args(["d1", verb, BINDING, self.location.flag()])
            .env("CI", "1")
    }
}

/// One row with a column for each table. D1 allows too few terms of a `UNION`.
fn count_of_each(tables: &[String]) -> Option<String> {
    let names = tables.iter().map(String::as_str);
    let columns = names.chain([BROKEN]).map(|name| {
        let name = name.replace('"', "\"\"");
        format!("(SELECT count(*) FROM \"{name}\") AS \"{name}\"")
    });
    let columns: Vec<String> = columns.collect();
    (!tables.is_empty()).then(|| format!("SELECT {}", columns.join(", ")))
}

/// The rows that a copy made by [`D1::export`] puts into each table.
pub(crate) fn rows_in(copy: &str) -> Counts {
    let mut counts = Counts::new();
    for statement in statements(copy) {
        let table = statement
            .strip_prefix("INSERT INTO \"")
            .and_then(|rest| rest.split('"').next())
            .filter(|table| !table.starts_with("sqlite_"));
        if let Some(table) = table {
            *counts.entry(table.to_owned()).or_default() += 1;
        }
    }
    counts
}

/// Where the scanner of a copy is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Statement,
    /// Up to the same quotation mark again; a doubled one ends and begins it.
    Quoted(char),
    /// A dash that may begin a comment.
    Dash,
    /// Up to the end of the line: tables are copied with their comments.
    Comment,
}

/// Statements end at a semicolon, except in a string or a comment.
fn statements(sql: &str) -> impl Iterator<Item = &str> {
    let mut state = State::Statement;
    sql.split(move |letter| {
        state = match (state, letter) {
            (State::Statement | State::Dash, '\'' | '"') => State::Quoted(letter),
            (State::Statement, '-') => State::Dash,
            (State::Dash, '-') => State::Comment,
            (State::Dash, _) | (State::Comment, '\n') => State::Statement,
            (State::Quoted(mark), _) if mark == letter => State::Statement,
            (as_before, _) => as_before,
        };
        letter == ';' && state == State::Statement
    })
    .map(str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_is_always_spelled_out() {
        assert_eq!(Location::of("--local").unwrap(), Location::Local);
        assert_eq!(Location::of("--remote").unwrap(), Location::Remote);
        for word in ["local", "", "copy.sql", "--replace"] {
            assert!(Location::of(word).is_err(), "{word}");
        }
    }

    #[test]
    fn the_rows_of_a_copy_are_counted_whatever_members_wrote() {
        let copy = "PRAGMA defer_foreign_keys=TRUE;\n\
            CREATE TABLE member (\n  id INTEGER PRIMARY KEY, -- it's hers; 1-1\n  about TEXT\n);\n\
            INSERT INTO \"member\" (\"id\") VALUES(1);\n\
            INSERT INTO \"member\" (\"id\") VALUES('it''s; \nINSERT INTO \"circle\" (x) VALUES(1);');\n\
            INSERT INTO \"event\" (\"id\") VALUES(1);\n\
            DELETE FROM sqlite_sequence;\n\
            INSERT INTO \"sqlite_sequence\" (\"name\") VALUES('d1_migrations');\n";
        let expected = [("event".to_owned(), 1), ("member".to_owned(), 2)];
        assert_eq!(rows_in(copy), Counts::from(expected));
        assert_eq!(rows_in(""), Counts::new());
    }

    #[test]
    fn applied_migrations_do_not_count_as_written_rows() {
        let counts = |rows| Counts::from([(MIGRATIONS.to_owned(), 3), ("member".to_owned(), rows)]);
        assert_eq!(written(&counts(0)), 0);
        assert_eq!(written(&counts(2)), 2);
        assert_eq!(written(&Counts::new()), 0);
    }

    #[test]
    fn all_tables_are_counted_in_one_row() {
        let tables = ["circle".to_owned(), "me\"mber".to_owned()];
        let sql = "SELECT (SELECT count(*) FROM \"circle\") AS \"circle\", \
            (SELECT count(*) FROM \"me\"\"mber\") AS \"me\"\"mber\", \
            (SELECT count(*) FROM \"pragma_foreign_key_check\") AS \"pragma_foreign_key_check\"";
        assert_eq!(count_of_each(&tables).unwrap(), sql);
        assert_eq!(count_of_each(&[]), None);
    }
}
