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

/// The module that a page loads, and the parts that are loaded when they are wanted. Their
/// JavaScript side lies beside them: `app.js`, and [`PARTS`], which names the parts.
pub(super) struct Module {
    pub(super) wasm: PathBuf,
    pub(super) parts: Vec<Part>,
}

/// What `#[wasm_split]` has parted from the rest, or what two such parts have in common.
pub(super) struct Part {
    pub(super) wasm: PathBuf,
    /// What it is called after.
    pub(super) name: String,
    /// Its address in [`PARTS`], relative to that script.
    pub(super) link: String,
    /// Whether it is wanted as soon as she goes in.
    pub(super) is_inside: bool,
}

/// What loads the parts; `app.js` imports it.
pub(super) const PARTS: &str = "parts.js";
/// The part behind the door: `frontend/src/app/inside.rs`.
const INSIDE: &str = "inside";

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
    let (main, mut parts) = part(compiled, scratch)?;
    let mut bindgen = Run::new(WASM_BINDGEN.ensure(workspace)?, workspace.root())
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
        .args(["--out-name", "app", "--out-dir"])
        .arg(scratch)
        .arg(main);
    if profile == Profile::Release {
        bindgen = bindgen.args(["--remove-name-section", "--remove-producers-section"]);
    }
    bindgen.quiet()?;

    let mut wasm = scratch.join("app_bg.wasm");
    if profile == Profile::Release {
        wasm = smaller(node, &wasm)?;
        for part in &mut parts {
            part.wasm = smaller(node, &part.wasm)?;
        }
    }
    Ok(Module { wasm, parts })
}

/// Parts the module: the one that a page loads, and the others.
fn part(compiled: &Path, scratch: &Path) -> Result<(PathBuf, Vec<Part>)> {
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
    let parted = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("parting {}: {error:?}", compiled.display()))?;
    let with_inside = parted.prefetch_map.get(INSIDE);
    let links = files::read(&scratch.join(PARTS))?;
    let parts = parted.split_modules.into_iter().filter_map(|wasm| {
        let stem = wasm.file_stem()?.to_str()?.to_owned();
        let name = stem.strip_prefix("split_");
        let wanted = with_inside.is_some_and(|stems| stems.contains(&stem));
        let is_inside = wanted || name == Some(INSIDE);
        let link = format!("./{stem}.wasm");
        links.contains(&link).then(|| Part {
            name: name.map_or_else(|| format!("{INSIDE}-common"), str::to_owned),
            wasm,
            link,
            is_inside,
        })
    });
    Ok((main, parts.collect()))
}

fn smaller(node: &Node, wasm: &Path) -> Result<PathBuf> {
    let small = wasm.with_extension("small.wasm");
    node.program("wasm-opt")
        .arg(wasm)
        .arg("-o")
        .arg(&small)
        .args(["-Oz", "--converge", "--strip-debug", "--strip-producers"])
        .args(FEATURES)
        .quiet()?;
    Ok(small)
}
