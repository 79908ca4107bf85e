//! `cargo xtask match-bench`: measures how good the matcher is and how long it takes.
//!
//! It reports and fails nothing; tests of `shared` assert the quality. It is built for speed. The
//! Worker is built for size, so there the same work takes longer.

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
