//! The two crates that become WebAssembly: compiled together, bound to JavaScript, made small.
//!
//! One call of Cargo builds both. What they have in common is compiled once, and the two links of a
//! release build, of one thread each, run side by side. wasm-bindgen is linked into this program: its
//! command line would have to be installed, and takes minutes to compile.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::bundle::Profile;
use crate::node::Node;
use crate::process::Run;
use crate::workspace::Workspace;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

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

/// What Cargo made of the two crates.
pub(crate) struct Compiled {
    pub(crate) frontend: PathBuf,
    pub(crate) worker: PathBuf,
}

/// Lets Cargo build what it thinks has changed.
pub(crate) fn compile(workspace: &Workspace, profile: Profile) -> Result<Compiled> {
    cargo(workspace, "build", profile)?.run()?;
    let directory = workspace.wasm_target().join(TARGET).join(profile.cargo());
    Ok(Compiled {
        frontend: directory.join("posse_frontend.wasm"),
        worker: directory.join("posse_functions.wasm"),
    })
}

/// A verb of Cargo on both crates. Every call has the same flags, so that none throws away what
/// another one built.
pub(crate) fn cargo(workspace: &Workspace, verb: &str, profile: Profile) -> Result<Run> {
    let run = Run::new("cargo", workspace.root())
        .args([verb, "--quiet", "--lib", "--target", TARGET])
        .args([
            "--package",
            "posse-frontend",
            "--package",
            "posse-functions",
        ])
        .args(["--profile", profile.cargo(), "--config", &shorter_paths()?])
        .env("CARGO_TARGET_DIR", workspace.wasm_target());
    Ok(run)
}

/// A setting that is added to `.cargo/config.toml`: the paths in panic messages begin at the crate, not
/// at this machine's root. That is fewer bytes, and the same bytes wherever it is built.
fn shorter_paths() -> Result<String> {
    let home = match std::env::var("CARGO_HOME") {
        Ok(home) => PathBuf::from(home),
        Err(_) => PathBuf::from(std::env::var("HOME").context("HOME is not set")?).join(".cargo"),
    };
    let registries = std::fs::read_dir(home.join("registry/src"))
        .into_iter()
        .flatten()
        .flatten();
    let flags = registries
        .map(|registry| format!("\"--remap-path-prefix={}/=\"", registry.path().display()));
    let flags: Vec<String> = flags.collect();
    Ok(format!("target.{TARGET}.rustflags=[{}]", flags.join(",")))
}

/// Writes `<name>.js` and `<name>_bg.wasm` into `directory`.
pub(crate) fn bind(
    compiled: &Path,
    directory: &Path,
    name: &str,
    configure: impl FnOnce(&mut Bindgen) -> Result<&mut Bindgen>,
) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name(name)
        .omit_default_module_path(false);
    configure(&mut bindgen)?
        .generate(directory)
        .with_context(|| format!("Cannot bind {} to JavaScript", compiled.display()))
}

/// Makes each file as small as wasm-opt can, in place. It runs on one thread, so the files are
/// optimised side by side.
pub(crate) fn shrink(node: &Node, files: &[&Path], flags: &[&str]) -> Result<()> {
    let shrink_one = |file: &Path| {
        node.program("wasm-opt")
            .arg(file)
            .arg("-o")
            .arg(file)
            .args(["-Oz", "--strip-debug", "--strip-producers"])
            .args(flags)
            .args(FEATURES)
            .quiet()
    };
    std::thread::scope(|scope| {
        let runs: Vec<_> = files
            .iter()
            .map(|file| scope.spawn(|| shrink_one(file)))
            .collect();
        runs.into_iter()
            .try_for_each(|run| crate::process::joined(run.join()))
    })
}
