//! `cargo xtask backup --local|--remote <file>`: copies the database into one file of SQL.
//!
//! The file holds every name, place and note in plain text. So only its owner may read it, and an
//! existing file is never overwritten (docs/restore.md).

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::d1::{D1, Location, rows_in, written};
use crate::files;
use crate::node::{self, Node};
use crate::steps::{Outcome, Steps};
use crate::workspace::Workspace;

pub(crate) const USAGE: &str = "cargo xtask backup --local|--remote <file>";

pub(crate) fn run(workspace: &Workspace, words: &[&str]) -> Result<()> {
    let (location, file) = arguments(words)?;
    let file = std::path::absolute(file)?;
    let mut steps = Steps::of(2);
    steps.run("npm packages", || node::install_packages(workspace))?;
    let node = Node::find(workspace)?;
    steps.run("Copy of the database", || {
        create(&file)?;
        let copied = D1 {
            node: &node,
            location,
        }
        .export(&file)
        .and_then(|()| summary(&file));
        if copied.is_err() {
            std::fs::remove_file(&file)?;
        }
        copied.map(Outcome::Note)
    })?;
    steps.finish("Backed up");
    Ok(())
}

fn arguments(words: &[&str]) -> Result<(Location, PathBuf)> {
    match words {
        [location, file] if !file.starts_with('-') => Ok((Location::of(location)?, file.into())),
        _ => bail!("{USAGE}"),
    }
}

/// Creates the file while it is empty, so that nobody else can read it meanwhile.
fn create(file: &Path) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let made = options.open(file);
    made.with_context(|| format!("Cannot make {}: a copy replaces no file", file.display()))?;
    Ok(())
}

fn summary(file: &Path) -> Result<String> {
    let counts = rows_in(&files::read(file)?);
    let (rows, tables) = (written(&counts), counts.len());
    if tables == 0 {
        bail!("There is nothing in this database yet, so there is no copy of it");
    }
    Ok(format!(
        "{rows} rows in {tables} tables: names and places in plain text, keep it safe"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_and_the_file_are_both_named() {
        let (location, file) = arguments(&["--remote", "copy.sql"]).unwrap();
        assert_eq!(
            (location, file),
            (Location::Remote, PathBuf::from("copy.sql"))
        );
        for words in [
            &[][..],
            &["copy.sql"],
            &["--local"],
            &["--local", "--remote"],
            &["copy.sql", "--local"],
            &["--local", "copy.sql", "more"],
        ] {
            assert!(arguments(words).is_err(), "{words:?}");
        }
    }

    #[test]
    fn a_copy_replaces_no_file_and_is_its_owners_alone() {
        let file = std::env::temp_dir().join(format!("posse-backup-{}", std::process::id()));
        create(&file).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(&file).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        let failure = create(&file).unwrap_err().to_string();
        assert!(failure.contains("replaces no file"), "{failure}");
        std::fs::remove_file(file).unwrap();
    }
}
