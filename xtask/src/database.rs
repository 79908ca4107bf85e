//! The local D1 of `cargo xtask dev`: migrates it and fills it with the demo neighbourhood.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::clock::unix_now;
use crate::d1::Location;
use crate::files::{self, Stamp};
use crate::node::Node;
use crate::process::Run;
use crate::steps::Outcome;
use crate::workspace::Workspace;

/// The binding of wrangler.toml.
pub(crate) const BINDING: &str = "DB";

/// wrangler keeps its local state here. Our stamps lie inside, so they are deleted with it.
const STATE: &str = ".wrangler/state";

/// Applies the migrations that are new to the local database.
pub(crate) fn migrate(workspace: &Workspace, node: &Node) -> Result<Outcome> {
    let migrations = files::walk(&workspace.path("migrations"))?;
    if migrations.is_empty() {
        return Ok(Outcome::Note("no migrations yet".to_owned()));
    }
    let stamp = Stamp::new(stamp_path(workspace, "migrated"), digests(&migrations)?);
    if stamp.is_current() {
        return Ok(Outcome::Unchanged);
    }
    let rewritten = rewritten(workspace, &migrations)?;
    if rewritten {
        move_aside(workspace)?;
    }
    apply(node, Location::Local)?;
    stamp.save()?;
    Ok(if rewritten {
        Outcome::Note(
            "a migration was rewritten: the old local database has been moved aside".to_owned(),
        )
    } else {
        Outcome::Done
    })
}

/// Applies the migrations that are new to this database.
pub(crate) fn apply(node: &Node, location: Location) -> Result<()> {
    // CI=1 answers the question whether to continue: the caller has decided.
    wrangler(node)
        .args(["migrations", "apply", BINDING, location.flag()])
        .env("CI", "1")
        .quiet()
}

/// Fills an empty local database with the demo neighbourhood, as of now.
pub(crate) fn seed(workspace: &Workspace, node: &Node) -> Result<Outcome> {
    if !has_demo(workspace) {
        return Ok(Outcome::Note(
            "there is no demo neighbourhood yet".to_owned(),
        ));
    }
    let stamp = Stamp::new(stamp_path(workspace, "seeded"), "seeded".to_owned());
    if stamp.is_current() {
        return Ok(Outcome::Unchanged);
    }
    if has_members(node)? {
        stamp.save()?;
        return Ok(Outcome::Note("members are there already".to_owned()));
    }
    let file = write_seed(workspace)?;
    wrangler(node)
        .args(["execute", BINDING, "--local", "--yes", "--file"])
        .arg(&file)
        .quiet()?;
    stamp.save()?;
    Ok(Outcome::Done)
}

/// The demo neighbourhood as a file of SQL: the same people every time, with events after this
/// moment.
pub(crate) fn write_seed(workspace: &Workspace) -> Result<PathBuf> {
    let statements = Run::new("cargo", workspace.root())
        .args([
            "run",
            "--quiet",
            "--package",
            "posse-tests",
            // Without the Worker and SQLite, which would take minutes to compile.
            "--no-default-features",
            "--bin",
            "seed",
            "--",
            "--now",
        ])
        .arg(unix_now()?.to_string())
        .capture()?;
    let file = workspace.stamps().join("seed.sql");
    files::write(&file, statements)?;
    Ok(file)
}

pub(crate) fn has_demo(workspace: &Workspace) -> bool {
    workspace.path("tests/src/bin/seed.rs").is_file()
        || workspace.path("tests/src/bin/seed").is_dir()
}

fn wrangler(node: &Node) -> Run {
    node.wrangler().arg("d1")
}

fn has_members(node: &Node) -> Result<bool> {
    let printed = wrangler(node)
        .args(["execute", BINDING, "--local", "--json", "--command"])
        .arg("SELECT count(*) AS members FROM member")
        .capture()?;
    let answer: serde_json::Value =
        serde_json::from_str(&printed).context("wrangler printed no JSON")?;
    let members = answer
        .pointer("/0/results/0/members")
        .and_then(serde_json::Value::as_u64);
    Ok(members.context("wrangler counted no members")? > 0)
}

fn stamp_path(workspace: &Workspace, name: &str) -> PathBuf {
    workspace.path(STATE).join(format!("posse-{name}"))
}

/// One line per migration: its digest and its name.
fn digests(migrations: &[PathBuf]) -> Result<String> {
    migrations
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            Ok(format!(
                "{} {name}\n",
                files::sha256(&files::read_bytes(path)?)
            ))
        })
        .collect()
}

/// Whether a migration has changed since it was applied here, which happens only before it is
/// published. wrangler compares names and would keep the old tables.
fn rewritten(workspace: &Workspace, migrations: &[PathBuf]) -> Result<bool> {
    let applied = fs::read_to_string(stamp_path(workspace, "migrated")).unwrap_or_default();
    Ok(!all_present(&applied, &digests(migrations)?))
}

fn all_present(applied: &str, present: &str) -> bool {
    applied
        .lines()
        .all(|line| present.lines().any(|now| now == line))
}

/// Moves the whole local state aside, and deletes the one that was moved aside before.
fn move_aside(workspace: &Workspace) -> Result<()> {
    let aside = workspace.path(".wrangler/state-before");
    if aside.exists() {
        fs::remove_dir_all(&aside)?;
    }
    fs::rename(workspace.path(STATE), aside).context("Cannot move the local database aside")
}

#[cfg(test)]
mod tests {
    use super::all_present;

    #[test]
    fn a_new_migration_is_no_rewrite() {
        assert!(all_present("aa 0001.sql\n", "aa 0001.sql\nbb 0002.sql\n"));
        assert!(all_present("", "aa 0001.sql\n"));
    }

    #[test]
    fn a_changed_or_renamed_migration_is() {
        assert!(!all_present("aa 0001.sql\n", "ab 0001.sql\n"));
        assert!(!all_present("aa 0001.sql\n", "aa 0001_people.sql\n"));
    }
}
