//! `cargo xtask build`: the front end into `dist/`, the Worker into `functions/build/`.

use std::thread;

use anyhow::Result;

use crate::bundle::Profile;
use crate::node::{self, Node};
use crate::process::joined;
use crate::steps::{Outcome, Steps};
use crate::workspace::Workspace;
use crate::{frontend, prerequisites, wasm, worker};

/// How many steps [`prepare`] takes.
pub(crate) const PREPARATIONS: usize = 3;

pub(crate) fn run(workspace: &Workspace, profile: Profile) -> Result<()> {
    let mut steps = Steps::of(PREPARATIONS + 1);
    let node = prepare(workspace, &mut steps)?;
    steps.run("Front end and Worker", || app(workspace, &node, profile))?;
    steps.finish("Built");
    Ok(())
}

/// Installs what every build needs.
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

/// Builds the whole app: one compilation, then front end and Worker side by side, because most of
/// what is left runs on one thread.
pub(crate) fn app(workspace: &Workspace, node: &Node, profile: Profile) -> Result<Outcome> {
    let compiled = wasm::compile(workspace, profile)?;
    let (frontend, worker) = thread::scope(|scope| {
        let frontend =
            scope.spawn(|| frontend::build(workspace, node, profile, &compiled.frontend));
        let worker = worker::build(workspace, node, profile, &compiled.worker);
        (joined(frontend.join()), worker)
    });
    Ok(match (frontend?, worker?) {
        (Outcome::Unchanged, Outcome::Unchanged) => Outcome::Unchanged,
        _ => Outcome::Done,
    })
}
