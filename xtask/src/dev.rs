//! `cargo xtask dev`: from an empty clone to a served app, and from an edit to the browser.

use std::net::TcpListener;
use std::process::Child;

use anyhow::{Result, bail};

use crate::bundle::Profile;
use crate::clock::Stopwatch;
use crate::node::Node;
use crate::steps::{Outcome, Steps};
use crate::tools::{WASM_BINDGEN, WORKER_BUILD};
use crate::watch::{self, Watched};
use crate::workspace::Workspace;
use crate::{build, database, files, frontend, worker};

pub(crate) const PORT: u16 = 8787;

/// The variable DEMO opens the demo sign-in, and only on this machine: no deployed
/// configuration may name it, and the Worker looks at the host besides.
const DEV_VARS: &str = "DEMO=1\nORIGIN=http://localhost:8787\n";

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    check_port()?;
    let mut steps = Steps::of(build::PREPARATIONS + 6);
    let node = build::prepare(workspace, &mut steps)?;
    steps.run("Build tools", || {
        WASM_BINDGEN.ensure(workspace)?;
        WORKER_BUILD.ensure(workspace)?;
        Ok(Outcome::Done)
    })?;
    // Watching starts before the first build, so that an edit made during it is not missed.
    let mut watchers = Watchers::new(workspace)?;
    steps.run("Front end", || {
        frontend::build(workspace, &node, Profile::Quick)
    })?;
    steps.run("Worker", || worker::build(workspace, &node, Profile::Quick))?;
    steps.run("Local database", || {
        write_dev_vars(workspace)?;
        database::migrate(workspace, &node)
    })?;
    steps.run("Demo neighbourhood", || database::seed(workspace, &node))?;
    steps.announce("Serving on http://localhost:8787, rebuilding on edits; Ctrl-C ends");
    steps.finish("Ready to serve");
    let mut server = serve(workspace, &node)?;
    loop {
        watch::pause();
        if let Some(status) = server.try_wait()? {
            bail!("wrangler ended ({status})");
        }
        watchers.rebuild(workspace, &node)?;
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

/// What is rebuilt when which directories change.
struct Watchers {
    frontend: Watched,
    worker: Watched,
    migrations: Watched,
}

impl Watchers {
    fn new(workspace: &Workspace) -> Result<Self> {
        let watch =
            |names: &[&str]| Watched::new(names.iter().map(|name| workspace.path(name)).collect());
        Ok(Self {
            frontend: watch(&["frontend", "locales", "shared", "Cargo.toml", "Cargo.lock"])?,
            worker: watch(&["functions", "locales", "shared", "Cargo.toml", "Cargo.lock"])?,
            migrations: watch(&["migrations"])?,
        })
    }

    fn rebuild(&mut self, workspace: &Workspace, node: &Node) -> Result<()> {
        if self.frontend.changed()? {
            report("Front end", || {
                frontend::build(workspace, node, Profile::Quick)
            });
        }
        if self.worker.changed()? {
            report("Worker", || worker::build(workspace, node, Profile::Quick));
        }
        if self.migrations.changed()? {
            println!("[edit] A migration changed: start again to apply it.");
        }
        Ok(())
    }
}

/// A mistake in an edit is shown, and the last good build goes on being served.
fn report(what: &str, build: impl FnOnce() -> Result<Outcome>) {
    let watch = Stopwatch::start();
    match build() {
        Ok(Outcome::Unchanged) => {}
        Ok(_) => println!("[edit] {what} rebuilt in {}", watch.elapsed()),
        Err(failure) => eprintln!("[edit] {what} not rebuilt: {failure:#}"),
    }
}
