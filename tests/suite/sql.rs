//! Every `.sql` file is prepared against the migrated schema under D1's limits, opens with a line
//! that says what it does, and reads no growing table from end to end.

use posse_functions::kernel::sql::expand;
use posse_functions::testing::Sqlite;
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Every statement with its path, as the build script expands it.
fn statements() -> Vec<(PathBuf, String)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../functions/src");
    let (fragments, paths) = expand::read(&source).unwrap();
    let expanded = paths.into_iter().map(|path| {
        let file = fs::read_to_string(&path).unwrap();
        assert!(
            file.starts_with("-- "),
            "{} opens with what it does",
            path.display()
        );
        let sql = fragments.expand(&file);
        (
            path.clone(),
            sql.map_err(|wrong| format!("{}: {wrong}", path.display()))
                .unwrap(),
        )
    });
    expanded.collect()
}

#[test]
fn every_statement_can_be_prepared_and_says_what_it_does() {
    let database = Sqlite::migrated();
    let connection = database.connection();
    let statements = statements();
    assert!(
        statements.len() > 30,
        "only {} statements found",
        statements.len()
    );
    for (path, sql) in statements {
        let prepared = connection.prepare(&sql);
        assert!(prepared.is_ok(), "{}: {:?}", path.display(), prepared.err());
    }
}

/// Statements that may read a table from end to end, and why.
const MAY_SCAN: [&str; 2] = [
    // An account is deleted once; an index from member to answers would cost every answer a row.
    "delete_member",
    // Making a member looks for rows that had waited for her only while a foreign key is broken, and none
    // ever is: the scan is planned and not made.
    "insert_member",
];

/// Every table of the schema: all of them grow.
fn tables(connection: &Connection) -> BTreeSet<String> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut names = connection.prepare(sql).unwrap();
    let names = names.query_map([], |row| row.get(0)).unwrap();
    names.map(Result::unwrap).collect()
}

/// A plan's line reads a table from end to end when it is a `SCAN` of a table.
fn scans_a_table(line: &str, tables: &BTreeSet<String>) -> bool {
    let Some(rest) = line.strip_prefix("SCAN ") else {
        return false;
    };
    let table = rest.split(' ').next().unwrap_or_default();
    // An alias of one letter stands for a table too; common table expressions have longer names.
    let is_table = tables.contains(table) || table.len() == 1;
    is_table && !rest.contains("VIRTUAL TABLE")
}

#[test]
fn no_statement_reads_a_growing_table_from_end_to_end() {
    let database = Sqlite::migrated();
    let connection = database.connection();
    let tables = tables(&connection);
    let mut plans = String::new();
    for (path, sql) in statements() {
        let mut prepared = connection
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap();
        for parameter in 1..=prepared.parameter_count() {
            prepared.raw_bind_parameter(parameter, "[]").unwrap();
        }
        let room = path
            .parent()
            .and_then(Path::parent)
            .and_then(Path::file_name)
            .unwrap();
        plans.push_str(&format!(
            "{}/{}\n",
            room.to_string_lossy(),
            path.file_stem().unwrap().to_string_lossy()
        ));
        let mut rows = prepared.raw_query();
        while let Some(row) = rows.next().unwrap() {
            let line: String = row.get(3).unwrap();
            let excused = path
                .file_stem()
                .is_some_and(|stem| MAY_SCAN.iter().any(|may| stem == *may));
            assert!(
                excused || !scans_a_table(&line, &tables),
                "{}: {line}",
                path.display()
            );
            plans.push_str(&format!("  {line}\n"));
        }
    }
    insta::assert_snapshot!("query_plans", plans);
}

/// The text of the function in which a source file includes a statement.
fn including_function<'a>(source: &'a str, statement: &str) -> Option<&'a str> {
    let at = source.find(&format!("\"{statement}\""))?;
    let (before, _) = source.split_at(at);
    let start = before.rfind("fn ")?;
    let (_, function) = source.split_at(start);
    let end = function.find("\n}\n").or(function.find("\n    }\n"))?;
    Some(function.split_at(end).0)
}

#[test]
fn a_statement_that_asks_what_changed_runs_only_behind_another() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../functions/src");
    let sources: Vec<String> = walk(&root, "rs");
    let mut found = 0;
    for (path, sql) in statements() {
        if !sql.contains("changes()") {
            continue;
        }
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
        let mut users = sources
            .iter()
            .filter_map(|source| including_function(source, name))
            .peekable();
        assert!(users.peek().is_some(), "nothing includes {name}");
        assert!(
            users.all(|function| function.contains("AfterChange")),
            "{name} asks changes(), so it is an AfterChange"
        );
        found += 1;
    }
    assert!(found > 10, "only {found} statements ask changes()");
}

/// The texts of all files below a directory with this extension.
fn walk(folder: &Path, extension: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts.extend(walk(&path, extension));
        } else if path.extension().is_some_and(|ending| ending == extension) {
            texts.push(fs::read_to_string(&path).unwrap());
        }
    }
    texts
}

#[test]
fn a_scan_is_noticed() {
    let tables = tables(&Sqlite::migrated().connection());
    for table in ["member", "event", "ruling"] {
        assert!(scans_a_table(&format!("SCAN {table}"), &tables), "{table}");
    }
    for (line, scans) in [
        ("SCAN e USING INDEX event_by_circle", true),
        ("SEARCH member USING INTEGER PRIMARY KEY (rowid=?)", false),
        ("SCAN near VIRTUAL TABLE INDEX 1:", false),
        ("SCAN found", false),
    ] {
        assert_eq!(scans_a_table(line, &tables), scans, "{line}");
    }
}
