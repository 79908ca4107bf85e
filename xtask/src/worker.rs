//! Builds the Worker crate into a module for workerd.
//!
//! worker-build would download its three helpers; they are named to it instead. Cargo decides
//! whether anything changed: the slower rest runs only when the wasm file is a new one.

use std::path::Path;

use anyhow::Result;

use crate::bundle::Profile;
use crate::files::{self, Stamp};
use crate::frontend::FEATURES;
use crate::node::Node;
use crate::process::Run;
use crate::steps::Outcome;
use crate::tools::{WASM_BINDGEN, WORKER_BUILD};
use crate::workspace::Workspace;

const WASM: &str = "wasm32-unknown-unknown";

/// Builds the Worker unless it is built.
pub(crate) fn build(workspace: &Workspace, node: &Node, profile: Profile) -> Result<Outcome> {
    let worker_build = WORKER_BUILD.ensure(workspace)?;
    let wasm_bindgen = WASM_BINDGEN.ensure(workspace)?;

    in_crate(workspace, node, "cargo")
        .args([
            "build",
            "--quiet",
            "--lib",
            "--target",
            WASM,
            "--profile",
            profile.cargo(),
        ])
        .run()?;

    let compiled = workspace
        .worker_target()
        .join(WASM)
        .join(profile.cargo())
        .join("posse_functions.wasm");
    let stamp = Stamp::new(
        workspace
            .stamps()
            .join(format!("worker-{}", profile.cargo())),
        files::fingerprint(&[compiled, worker_build.clone(), wasm_bindgen.clone()]),
    );
    if stamp.is_current() && profile.worker(workspace).join("index.js").is_file() {
        return Ok(Outcome::Unchanged);
    }

    let mut bundle = in_crate(workspace, node, worker_build)
        .args(["--out-dir", profile.worker_out_dir()])
        .env("WASM_BINDGEN_BIN", wasm_bindgen)
        .env("WASM_OPT_BIN", node.binary("wasm-opt"))
        .env("ESBUILD_BIN", node.binary("esbuild"));
    bundle = match profile {
        Profile::Quick => bundle.args(["--profile", profile.cargo(), "--no-opt"]),
        Profile::Release => bundle.arg("--release"),
    };
    bundle.quiet()?;
    if profile == Profile::Release {
        without_names(node, &profile.worker(workspace).join("index_bg.wasm"))?;
    }
    stamp.save()?;
    Ok(Outcome::Done)
}

/// Takes the names of functions away, which worker-build keeps: an eighth of what is uploaded and started.
/// By their names they are put in order first: what was compiled from one generic function then lies
/// together, where a compressor finds it alike, and that is worth a thirty-fifth.
///
/// The lowest kilobyte is the far end of the stack, which nothing reaches by adding to an address: what
/// is added may become the offset of a load.
fn without_names(node: &Node, wasm: &Path) -> Result<()> {
    node.program("wasm-opt")
        .arg(wasm)
        .arg("-o")
        .arg(wasm)
        .args(["-Oz", "--low-memory-unused"])
        .arg("--reorder-functions-by-name")
        .args(["--strip-debug", "--strip-producers"])
        .args(FEATURES)
        .quiet()
}

/// Worker and worker-build must see the same environment, or each rebuilds what the other built.
fn in_crate(workspace: &Workspace, node: &Node, program: impl AsRef<std::ffi::OsStr>) -> Run {
    node.prepared(Run::new(program, &workspace.path("functions")))
        .env("CARGO_TARGET_DIR", workspace.worker_target())
        .env("WASM_BINDGEN_USE_JS_SYS", "1")
}
