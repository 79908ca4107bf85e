//! The local D1 of `cargo xtask dev`: migrated, and filled with the demo neighbourhood.

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

/// wrangler keeps local state here; what is noted inside is deleted along with it.
const STATE: &str = ".wrangler/state";

/// Applies the migrations that the local database has not seen.
pub(crate) fn migrate(workspace: &Workspace, node: &Node) -> Result<Outcome> {
    let migrations = files::walk(&workspace.path("migrations"))?;
    if migrations.is_empty() {
        return Ok(Outcome::Note("no migrations yet".to_owned()));
    }
    let stamp = Stamp::new(note(workspace, "migrated"), digests(&migrations)?);
    if stamp.is_current() {
        return Ok(Outcome::Unchanged);
    }
    let rewritten = rewritten(workspace, &migrations)?;
    if rewritten {
        set_aside(workspace)?;
    }
    apply(node, Location::Local)?;
    stamp.save()?;
    Ok(if rewritten {
        Outcome::Note("a migration was rewritten: the old local database is set aside".to_owned())
    } else {
        Outcome::Done
    })
}

/// Applies the migrations that this database has not seen.
pub(crate) fn apply(node: &Node, location: Location) -> Result<()> {
    // CI=1 answers the question whether to go on: who calls this has.
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
    let stamp = Stamp::new(note(workspace, "seeded"), "seeded".to_owned());
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
        serde_json::from_str(&printed).context("wrangler answered in no JSON")?;
    let members = answer
        .pointer("/0/results/0/members")
        .and_then(serde_json::Value::as_u64);
    Ok(members.context("wrangler counted no members")? > 0)
}

fn note(workspace: &Workspace, name: &str) -> PathBuf {
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

/// Whether a migration that was applied here reads differently now, which happens only before
/// it is published. wrangler goes by names and would leave the old tables standing.
fn rewritten(workspace: &Workspace, migrations: &[PathBuf]) -> Result<bool> {
    let applied = fs::read_to_string(note(workspace, "migrated")).unwrap_or_default();
    Ok(!still_there(&applied, &digests(migrations)?))
}

fn still_there(applied: &str, present: &str) -> bool {
    applied
        .lines()
        .all(|line| present.lines().any(|now| now == line))
}

/// Moves the whole local state out of the way, over the one set aside before it.
fn set_aside(workspace: &Workspace) -> Result<()> {
    let aside = workspace.path(".wrangler/state-before");
    if aside.exists() {
        fs::remove_dir_all(&aside)?;
    }
    fs::rename(workspace.path(STATE), aside).context("Cannot set the local database aside")
}

#[cfg(test)]
mod tests {
    use super::still_there;

    #[test]
    fn a_new_migration_is_no_rewrite() {
        assert!(still_there("aa 0001.sql\n", "aa 0001.sql\nbb 0002.sql\n"));
        assert!(still_there("", "aa 0001.sql\n"));
    }

    #[test]
    fn a_changed_or_renamed_migration_is() {
        assert!(!still_there("aa 0001.sql\n", "ab 0001.sql\n"));
        assert!(!still_there("aa 0001.sql\n", "aa 0001_people.sql\n"));
    }
}
