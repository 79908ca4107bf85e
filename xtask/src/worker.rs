//! From the crate `functions` to the module that workerd runs.
//!
//! It does what worker-build does for a Worker like ours, with parts that are here anyway: bind the wasm
//! to JavaScript, put [`ENTRY`] before it, bundle. worker-build would have to be installed, and takes
//! minutes to compile.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::bundle::Profile;
use crate::files::{self, Stamp};
use crate::node::Node;
use crate::steps::Outcome;
use crate::wasm;
use crate::workspace::Workspace;

/// The Worker's handlers and classes as workerd calls them.
const ENTRY: &str = include_str!("worker/entry.js");

/// Bundles the Worker unless it is bundled.
pub(crate) fn build(
    workspace: &Workspace,
    node: &Node,
    profile: Profile,
    compiled: &Path,
) -> Result<Outcome> {
    let inputs = [compiled.to_path_buf(), std::env::current_exe()?];
    let stamp = Stamp::new(
        workspace
            .stamps()
            .join(format!("worker-{}", profile.cargo())),
        files::fingerprint(&inputs),
    );
    let finished = profile.worker(workspace);
    if stamp.is_current() && finished.join("index.js").is_file() {
        return Ok(Outcome::Unchanged);
    }

    let scratch = workspace
        .stamps()
        .join(format!("worker-{}.d", profile.cargo()));
    if scratch.exists() {
        fs::remove_dir_all(&scratch)?;
    }
    wasm::bind(compiled, &scratch, "index", |bindgen| {
        bindgen
            .reset_state_function(true)
            .force_enable_abort_handler(true)
            .module(true)
    })?;
    let script = bundle(node, &scratch)?;
    let wasm = scratch.join("index_bg.wasm");
    if profile == Profile::Release {
        shrink(node, &wasm)?;
    }
    // The wasm first: a server that watches the directory loads both when the script changes.
    files::write(&finished.join("index_bg.wasm"), files::read_bytes(&wasm)?)?;
    files::write(&finished.join("index.js"), script)?;
    stamp.save()?;
    Ok(Outcome::Done)
}

/// The entry and what it imports as one script.
fn bundle(node: &Node, scratch: &Path) -> Result<String> {
    let entry = scratch.join("entry.js");
    let bundled = scratch.join("bundled.js");
    files::write(&entry, ENTRY)?;
    node.program("esbuild")
        .arg(entry)
        .arg(format!("--outfile={}", bundled.display()))
        .args([
            "--bundle",
            "--format=esm",
            "--minify",
            "--log-level=warning",
        ])
        .args(["--external:./index_bg.wasm", "--external:cloudflare:*"])
        .run()?;
    // workerd takes the compiled module from a plain import.
    Ok(files::read(&bundled)?.replace("import source ", "import "))
}

/// Without the names of its functions the wasm is an eighth smaller. They are sorted by name first: what
/// was compiled from one generic function then lies together, which compresses by a thirty-fifth better.
///
/// The lowest kilobyte is the far end of the stack, which no address arithmetic reaches, so an addition
/// may become the offset of a load.
fn shrink(node: &Node, wasm: &Path) -> Result<()> {
    let flags = [
        "--low-memory-unused",
        "--reorder-functions-by-name",
        // What wasm-bindgen wraps around calls, so that the entry learns of a trap. workerd reads it.
        "--enable-exception-handling",
    ];
    wasm::shrink(node, &[wasm], &flags)
}

#[cfg(test)]
mod tests {
    use super::ENTRY;

    #[test]
    fn the_entry_is_the_one_of_the_worker_crate() {
        let lock = include_str!("../../Cargo.lock");
        let said = ENTRY
            .split("worker-build ")
            .nth(1)
            .and_then(|rest| rest.split([',', ' ']).next());
        let version = said.unwrap_or_default();
        let entry = format!("name = \"worker\"\nversion = \"{version}\"");
        assert!(
            lock.contains(&entry),
            "Cargo.lock holds another `worker`: compare xtask/src/worker/entry.js with src/js/shim.js of \
             that release of worker-build"
        );
    }

    #[test]
    fn the_entry_names_every_handler_and_class() {
        let platform = concat!(
            include_str!("../../functions/src/platform/mod.rs"),
            include_str!("../../functions/src/platform/matchmaker.rs")
        );
        let handlers = platform.matches("\n#[event(").count();
        assert_eq!(handlers, ENTRY.matches("Entrypoint.prototype.").count());
        assert!(platform.contains("#[event(fetch") && ENTRY.contains("prototype.fetch"));
        assert!(platform.contains("#[event(scheduled") && ENTRY.contains("prototype.scheduled"));
        let objects = platform.matches("\n#[durable_object").count();
        assert_eq!(objects, ENTRY.matches("new Proxy(exports.").count());
    }
}
