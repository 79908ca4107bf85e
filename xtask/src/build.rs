//! `cargo xtask build`: the front end into `dist/`, the Worker into `functions/build/`.

use anyhow::Result;

use crate::bundle::Profile;
use crate::node::{self, Node};
use crate::steps::Steps;
use crate::workspace::Workspace;
use crate::{frontend, prerequisites, worker};

/// How many steps [`prepare`] takes.
pub(crate) const PREPARATIONS: usize = 3;

pub(crate) fn run(workspace: &Workspace, profile: Profile) -> Result<()> {
    let mut steps = Steps::of(PREPARATIONS + 2);
    let node = prepare(workspace, &mut steps)?;
    steps.run("Front end", || frontend::build(workspace, &node, profile))?;
    steps.run("Worker", || worker::build(workspace, &node, profile))?;
    steps.finish("Built");
    Ok(())
}

/// Sees to it that what every build needs is there.
pub(crate) fn prepare(workspace: &Workspace, steps: &mut Steps) -> Result<Node> {
    steps.run("Prerequisites: Rust, Node, npm", || {
        prerequisites::check(workspace)
    })?;
    steps.run("Rust target wasm32-unknown-unknown", || {
        prerequisites::add_wasm_target(workspace)
    })?;
    steps.run("npm packages", || node::install_packages(workspace))?;
    Node::find(workspace)
}
