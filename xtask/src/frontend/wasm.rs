//! The crate `posse-frontend`: compiled, given its JavaScript side, and in release made small.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::bundle::Profile;
use crate::node::Node;
use crate::process::Run;
use crate::tools::WASM_BINDGEN;
use crate::workspace::Workspace;

const WASM: &str = "wasm32-unknown-unknown";

/// What rustc emits for wasm32 by default. Named one by one: `--all-features` would let
/// binaryen use encodings that browsers do not read yet.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The module that a page loads. Its JavaScript side lies beside it as `app.js`.
pub(super) struct Module {
    pub(super) wasm: PathBuf,
}

/// Lets Cargo build what it thinks has changed. The places that panics name begin at the crate, not
/// at this machine's root: fewer bytes, and the same ones wherever it is built.
pub(super) fn compile(workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    Run::new("cargo", workspace.root())
        .args(["build", "--quiet", "--package", "posse-frontend", "--lib"])
        .args(["--target", WASM, "--profile", profile.cargo()])
        .args(["--config", &shorter_places()?])
        .env("CARGO_TARGET_DIR", workspace.frontend_target())
        .run()?;
    let directory = workspace.frontend_target().join(WASM).join(profile.cargo());
    Ok(directory.join("posse_frontend.wasm"))
}

/// A setting of Cargo's that is added to what `.cargo/config.toml` says.
fn shorter_places() -> Result<String> {
    let home = match std::env::var("CARGO_HOME") {
        Ok(home) => PathBuf::from(home),
        Err(_) => PathBuf::from(std::env::var("HOME").context("HOME is not set")?).join(".cargo"),
    };
    let sources = home.join("registry/src");
    let index = std::fs::read_dir(&sources)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    let flags: Vec<String> = index
        .map(|index| format!("\"--remap-path-prefix={}/=\"", index.display()))
        .collect();
    Ok(format!("target.{WASM}.rustflags=[{}]", flags.join(",")))
}

/// Writes `app.js` and the wasm file into `scratch`.
pub(super) fn bind(
    workspace: &Workspace,
    node: &Node,
    profile: Profile,
    compiled: &Path,
    scratch: &Path,
) -> Result<Module> {
    let mut bindgen = Run::new(WASM_BINDGEN.ensure(workspace)?, workspace.root())
        .args([
            "--target",
            "web",
            "--no-typescript",
            "--out-name",
            "app",
            "--out-dir",
        ])
        .arg(scratch)
        .arg(compiled);
    if profile == Profile::Release {
        bindgen = bindgen.args(["--remove-name-section", "--remove-producers-section"]);
    }
    bindgen.quiet()?;

    let bound = scratch.join("app_bg.wasm");
    match profile {
        Profile::Quick => Ok(Module { wasm: bound }),
        Profile::Release => {
            let small = scratch.join("app_small.wasm");
            node.program("wasm-opt")
                .arg(&bound)
                .arg("-o")
                .arg(&small)
                .args(["-Oz", "--converge"])
                .args(FEATURES)
                .quiet()?;
            Ok(Module { wasm: small })
        }
    }
}
