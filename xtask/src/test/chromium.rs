//! The browser of the outermost tests: finds it, or installs it where that needs no password.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::process::Run;
use crate::tools::on_path;
use crate::workspace::Workspace;

const NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "chrome.exe",
];
const ON_A_MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// The browser's program: `$CHROMIUM`, the search path, or Debian's package if this is root there.
pub(crate) fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(chromium) = find() {
        return Ok(chromium);
    }
    if Path::new("/etc/debian_version").exists() && is_root(workspace) {
        println!("      installing chromium (once)");
        let apt = || Run::new("apt-get", workspace.root()).env("DEBIAN_FRONTEND", "noninteractive");
        apt().args(["update", "-q"]).quiet()?;
        apt()
            .args(["install", "-yq", "--no-install-recommends", "chromium"])
            .quiet()?;
        if let Some(chromium) = find() {
            return Ok(chromium);
        }
    }
    bail!("No Chromium for the browser tests: sudo apt-get install -y chromium, or set CHROMIUM")
}

fn find() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .filter(|path| path.is_file());
    named
        .or_else(|| NAMES.iter().find_map(|name| on_path(name)))
        .or_else(|| Some(PathBuf::from(ON_A_MAC)).filter(|path| path.is_file()))
}

fn is_root(workspace: &Workspace) -> bool {
    Run::new("id", workspace.root())
        .arg("-u")
        .capture()
        .is_ok_and(|id| id.trim() == "0")
}
