//! `cargo xtask gen`: writes the files that people read and the code determines.
//!
//! `docs/openapi.json` comes from the endpoints in `shared`, `docs/schema.sql` from applying the
//! migrations. `tests/suite/generated.rs` fails when one of them is stale.

use anyhow::Result;

use crate::process::Run;
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    Run::new("cargo", workspace.root())
        .args(["run", "--quiet", "--package", "posse-tests", "--bin", "gen"])
        .run()?;
    println!("Written: docs/openapi.json, docs/schema.sql");
    Ok(())
}
