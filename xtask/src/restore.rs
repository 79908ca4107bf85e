//! `cargo xtask restore --local|--remote <file> [--replace]`: the database out of a copy.
//!
//! One file of statements drops what stands there, puts the copy in its location, and makes every
//! phone fetch its circles again: all of it or none. Then it is counted, against the copy.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::d1::{BROKEN, Counts, D1, Location, MIGRATIONS, rows_in, written};
use crate::node::{self, Node};
use crate::steps::{Outcome, Steps};
use crate::workspace::Workspace;
use crate::{database, files};

pub(crate) const USAGE: &str = "cargo xtask restore --local|--remote <file> [--replace]";

/// A circle can come back to a number that phones hold already for other contents; farther than
/// any circle has moved, and they all ask for it once.
const TELL_THE_PHONES: &str = "UPDATE circle SET seq = seq + 1000000;\n";

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
    let restoring = Restoring {
        workspace,
        d1: D1 {
            node: &node,
            location: arguments.location,
        },
    };
    let mut tables = Vec::new();
    steps.run("What stands there now", || {
        tables = restoring.d1.tables()?;
        let present = restoring.d1.counts(&tables)?;
        may_fill(&present, arguments.replace)?;
        Ok(Outcome::Note(format!("{} rows", written(&present))))
    })?;
    steps.run("The copy in its place", || restoring.fill(&tables, &copy))?;
    steps.run("Rows counted, references followed", || {
        restoring.compare(&wanted)
    })?;
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

/// What members wrote is replaced only by somebody who says so.
fn may_fill(present: &Counts, replace: bool) -> Result<()> {
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

/// The statements that lead from these tables to the copy. The references between tables are
/// looked at when all is done, so that the order does not matter.
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
    script.push_str(TELL_THE_PHONES);
    script
}

/// The tables in which there are not as many rows as there should be.
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

struct Restoring<'a> {
    workspace: &'a Workspace,
    d1: D1<'a>,
}

impl Restoring<'_> {
    fn fill(&self, tables: &[String], copy: &str) -> Result<Outcome> {
        // As private as the copy: inside a directory that only its owner may enter.
        let directory = self.workspace.stamps().join("restore");
        let file = directory.join("restore.sql");
        files::write(&file, "")?;
        own(&directory)?;
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
            bail!("{broken} rows point at one that is not there");
        }
        Ok(Outcome::Note(format!(
            "{} rows in {} tables",
            written(&found),
            found.len()
        )))
    }
}

#[cfg(unix)]
fn own(directory: &std::path::Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(directory, std::fs::Permissions::from_mode(0o700))?;
    Ok(())
}

#[cfg(not(unix))]
fn own(_: &std::path::Path) -> Result<()> {
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
    fn what_members_wrote_is_replaced_only_when_that_is_said() {
        let in_use = counts(&[("d1_migrations", 3), ("member", 220)]);
        let failure = may_fill(&in_use, false).unwrap_err().to_string();
        assert!(failure.contains("220 rows") && failure.contains("--replace"));
        may_fill(&in_use, true).unwrap();
        may_fill(&counts(&[("d1_migrations", 3), ("member", 0)]), false).unwrap();
        may_fill(&Counts::new(), false).unwrap();
    }

    #[test]
    fn the_old_goes_before_the_copy_comes_and_phones_are_told_last() {
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
