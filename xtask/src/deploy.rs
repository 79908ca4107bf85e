//! `cargo xtask deploy`: creates what is missing, migrates, deploys, and checks that the app answers.
//!
//! Migrations run before the code that needs them and suit both versions, so a deployment that
//! stops in between leaves a working app. `--dry-run` does everything that needs no account, and
//! says what it would do about the rest.

mod config;
mod smoke;

use anyhow::{Context as _, Result, bail};

use crate::bundle::Profile;
use crate::database::BINDING;
use crate::node::Node;
use crate::process::Run;
use crate::steps::{Outcome, Steps};
use crate::workspace::Workspace;
use crate::{build, files};

pub(crate) use config::Config;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Live,
    DryRun,
}

pub(crate) fn run(workspace: &Workspace, mode: Mode) -> Result<()> {
    let mut steps = Steps::of(build::PREPARATIONS + 6);
    let node = build::prepare(workspace, &mut steps)?;
    let deployment = Deployment {
        workspace,
        node,
        mode,
    };
    steps.run("Configuration", || deployment.check_config())?;
    steps.run("Front end and Worker, release", || deployment.build())?;
    steps.run("Database", || deployment.create_missing())?;
    steps.run("Migrations, before the code", || deployment.migrate())?;
    steps.run("Upload", || deployment.upload())?;
    steps.run("Smoke test", || deployment.smoke_test())?;
    steps.finish(match mode {
        Mode::Live => "Deployed",
        Mode::DryRun => "Dry run complete",
    });
    Ok(())
}

struct Deployment<'a> {
    workspace: &'a Workspace,
    node: Node,
    mode: Mode,
}

impl Deployment<'_> {
    fn config(&self) -> Result<Config> {
        Config::read(self.workspace)
    }

    /// The demo sign-in must not be reachable: no deployed file may contain its variable.
    fn check_config(&self) -> Result<Outcome> {
        let config = self.config()?;
        if config.names_demo() {
            bail!("wrangler.toml names DEMO, which belongs only in .dev.vars");
        }
        if self.mode == Mode::Live {
            self.check_account()?;
        }
        match (self.mode, config.origin_is_placeholder()) {
            (Mode::Live, true) => bail!(
                "Set ORIGIN in wrangler.toml to the address of the app, such as \
                 https://posse.<account>.workers.dev: passkeys are bound to it (docs/deploy.md)"
            ),
            (Mode::DryRun, true) => Ok(Outcome::Note(
                "ORIGIN is still the placeholder: to be set before going live".to_owned(),
            )),
            (_, false) => Ok(Outcome::Done),
        }
    }

    /// wrangler succeeds even when nobody is logged in; only its output says so.
    fn check_account(&self) -> Result<()> {
        let printed = self.wrangler().arg("whoami").capture()?;
        if printed.contains("not authenticated") {
            println!("      logging in to Cloudflare");
            self.wrangler().arg("login").interactive().run()?;
        }
        Ok(())
    }

    fn build(&self) -> Result<Outcome> {
        build::app(self.workspace, &self.node, Profile::Release)
    }

    fn create_missing(&self) -> Result<Outcome> {
        let config = self.config()?;
        if !config.database_id_is_placeholder() {
            return Ok(Outcome::Unchanged);
        }
        if self.mode == Mode::DryRun {
            return Ok(Outcome::Note(
                "would create the D1 database and write its id into wrangler.toml".to_owned(),
            ));
        }
        let config = config.with_database_id(&self.create_database()?);
        files::write(&self.workspace.path("wrangler.toml"), config.text())?;
        Ok(Outcome::Note(
            "created; commit wrangler.toml, which now holds the id".to_owned(),
        ))
    }

    /// Creates the database and gives back the id that wrangler prints.
    fn create_database(&self) -> Result<String> {
        let run = self.wrangler().args(["d1", "create", "posse"]);
        let printed = run.interactive().capture()?;
        config::created_id(&printed).with_context(|| format!("wrangler named no id:\n{printed}"))
    }

    fn migrate(&self) -> Result<Outcome> {
        let files = files::walk(&self.workspace.path("migrations"))?;
        if self.mode == Mode::DryRun {
            let count = files.len();
            return Ok(Outcome::Note(format!(
                "would apply what is new of {count} migrations"
            )));
        }
        // CI=1 answers the question whether to continue: the maintainer has started this command.
        self.wrangler()
            .args(["d1", "migrations", "apply", BINDING, "--remote"])
            .env("CI", "1")
            .run()?;
        Ok(Outcome::Done)
    }

    /// Checks the bundle in both modes, and uploads it unless this is a dry run.
    fn upload(&self) -> Result<Outcome> {
        let bundle = self.workspace.stamps().join("bundle");
        self.wrangler()
            .args(["deploy", "--dry-run", "--outdir"])
            .arg(&bundle)
            .env("CI", "1")
            .quiet()?;
        for file in files::walk(&bundle)? {
            if files::read_bytes(&file)?
                .windows(6)
                .any(|bytes| bytes == b"DEMO=1")
            {
                bail!("{} carries DEMO=1", file.display());
            }
        }
        match self.mode {
            Mode::DryRun => Ok(Outcome::Note("bundled; not uploaded".to_owned())),
            Mode::Live => {
                self.wrangler().arg("deploy").interactive().run()?;
                Ok(Outcome::Done)
            }
        }
    }

    fn smoke_test(&self) -> Result<Outcome> {
        match self.mode {
            Mode::Live => smoke::test(&self.node, &self.config()?.origin()?),
            Mode::DryRun => Ok(Outcome::Note(format!(
                "would ask for {}",
                smoke::PATHS.join(", ")
            ))),
        }
    }

    fn wrangler(&self) -> Run {
        self.node.wrangler()
    }
}
