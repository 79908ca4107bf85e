//! Paths: the checkout, its build directories, and the tools cache outside it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The checkout that `cargo xtask` was started in.
#[derive(Debug, Clone)]
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The directory above the crate that Cargo runs.
    pub(crate) fn find() -> Result<Self> {
        let crate_dir = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = crate_dir
            .parent()
            .context("xtask lies in the workspace root")?
            .to_path_buf();
        Ok(Self { root })
    }

    /// A checkout somewhere else.
    pub(crate) fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Stamps that let a second run skip what has not changed.
    pub(crate) fn stamps(&self) -> PathBuf {
        self.path("target/xtask")
    }

    /// Cargo's directory for WebAssembly. It is not `target`, so that a native build and this one do not
    /// wait for each other.
    pub(crate) fn wasm_target(&self) -> PathBuf {
        self.path("target/wasm")
    }

    /// Build tools outlive a checkout: `$POSSE_CACHE/tools`, or `~/.cache/posse/tools`.
    pub(crate) fn tools_cache() -> Result<PathBuf> {
        let cache = match std::env::var_os("POSSE_CACHE") {
            Some(cache) => PathBuf::from(cache),
            None => std::env::home_dir()
                .context("No home directory: set POSSE_CACHE to a directory for build tools")?
                .join(".cache/posse"),
        };
        Ok(cache.join("tools"))
    }
}

#[cfg(test)]
mod tests {
    use super::Workspace;
    use crate::process::Run;

    /// Crates that belong to one side: Worker, phone or tests.
    const ONE_SIDE: &[&str] = &[
        "axum",
        "gloo",
        "js-sys",
        "leptos",
        "rusqlite",
        "tokio",
        "wasm-bindgen",
        "web-sys",
        "worker",
    ];

    #[test]
    fn shared_depends_on_neither_the_worker_nor_the_browser() {
        let tree = Run::new("cargo", Workspace::find().unwrap().root())
            .args([
                "tree",
                "--package",
                "posse-shared",
                "--target",
                "all",
                "--all-features",
            ])
            .args(["--edges", "normal", "--prefix", "none", "--format", "{p}"])
            .capture()
            .unwrap();
        let names: Vec<&str> = tree
            .lines()
            .filter_map(|line| line.split(' ').next())
            .collect();
        assert!(
            names.contains(&"posse-shared") && names.contains(&"serde"),
            "{tree}"
        );
        for name in names {
            assert!(!ONE_SIDE.contains(&name), "posse-shared depends on {name}");
        }
    }
}
