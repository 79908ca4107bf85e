//! The crate `posse-frontend`: compiled, parted where `#[wasm_split]` says, given its JavaScript
//! side, and in release made small.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use crate::bundle::Profile;
use crate::files;
use crate::node::Node;
use crate::process::Run;
use crate::tools::WASM_BINDGEN;
use crate::workspace::Workspace;

const WASM: &str = "wasm32-unknown-unknown";

/// What rustc emits for wasm32 by default. Named one by one: `--all-features` would let
/// binaryen use encodings that browsers do not read yet.
pub(crate) const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The module that a page loads, and the part that is loaded when it is wanted. Their JavaScript
/// side lies beside them: `app.js`, and [`PARTS`], which names the part [`INSIDE`].
pub(super) struct Module {
    pub(super) wasm: PathBuf,
    pub(super) inside: PathBuf,
}

/// What loads the parts; `app.js` imports it.
pub(super) const PARTS: &str = "parts.js";
/// The address of the part in [`PARTS`], relative to that script.
pub(super) const INSIDE: &str = "./split_inside.wasm";

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
    // The relocations tell which function and which datum belongs to which part.
    let mut flags = vec!["\"-Clink-args=--emit-relocs\"".to_owned()];
    flags.extend(index.map(|index| format!("\"--remap-path-prefix={}/=\"", index.display())));
    Ok(format!("target.{WASM}.rustflags=[{}]", flags.join(",")))
}

/// Writes the JavaScript side and the wasm files into `scratch`.
pub(super) fn bind(
    workspace: &Workspace,
    node: &Node,
    profile: Profile,
    compiled: &Path,
    scratch: &Path,
) -> Result<Module> {
    let main = part(compiled, scratch)?;
    let mut bindgen = Run::new(WASM_BINDGEN.ensure(workspace)?, workspace.root())
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
        .args(["--out-name", "app", "--out-dir"])
        .arg(scratch)
        .arg(main);
    if profile == Profile::Release {
        bindgen = bindgen.args(["--remove-name-section", "--remove-producers-section"]);
    }
    bindgen.quiet()?;

    let bound = scratch.join("app_bg.wasm");
    let inside = scratch.join(INSIDE.trim_start_matches("./"));
    match profile {
        Profile::Quick => Ok(Module {
            wasm: bound,
            inside,
        }),
        Profile::Release => Ok(Module {
            wasm: smaller(node, &bound, &scratch.join("app_small.wasm"))?,
            inside: smaller(node, &inside, &scratch.join("inside_small.wasm"))?,
        }),
    }
}

/// Parts the module, and gives back the one that a page loads.
fn part(compiled: &Path, scratch: &Path) -> Result<PathBuf> {
    let whole = files::read_bytes(compiled)?;
    std::fs::create_dir_all(scratch)?;
    let main = scratch.join("main.wasm");
    let link = format!("./{PARTS}");
    let mut options = wasm_split_cli_support::Options::new(&whole);
    options.output_dir = scratch;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = "./app.js";
    options.target.web();
    wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("parting {}: {error:?}", compiled.display()))?;
    Ok(main)
}

fn smaller(node: &Node, wasm: &Path, small: &Path) -> Result<PathBuf> {
    node.program("wasm-opt")
        .arg(wasm)
        .arg("-o")
        .arg(small)
        .args(["-Oz", "--converge", "--strip-debug", "--strip-producers"])
        .args(FEATURES)
        .quiet()?;
    Ok(small.to_owned())
}
