//! Build tools at exact versions, installed once into a cache outside the checkout.
//!
//! A tool is installed into a temporary directory that is renamed when it is complete, so an
//! interrupted installation does not count. `--debug` takes a quarter of the time to build, and the
//! tools are fast enough with it. No `--locked`: a registry mirror may lag behind a tool's lock file.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::process::Run;
use crate::workspace::Workspace;

/// A program from crates.io.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tool {
    /// Of the package and of its program.
    name: &'static str,
    version: &'static str,
}

/// Runs tests in parallel processes and counts them.
pub(crate) const NEXTEST: Tool = Tool {
    name: "cargo-nextest",
    version: "0.9.143",
};

/// Checks licences, duplicates and sources of dependencies.
pub(crate) const DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
};

impl Tool {
    /// The program's path, after installing it if need be.
    pub(crate) fn ensure(self, workspace: &Workspace) -> Result<PathBuf> {
        let home = self.home()?;
        let program = home.join("bin").join(self.file_name());
        if program.is_file() {
            return Ok(program);
        }
        println!("      installing {} {} (once)", self.name, self.version);
        // All attempts use one directory: an interrupted one continues where it stopped.
        let unfinished = Workspace::tools_cache()?.join(format!(".unfinished-{}", self.name));
        self.install_into(&unfinished, workspace)
            .with_context(|| format!("Cannot install {} {}", self.name, self.version))?;
        if home.exists() {
            fs::remove_dir_all(&home)?;
        }
        fs::rename(&unfinished, &home)
            .with_context(|| format!("Cannot move the tool to {}", home.display()))?;
        Ok(program)
    }

    /// The program on the search path, of any version, or else our own.
    pub(crate) fn found_or_ensured(self, workspace: &Workspace) -> Result<PathBuf> {
        match on_path(&self.file_name()) {
            Some(program) => Ok(program),
            None => self.ensure(workspace),
        }
    }

    fn install_into(self, directory: &Path, workspace: &Workspace) -> Result<()> {
        Run::new("cargo", workspace.root())
            .args(["install", "--quiet", "--debug", self.name, "--version"])
            .arg(format!("={}", self.version))
            .arg("--root")
            .arg(directory)
            .env("CARGO_TARGET_DIR", directory.join("target"))
            .env("CARGO_PROFILE_DEV_DEBUG", "false")
            .run()?;
        fs::remove_dir_all(directory.join("target")).context("Cannot clear the build directory")
    }

    fn home(self) -> Result<PathBuf> {
        Ok(Workspace::tools_cache()?.join(format!("{}-{}", self.name, self.version)))
    }

    fn file_name(self) -> String {
        format!("{}{}", self.name, std::env::consts::EXE_SUFFIX)
    }
}

/// The first program of this name on the search path.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let directories = std::env::var_os("PATH")?;
    std::env::split_paths(&directories)
        .map(|dir| dir.join(name))
        .find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_version_has_its_own_directory() {
        let home = DENY.home().unwrap();
        assert!(home.ends_with("tools/cargo-deny-0.20.2"));
    }
}
