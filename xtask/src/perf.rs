//! `cargo xtask perf`: measures the release build in workerd as on a slow phone. Lighthouse measures a
//! first visit; then come the start of the installed app and the time from a tap to the next frame.
//!
//! It reports and fails nothing: times depend on the machine, so no test asserts them. The
//! measuring is in `perf/*.mjs`, because Lighthouse and Playwright are Node libraries. Lighthouse
//! is installed into the tools cache on first use, since nothing else needs it.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::bundle::Profile;
use crate::node::Node;
use crate::process::Run;
use crate::steps::{Outcome, Steps};
use crate::test::chromium;
use crate::workspace::Workspace;
use crate::{build, database};

const LIGHTHOUSE: &str = "13.5.0";

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let mut steps = Steps::of(build::PREPARATIONS + 4);
    let node = build::prepare(workspace, &mut steps)?;
    steps.run("Front end and Worker", || {
        build::app(workspace, &node, Profile::Release)
    })?;
    let mut lighthouse = PathBuf::new();
    steps.run("Lighthouse", || {
        lighthouse = install(workspace, &node)?;
        Ok(Outcome::Done)
    })?;
    let chromium = chromium::ensure(workspace)?;
    steps.run("Five visits on a slow phone", || {
        node.script()
            .arg(workspace.path("xtask/src/perf/measure.mjs"))
            .env("CHROME_PATH", &chromium)
            .env("LIGHTHOUSE", lighthouse)
            .env("CI", "1")
            .run()?;
        Ok(Outcome::Done)
    })?;
    steps.run("Starts and taps of the installed app", || {
        node.script()
            .arg(workspace.path("xtask/src/perf/again.mjs"))
            .env("CHROMIUM", &chromium)
            .env("POSSE_SEED", database::write_seed(workspace)?)
            .env("CI", "1")
            .run()?;
        Ok(Outcome::Done)
    })
}

/// The directory of the package. It exists only once the package is complete.
fn install(workspace: &Workspace, node: &Node) -> Result<PathBuf> {
    let cache = Workspace::tools_cache()?;
    let home = cache.join(format!("lighthouse-{LIGHTHOUSE}"));
    let package = home.join("node_modules/lighthouse");
    if package.is_dir() {
        return Ok(package);
    }
    println!("      installing lighthouse {LIGHTHOUSE} (once)");
    let unfinished = cache.join(format!(".unfinished-lighthouse-{}", std::process::id()));
    fs::create_dir_all(&unfinished)?;
    node.prepared(Run::new("npm", workspace.root()))
        .args([
            "install",
            "--no-save",
            "--no-fund",
            "--no-audit",
            "--ignore-scripts",
            "--prefix",
        ])
        .arg(&unfinished)
        .arg(format!("lighthouse@{LIGHTHOUSE}"))
        .quiet()?;
    fs::rename(&unfinished, &home).context("Cannot move Lighthouse into the tools cache")?;
    Ok(package)
}
