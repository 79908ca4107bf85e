//! Migrations run against a database in use. None loses rows, and none adds a column that breaks the
//! inserts of the Worker that still runs.

use posse_functions::testing::Sqlite;
use posse_shared::time::Instant;
use posse_tests::demo::{Neighbourhood, sql};
use posse_tests::schema;
use std::fs;
use std::path::Path;

fn migrations() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "sql"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn migrations_are_numbered_without_a_gap() {
    for (at, (name, _)) in migrations().iter().enumerate() {
        assert!(name.starts_with(&format!("{:04}_", at + 1)), "{name}");
    }
}

#[test]
fn inserts_may_omit_an_added_column() {
    for (name, sql) in migrations() {
        for line in sql
            .lines()
            .filter(|line| line.to_uppercase().contains("ADD COLUMN"))
        {
            let line = line.to_uppercase();
            let optional = !line.contains("NOT NULL") || line.contains("DEFAULT");
            assert!(
                optional,
                "{name}: {line}: the previous Worker does not know this column"
            );
        }
    }
}

#[test]
fn a_database_in_use_survives_the_migrations() {
    let database = Sqlite::migrated();
    let connection = database.connection();
    let now = Instant::from_seconds(1_795_251_600).unwrap();
    let seed = sql::statements(&Neighbourhood::at(now).unwrap());
    // One statement at a time: the limit on statement length applies to each call.
    for statement in seed.split_inclusive(";\n") {
        connection.execute_batch(statement).unwrap();
    }
    let members: i64 = connection
        .query_row("SELECT count(*) FROM member", [], |row| row.get(0))
        .unwrap();
    assert!(members >= 200);
    let violations: Vec<String> = connection
        .prepare("PRAGMA foreign_key_check")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert!(violations.is_empty(), "{violations:?}");
}

#[test]
fn no_column_can_hold_data_that_posse_never_stores() {
    let schema = schema::document().unwrap().to_lowercase();
    for word in [
        "birth",
        "photo",
        "child_name",
        "email",
        "phone_number",
        "latitude",
        "longitude",
    ] {
        assert!(!schema.contains(word), "{word}");
    }
}
