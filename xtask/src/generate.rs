//! `cargo xtask gen`: files that are read by people and made from the code.
//!
//! `docs/openapi.json` comes from the endpoints in `shared`, `docs/schema.sql` from applying the
//! migrations. `--check` fails when they are not what the code says, and leaves them as they are.

use std::fs;

use anyhow::{Result, bail};

use crate::files;
use crate::process::Run;
use crate::steps::Outcome;
use crate::workspace::Workspace;

const GENERATED: &[&str] = &["docs/openapi.json", "docs/schema.sql"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Write,
    Check,
}

pub(crate) fn run(workspace: &Workspace, mode: Mode) -> Result<()> {
    match mode {
        Mode::Write => {
            generate(workspace)?;
            println!("Written: {}", GENERATED.join(", "));
            Ok(())
        }
        Mode::Check => check(workspace).map(drop),
    }
}

/// Generates, compares, and puts back what was there.
pub(crate) fn check(workspace: &Workspace) -> Result<Outcome> {
    let before = contents(workspace);
    let generated = generate(workspace);
    let after = contents(workspace);
    for (name, content) in GENERATED.iter().zip(&before) {
        let path = workspace.path(name);
        match content {
            Some(content) => files::write(&path, content)?,
            None if path.exists() => fs::remove_file(path)?,
            None => {}
        }
    }
    generated?;
    let stale: Vec<&str> = GENERATED
        .iter()
        .zip(before.iter().zip(&after))
        .filter(|(_, (before, after))| before != after)
        .map(|(name, _)| *name)
        .collect();
    if !stale.is_empty() {
        bail!(
            "Not what the code says: {}. Run: cargo xtask gen",
            stale.join(", ")
        );
    }
    Ok(Outcome::Done)
}

fn generate(workspace: &Workspace) -> Result<()> {
    Run::new("cargo", workspace.root())
        .args(["run", "--quiet", "--package", "posse-tests", "--bin", "gen"])
        .run()
}

fn contents(workspace: &Workspace) -> Vec<Option<Vec<u8>>> {
    GENERATED
        .iter()
        .map(|name| fs::read(workspace.path(name)).ok())
        .collect()
}
