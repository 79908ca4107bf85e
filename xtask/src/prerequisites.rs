//! What must be installed before anything else, and the command that installs it.

use anyhow::{Context as _, Result, bail};

use crate::node::Version;
use crate::process::Run;
use crate::steps::Outcome;
use crate::tools::on_path;
use crate::wasm::TARGET;
use crate::workspace::Workspace;

/// npm of Node 20 reads our lock file; older versions do not handle packages for one platform well.
const OLDEST_NODE: u32 = 20;

/// Looks for cargo, rustup, Node and npm, and lists everything that is missing.
pub(crate) fn check(workspace: &Workspace) -> Result<Outcome> {
    let node = Version::installed(workspace);
    let has =
        |program: &str| on_path(&format!("{program}{}", std::env::consts::EXE_SUFFIX)).is_some();
    let missing = missing(
        has("cargo"),
        has("rustup"),
        node,
        has("npm") || has("npm.cmd"),
    );
    if !missing.is_empty() {
        bail!(
            "Missing on this machine:\n\n  {}\n\nThen run the same command again.",
            missing.join("\n  ")
        );
    }
    Ok(Outcome::Done)
}

fn missing(cargo: bool, rustup: bool, node: Option<Version>, npm: bool) -> Vec<String> {
    let mut missing = Vec::new();
    if !cargo || !rustup {
        missing.push(
            "Rust (rustup and cargo): curl --proto '=https' -sSf https://sh.rustup.rs | sh"
                .to_owned(),
        );
    }
    match node {
        Some(version) if version.major >= OLDEST_NODE => {}
        Some(version) => missing.push(format!(
            "Node {OLDEST_NODE} or newer (this is {}): {}",
            version.major,
            install_node()
        )),
        None => missing.push(format!("Node {OLDEST_NODE} or newer: {}", install_node())),
    }
    if !npm {
        missing.push(format!("npm (it comes with Node): {}", install_node()));
    }
    missing
}

fn install_node() -> &'static str {
    match std::env::consts::OS {
        "macos" => "brew install node",
        "windows" => "winget install OpenJS.NodeJS.LTS",
        _ => {
            "curl -fsSL https://deb.nodesource.com/setup_24.x | sudo bash - \
             && sudo apt-get install -y nodejs"
        }
    }
}

/// Adds the wasm target; `rust-toolchain.toml` alone does not where automatic installs are off.
pub(crate) fn add_wasm_target(workspace: &Workspace) -> Result<Outcome> {
    let libraries = Run::new("rustc", workspace.root())
        .args(["--print", "target-libdir", "--target", TARGET])
        .capture()?;
    if std::path::Path::new(libraries.trim()).is_dir() {
        return Ok(Outcome::Unchanged);
    }
    Run::new("rustup", workspace.root())
        .args(["target", "add", TARGET])
        .run()
        .context("Adding the wasm target with rustup failed; is the machine online?")?;
    Ok(Outcome::Done)
}

/// Adds rustfmt and clippy where a minimal toolchain lacks them.
pub(crate) fn add_lint_components(workspace: &Workspace) -> Result<Outcome> {
    let answers = |program: &str| {
        Run::new("cargo", workspace.root())
            .args([program, "--version"])
            .quiet()
            .is_ok()
    };
    if answers("fmt") && answers("clippy") {
        return Ok(Outcome::Unchanged);
    }
    Run::new("rustup", workspace.root())
        .args(["component", "add", "rustfmt", "clippy"])
        .run()?;
    Ok(Outcome::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NODE_24: Option<Version> = Some(Version {
        major: 24,
        minor: 0,
    });

    #[test]
    fn nothing_is_missing_on_a_complete_machine() {
        assert!(missing(true, true, NODE_24, true).is_empty());
    }

    #[test]
    fn everything_missing_is_listed_with_its_command() {
        let missing = missing(true, false, None, false).join("\n");
        assert!(missing.contains("sh.rustup.rs"), "{missing}");
        assert!(missing.contains("Node 20"), "{missing}");
        assert!(missing.contains("npm"), "{missing}");
    }

    #[test]
    fn an_old_node_is_named_with_its_version() {
        let old = Some(Version {
            major: 18,
            minor: 3,
        });
        assert!(
            missing(true, true, old, true)
                .join("")
                .contains("this is 18")
        );
    }
}
