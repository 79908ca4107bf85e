//! The tiers, inner to outer.

use anyhow::Result;

use super::count::Count;
use super::{Extent, Tier, chromium};
use crate::bundle::Profile;
use crate::node::{self, Node};
use crate::process::Run;
use crate::tools::{DENY, NEXTEST};
use crate::workspace::Workspace;
use crate::{build, database, deploy, files, generate, prerequisites, size, tidy, wasm};

/// The tier that the last ones stand on.
pub(super) const RELEASE_BUILD: &str = "Release build";

/// A guard against a test that never ends. Not a limit on how long a test may take: a slow machine
/// must not fail one, so it is an hour, as in `.config/nextest.toml`.
const HANGS_AFTER_MS: u32 = 3_600_000;

const QUICK: &[Tier] = &[
    source("Formatting", formatting),
    source("Rules of the house", rules),
    source("Clippy, native", clippy_native),
    source("Tests, native", native),
];

const OUTER: &[Tier] = &[
    source("Ten thousand stories of faults", faults),
    source("Clippy, wasm32", clippy_wasm),
    source("Documentation", documentation),
    source("Dependencies: licences, duplicates, sources", dependencies),
    source("Generated files", generated),
    source(RELEASE_BUILD, release),
    built("Sizes", sizes),
    built("Deployment, dry run", deployment),
    built("The Worker in workerd", live),
    built("The app in a browser", browser),
];

const fn source(name: &'static str, run: fn(&Workspace) -> Result<Count>) -> Tier {
    Tier {
        name,
        run,
        needs_build: false,
    }
}

const fn built(name: &'static str, run: fn(&Workspace) -> Result<Count>) -> Tier {
    Tier {
        name,
        run,
        needs_build: true,
    }
}

pub(super) fn of(extent: Extent) -> Vec<&'static Tier> {
    match extent {
        Extent::Quick => QUICK.iter().collect(),
        Extent::Full => QUICK.iter().chain(OUTER).collect(),
    }
}

fn cargo(workspace: &Workspace) -> Run {
    Run::new("cargo", workspace.root())
}

fn formatting(workspace: &Workspace) -> Result<Count> {
    prerequisites::check(workspace)?;
    prerequisites::add_lint_components(workspace)?;
    cargo(workspace).args(["fmt", "--all", "--check"]).run()?;
    Ok(Count::CHECKED)
}

fn rules(workspace: &Workspace) -> Result<Count> {
    tidy::run(workspace)?;
    Ok(Count::CHECKED)
}

fn clippy_native(workspace: &Workspace) -> Result<Count> {
    cargo(workspace)
        .args([
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--",
            "--deny=warnings",
        ])
        .run()?;
    Ok(Count::CHECKED)
}

fn native(workspace: &Workspace) -> Result<Count> {
    nextest(workspace, &["--workspace"], "600")
}

/// The fault model of `tests/suite/model`, at the length that BUDGETS.md asks for.
fn faults(workspace: &Workspace) -> Result<Count> {
    let model = ["--workspace", "nothing_is_lost_and_nothing_doubled"];
    nextest(workspace, &model, "10000")
}

/// `stories` is how many the fault model tells.
fn nextest(workspace: &Workspace, which: &[&str], stories: &str) -> Result<Count> {
    let nextest = NEXTEST.found_or_ensured(workspace)?;
    let said = Run::new(nextest, workspace.root())
        .args(["nextest", "run", "--no-fail-fast", "--cargo-quiet"])
        .args(which)
        .args([
            "--status-level=fail",
            "--final-status-level=fail",
            "--show-progress=none",
        ])
        .env("INSTA_UPDATE", "no")
        .env("POSSE_MODEL_RUNS", stories)
        .tee()?;
    Ok(Count::of_nextest(&said))
}

/// In the release profile, so that the release build finds the build scripts and macros compiled.
fn clippy_wasm(workspace: &Workspace) -> Result<Count> {
    prerequisites::add_wasm_target(workspace)?;
    wasm::cargo(workspace, "clippy", Profile::Release)?
        .args(["--", "--deny=warnings"])
        .run()?;
    Ok(Count::CHECKED)
}

fn documentation(workspace: &Workspace) -> Result<Count> {
    cargo(workspace)
        .args([
            "doc",
            "--quiet",
            "--workspace",
            "--no-deps",
            "--document-private-items",
        ])
        .env("RUSTDOCFLAGS", "--deny=warnings")
        .run()?;
    let said = cargo(workspace)
        .args(["test", "--quiet", "--doc", "-p", "posse-shared"])
        .tee()?;
    Ok(Count::of_doctests(&said))
}

/// Offline: advisories need a database from the network and are the business of a nightly job.
fn dependencies(workspace: &Workspace) -> Result<Count> {
    let deny = DENY.ensure(workspace)?;
    Run::new(deny, workspace.root())
        .args(["--offline", "--log-level=error", "--workspace", "check"])
        .args(["bans", "licenses", "sources"])
        .run()?;
    Ok(Count::CHECKED)
}

fn generated(workspace: &Workspace) -> Result<Count> {
    generate::check(workspace)?;
    Ok(Count::CHECKED)
}

fn release(workspace: &Workspace) -> Result<Count> {
    node::install_packages(workspace)?;
    build::app(workspace, &Node::find(workspace)?, Profile::Release)?;
    Ok(Count::CHECKED)
}

fn sizes(workspace: &Workspace) -> Result<Count> {
    size::check(workspace)?;
    Ok(Count::CHECKED)
}

fn deployment(workspace: &Workspace) -> Result<Count> {
    deploy::run(workspace, deploy::Mode::DryRun)?;
    Ok(Count::CHECKED)
}

fn live(workspace: &Workspace) -> Result<Count> {
    node_tests(workspace, "tests/live", ".test.mjs", |run| run)
}

fn browser(workspace: &Workspace) -> Result<Count> {
    let chromium = chromium::ensure(workspace)?;
    node_tests(workspace, "tests/e2e", ".spec.mjs", |run| {
        run.env("CHROMIUM", &chromium)
    })
}

/// Runs the test files of a directory one after another: they share two processor cores with a
/// workerd and a browser each.
fn node_tests(
    workspace: &Workspace,
    directory: &str,
    suffix: &str,
    prepare: impl FnOnce(Run) -> Run,
) -> Result<Count> {
    let mut specs = files::walk(&workspace.path(directory))?;
    specs.retain(|path| path.to_string_lossy().ends_with(suffix));
    let node = Node::find(workspace)?;
    let mut run = node
        .script()
        .args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .arg(format!("--test-timeout={HANGS_AFTER_MS}"))
        .args(specs)
        .env("CI", "1")
        // The commands themselves are tried too, by the binary that is running.
        .env("POSSE_XTASK", std::env::current_exe()?);
    if database::has_demo(workspace) {
        run = run.env("POSSE_SEED", database::write_seed(workspace)?);
    }
    let said = prepare(run).tee()?;
    Ok(Count::of_node(&said))
}
