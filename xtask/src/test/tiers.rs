//! The tiers: the native ones, the builds beside them, and what runs the built app.

use std::thread;

use anyhow::Result;

use super::count::Count;
use super::{Tier, chromium};
use crate::bundle::Profile;
use crate::node::{self, Node};
use crate::process::Run;
use crate::tools::{DENY, NEXTEST};
use crate::workspace::Workspace;
use crate::{build, database, deploy, files, size, tidy, wasm};

/// The tier that the last ones need.
pub(super) const RELEASE_BUILD: &str = "Release build";

/// A guard against a test that never ends. Not a limit on how long a test may take: a slow machine
/// must not fail one, so it is an hour, as in `.config/nextest.toml`.
const HANGS_AFTER_MS: u32 = 3_600_000;

const FORMATTING: Tier = tier("Formatting", formatting);
const RULES: Tier = tier("Project rules", rules);
const CLIPPY: Tier = tier("Clippy, native", clippy_native);

pub(super) const QUICK: &[Tier] = &[FORMATTING, RULES, CLIPPY, tier("Tests, native", native)];

pub(super) const NATIVE: &[Tier] = &[
    FORMATTING,
    RULES,
    CLIPPY,
    tier(
        "Tests, native, with 10,000 fault stories",
        native_with_all_stories,
    ),
    tier("Documentation", documentation),
];

pub(super) const WASM: &[Tier] = &[
    tier("Clippy, wasm32", clippy_wasm),
    tier(RELEASE_BUILD, release),
    tier("Dependencies: licences, duplicates, sources", dependencies),
    tier("Chromium", browser_program),
];

/// These need the release build.
pub(super) const BUILT: &[Tier] = &[
    tier("Sizes", sizes),
    tier("Deployment, dry run", deployment),
    tier("The Worker in workerd", live),
    tier("The app in a browser", browser),
];

const fn tier(name: &'static str, run: fn(&Workspace) -> Result<Count>) -> Tier {
    Tier { name, run }
}

fn cargo(workspace: &Workspace) -> Run {
    Run::new("cargo", workspace.root())
}

fn formatting(workspace: &Workspace) -> Result<Count> {
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
    nextest(workspace, "600")
}

/// The fault model of `tests/suite/model` runs as long as docs/budgets.md asks for.
fn native_with_all_stories(workspace: &Workspace) -> Result<Count> {
    nextest(workspace, "10000")
}

/// `stories` is how many the fault model runs through.
fn nextest(workspace: &Workspace, stories: &str) -> Result<Count> {
    let nextest = NEXTEST.found_or_ensured(workspace)?;
    let printed = Run::new(nextest, workspace.root())
        .args([
            "nextest",
            "run",
            "--workspace",
            "--no-fail-fast",
            "--cargo-quiet",
        ])
        .args([
            "--status-level=fail",
            "--final-status-level=fail",
            "--show-progress=none",
        ])
        .env("INSTA_UPDATE", "no")
        .env("POSSE_MODEL_RUNS", stories)
        .tee()?;
    Ok(Count::of_nextest(&printed))
}

/// In the release profile, so that the release build finds the build scripts and macros compiled.
fn clippy_wasm(workspace: &Workspace) -> Result<Count> {
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
    Ok(Count::CHECKED)
}

/// Offline: advisories need a database from the network, so a scheduled job checks them.
fn dependencies(workspace: &Workspace) -> Result<Count> {
    let deny = DENY.ensure(workspace)?;
    Run::new(deny, workspace.root())
        .args(["--offline", "--log-level=error", "--workspace", "check"])
        .args(["bans", "licenses", "sources"])
        .run()?;
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

/// Installed early, while the builds keep the processor busy.
fn browser_program(workspace: &Workspace) -> Result<Count> {
    chromium::ensure(workspace)?;
    Ok(Count::CHECKED)
}

fn browser(workspace: &Workspace) -> Result<Count> {
    let chromium = chromium::ensure(workspace)?;
    node_tests(workspace, "tests/e2e", ".spec.mjs", |run| {
        run.env("CHROMIUM", &chromium)
    })
}

/// Runs the test files of a directory, as many at once as there are processor cores. Each has a workerd
/// with a database and a port of its own, and a browser of its own.
fn node_tests(
    workspace: &Workspace,
    directory: &str,
    suffix: &str,
    prepare: impl FnOnce(Run) -> Run,
) -> Result<Count> {
    let mut specs = files::walk(&workspace.path(directory))?;
    specs.retain(|path| path.to_string_lossy().ends_with(suffix));
    // The longest files first, so that none is left over at the end.
    specs.sort_by_key(|path| std::cmp::Reverse(path.metadata().map_or(0, |meta| meta.len())));
    let node = Node::find(workspace)?;
    let at_once = thread::available_parallelism().map_or(1, usize::from);
    let mut run = node
        .script()
        .args(["--test", "--test-reporter=spec"])
        .arg(format!("--test-concurrency={at_once}"))
        .arg(format!("--test-timeout={HANGS_AFTER_MS}"))
        .args(specs)
        .env("CI", "1")
        // The commands themselves are tested too, with the binary that is running.
        .env("POSSE_XTASK", std::env::current_exe()?);
    if database::has_demo(workspace) {
        run = run.env("POSSE_SEED", database::write_seed(workspace)?);
    }
    let printed = prepare(run).tee()?;
    Ok(Count::of_node(&printed))
}
