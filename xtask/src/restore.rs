//! `cargo xtask restore --local|--remote <file> [--replace]`: puts a copy of the
//! database back.
//!
//! One file of statements drops the present tables, fills in the copy, and makes every phone fetch its
//! circles again. All of it happens, or nothing. Then the rows are counted and compared with the copy.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::d1::{BROKEN, Counts, D1, Location, MIGRATIONS, rows_in, written};
use crate::node::{self, Node};
use crate::steps::{Outcome, Steps};
use crate::workspace::Workspace;
use crate::{database, files};

pub(crate) const USAGE: &str = "cargo xtask restore --local|--remote <file> [--replace]";

/// A circle's `seq` in the copy may be one that phones already have, with other contents. A jump that is
/// larger than any circle's `seq` makes every phone fetch the circle once.
const MAKE_PHONES_FETCH: &str = "UPDATE circle SET seq = seq + 1000000;\n";

#[derive(Debug, PartialEq, Eq)]
struct Arguments {
    location: Location,
    file: PathBuf,
    replace: bool,
}

pub(crate) fn run(workspace: &Workspace, words: &[&str]) -> Result<()> {
    let arguments = arguments(words)?;
    let copy = files::read(&arguments.file)?;
    let wanted = rows_in(&copy);
    if !wanted.contains_key(MIGRATIONS) {
        bail!(
            "{} is no copy of this database: it lists no applied migrations",
            arguments.file.display()
        );
    }
    let mut steps = Steps::of(5);
    steps.run("npm packages", || node::install_packages(workspace))?;
    let node = Node::find(workspace)?;
    let restore = Restore {
        workspace,
        d1: D1 {
            node: &node,
            location: arguments.location,
        },
    };
    let mut tables = Vec::new();
    steps.run("The rows that are there now", || {
        tables = restore.d1.tables()?;
        let present = restore.d1.counts(&tables)?;
        check_replace(&present, arguments.replace)?;
        Ok(Outcome::Note(format!("{} rows", written(&present))))
    })?;
    steps.run("The copy, in one transaction", || {
        restore.fill(&tables, &copy)
    })?;
    steps.run("Rows and references checked", || restore.compare(&wanted))?;
    steps.run("Migrations newer than the copy", || {
        database::apply(&node, arguments.location)?;
        Ok(Outcome::Done)
    })?;
    steps.finish("Restored");
    Ok(())
}

fn arguments(words: &[&str]) -> Result<Arguments> {
    let (location, file, replace) = match words {
        [location, file] => (location, file, false),
        [location, file, "--replace"] | [location, "--replace", file] => (location, file, true),
        _ => bail!("{USAGE}"),
    };
    if file.starts_with('-') {
        bail!("{USAGE}");
    }
    Ok(Arguments {
        location: Location::of(location)?,
        file: file.into(),
        replace,
    })
}

/// Rows that members wrote are replaced only with `--replace`.
fn check_replace(present: &Counts, replace: bool) -> Result<()> {
    let rows = written(present);
    if rows > 0 && !replace {
        bail!(
            "There are {rows} rows in this database. Keep a copy of them with `{}`, \
             and then say --replace",
            crate::backup::USAGE
        );
    }
    Ok(())
}

/// The statements that turn these tables into the copy. The references between tables are
/// checked at the end, so the order does not matter.
fn script(tables: &[String], copy: &str) -> String {
    let mut script = String::from("PRAGMA defer_foreign_keys=TRUE;\n");
    for table in tables {
        script.push_str("DROP TABLE \"");
        script.push_str(&table.replace('"', "\"\""));
        script.push_str("\";\n");
    }
    script.push_str(copy);
    if !copy.ends_with('\n') {
        script.push('\n');
    }
    script.push_str(MAKE_PHONES_FETCH);
    script
}

/// The tables that have more or fewer rows than the copy.
fn differences(wanted: &Counts, found: &Counts) -> Vec<String> {
    let tables = wanted.keys().chain(found.keys());
    let rows = |counts: &Counts, table: &String| counts.get(table).copied().unwrap_or_default();
    let mut wrong: Vec<String> = tables
        .filter(|table| rows(wanted, table) != rows(found, table))
        .map(|table| {
            let (wanted, found) = (rows(wanted, table), rows(found, table));
            format!("{table}: {found} rows, {wanted} in the copy")
        })
        .collect();
    wrong.sort();
    wrong.dedup();
    wrong
}

struct Restore<'a> {
    workspace: &'a Workspace,
    d1: D1<'a>,
}

impl Restore<'_> {
    fn fill(&self, tables: &[String], copy: &str) -> Result<Outcome> {
        // As private as the copy: in a directory that only its owner may enter.
        let directory = self.workspace.stamps().join("restore");
        let file = directory.join("restore.sql");
        files::write(&file, "")?;
        make_private(&directory)?;
        files::write(&file, script(tables, copy))?;
        let filled = self.d1.execute(&file);
        std::fs::remove_file(&file)?;
        filled?;
        Ok(Outcome::Done)
    }

    fn compare(&self, wanted: &Counts) -> Result<Outcome> {
        let tables: Vec<String> = wanted.keys().cloned().collect();
        let mut found = self.d1.counts(&tables)?;
        let broken = found.remove(BROKEN).unwrap_or_default();
        let wrong = differences(wanted, &found);
        if !wrong.is_empty() {
            bail!("Not what the copy holds:\n{}", wrong.join("\n"));
        }
        if broken > 0 {
            bail!("{broken} rows refer to a row that does not exist");
        }
        Ok(Outcome::Note(format!(
            "{} rows in {} tables",
            written(&found),
            found.len()
        )))
    }
}

#[cfg(unix)]
fn make_private(directory: &std::path::Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(directory, std::fs::Permissions::from_mode(0o700))?;
    Ok(())
}

#[cfg(not(unix))]
fn make_private(_: &std::path::Path) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(pairs: &[(&str, u64)]) -> Counts {
        let pairs = pairs
            .iter()
            .map(|(table, rows)| ((*table).to_owned(), *rows));
        pairs.collect()
    }

    #[test]
    fn the_database_and_the_file_are_both_named() {
        let plain = arguments(&["--local", "copy.sql"]).unwrap();
        assert_eq!((plain.location, plain.replace), (Location::Local, false));
        for words in [
            ["--remote", "copy.sql", "--replace"],
            ["--remote", "--replace", "copy.sql"],
        ] {
            let replacing = arguments(&words).unwrap();
            assert_eq!(
                (replacing.location, replacing.replace),
                (Location::Remote, true)
            );
            assert_eq!(replacing.file, PathBuf::from("copy.sql"));
        }
        for words in [
            &[][..],
            &["copy.sql"],
            &["--local"],
            &["copy.sql", "--replace"],
            &["--local", "--replace"],
            &["--local", "copy.sql", "--force"],
        ] {
            assert!(arguments(words).is_err(), "{words:?}");
        }
    }

    #[test]
    fn rows_are_replaced_only_on_request() {
        let in_use = counts(&[("d1_migrations", 3), ("member", 220)]);
        let failure = check_replace(&in_use, false).unwrap_err().to_string();
        assert!(failure.contains("220 rows") && failure.contains("--replace"));
        check_replace(&in_use, true).unwrap();
        check_replace(&counts(&[("d1_migrations", 3), ("member", 0)]), false).unwrap();
        check_replace(&Counts::new(), false).unwrap();
    }

    #[test]
    fn tables_are_dropped_then_the_copy_is_filled_in_then_phones_must_fetch() {
        let tables = ["event".to_owned(), "member".to_owned()];
        let copy = "CREATE TABLE member (id INTEGER);";
        assert_eq!(
            script(&tables, copy),
            "PRAGMA defer_foreign_keys=TRUE;\n\
             DROP TABLE \"event\";\nDROP TABLE \"member\";\n\
             CREATE TABLE member (id INTEGER);\n\
             UPDATE circle SET seq = seq + 1000000;\n"
        );
    }

    #[test]
    fn a_row_too_few_or_too_many_is_named() {
        let wanted = counts(&[("circle", 30), ("invite", 0), ("member", 220)]);
        assert!(differences(&wanted, &wanted).is_empty());
        let found = counts(&[("circle", 29), ("member", 220), ("guest", 1)]);
        assert_eq!(
            differences(&wanted, &found),
            [
                "circle: 29 rows, 30 in the copy",
                "guest: 1 rows, 0 in the copy"
            ]
        );
    }
}
