//! `cargo xtask dev`: from an empty clone to a served app, and from an edit to the browser.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Child;

use anyhow::{Result, bail};

use crate::bundle::Profile;
use crate::clock::Stopwatch;
use crate::node::Node;
use crate::steps::{Outcome, Steps};
use crate::watch::{Event, Watch};
use crate::workspace::Workspace;
use crate::{build, database, files};

pub(crate) const PORT: u16 = 8787;

/// The variable DEMO opens the demo sign-in, and only on this machine: no deployed
/// configuration may name it, and the Worker checks the host as well.
const DEV_VARS: &str = "DEMO=1\nORIGIN=http://localhost:8787\n";

/// An edit in one of these directories changes the app.
const SOURCES: &[&str] = &["frontend", "functions", "locales", "shared"];
const MIGRATIONS: &str = "migrations";
/// And so does an edit of one of these files at the root.
const FILES: &[&str] = &["Cargo.toml", "Cargo.lock", "wrangler.toml"];

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    check_port()?;
    let mut steps = Steps::of(build::PREPARATIONS + 4);
    let node = build::prepare(workspace, &mut steps)?;
    // Watching starts before the first build, so that an edit made during it is not missed.
    let watch = watch(workspace)?;
    steps.run("Front end and Worker", || {
        build::app(workspace, &node, Profile::Quick)
    })?;
    steps.run("Local database", || {
        write_dev_vars(workspace)?;
        database::migrate(workspace, &node)
    })?;
    steps.run("Demo neighbourhood", || database::seed(workspace, &node))?;
    steps.announce("Serving on http://localhost:8787, rebuilding on edits; Ctrl-C ends");
    steps.finish("Ready to serve");
    watch.server(serve(workspace, &node)?);
    loop {
        match watch.wait()? {
            Event::ServerEnded(status) => bail!("wrangler ended ({})", status?),
            Event::Edited(paths) => react(workspace, &node, &paths),
        }
    }
}

/// Passkeys are bound to the origin, so another port would be another app.
fn check_port() -> Result<()> {
    match TcpListener::bind(("127.0.0.1", PORT)) {
        Ok(_) => Ok(()),
        Err(failure) => bail!("Port {PORT} is not free ({failure}): is this app served already?"),
    }
}

/// wrangler notices new files by itself; it is started once.
fn serve(workspace: &Workspace, node: &Node) -> Result<Child> {
    node.wrangler()
        .arg("dev")
        .arg(Profile::Quick.worker(workspace).join("index.js"))
        .arg("--assets")
        .arg(Profile::Quick.assets(workspace))
        .args(["--port", &PORT.to_string(), "--ip", "127.0.0.1"])
        .arg("--show-interactive-dev-session=false")
        .env("CI", "1")
        .spawn()
}

fn write_dev_vars(workspace: &Workspace) -> Result<()> {
    let place = workspace.path(".dev.vars");
    if place.exists() {
        Ok(())
    } else {
        files::write(&place, DEV_VARS)
    }
}

fn watch(workspace: &Workspace) -> Result<Watch> {
    let mut watch = Watch::new()?;
    for directory in SOURCES.iter().chain([&MIGRATIONS]) {
        watch.directory(&workspace.path(directory))?;
    }
    watch.files_of(workspace.root())?;
    Ok(watch)
}

/// Rebuilds after an edit. A mistake in an edit is shown, and the last good build stays served.
fn react(workspace: &Workspace, node: &Node, paths: &[PathBuf]) {
    let is_below = |path: &Path, names: &[&str]| {
        names
            .iter()
            .any(|name| path.starts_with(workspace.path(name)))
    };
    if paths.iter().any(|path| is_below(path, &[MIGRATIONS])) {
        println!("[edit] A migration changed: start again to apply it.");
    }
    if !paths
        .iter()
        .any(|path| is_below(path, SOURCES) || is_below(path, FILES))
    {
        return;
    }
    let watch = Stopwatch::start();
    match build::app(workspace, node, Profile::Quick) {
        Ok(Outcome::Unchanged) => {}
        Ok(_) => println!("[edit] Rebuilt in {}", watch.elapsed()),
        Err(failure) => eprintln!("[edit] Not rebuilt: {failure:#}"),
    }
}
