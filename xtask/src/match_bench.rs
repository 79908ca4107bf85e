//! `cargo xtask match-bench`: how good the matcher is, and how long it takes.
//!
//! It reports and does not judge; the tests of `shared` hold the quality. Built for speed, which
//! the Worker is not: there the same work takes longer.

use anyhow::Result;

use crate::process::Run;
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    Run::new("cargo", workspace.root())
        .args(["run", "--quiet", "--profile", "bench"])
        .args(["--package", "posse-shared", "--features", "bench"])
        .args(["--bin", "match-bench"])
        .run()
}
