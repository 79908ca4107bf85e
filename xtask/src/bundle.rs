//! The two builds of the app, and where each puts its files.
//!
//! Their files lie side by side, so that a test run never replaces the app that `dev` serves.

use std::path::PathBuf;

use crate::workspace::Workspace;

/// How hard to optimise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// For `cargo xtask dev`: compiles fast and keeps the names of functions.
    Quick,
    /// What is deployed, measured and tested.
    Release,
}

impl Profile {
    /// The Cargo profile, and the directory Cargo names after it.
    pub(crate) fn cargo(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Release => "release",
        }
    }

    /// The static files that wrangler serves.
    pub(crate) fn assets(self, workspace: &Workspace) -> PathBuf {
        match self {
            Self::Quick => workspace.path("target/dev/dist"),
            Self::Release => workspace.path("dist"),
        }
    }

    /// The Worker's directory.
    pub(crate) fn worker(self, workspace: &Workspace) -> PathBuf {
        match self {
            Self::Quick => workspace.path("target/dev/worker"),
            Self::Release => workspace.path("functions/build"),
        }
    }
}
