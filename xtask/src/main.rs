//! Every command of this repository; [`USAGE`] lists them.
//!
//! One verb a file. A verb is a list of named steps. What a step does lies in the modules below
//! the verbs, so that `dev`, `test` and `deploy` cannot build the app in different ways.

mod backup;
mod build;
mod bundle;
mod clock;
mod d1;
mod database;
mod deploy;
mod dev;
mod files;
mod frontend;
mod generate;
mod match_bench;
mod match_now;
mod moderator;
mod node;
mod perf;
mod prerequisites;
mod process;
mod restore;
mod size;
mod steps;
mod test;
mod tidy;
mod tools;
mod wasm;
mod watch;
mod worker;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::workspace::Workspace;

const USAGE: &str = "\
cargo xtask <verb>

  dev                 build, migrate, seed and serve on http://localhost:8787, rebuilding on edits
  test [--quick]      every tier of tests; --quick is the native part
  build [--quick]     the front end into dist/ and the Worker into functions/build/
  size                bytes of a first visit and of the Worker, against docs/budgets.md
  perf                Lighthouse on the release build: median of five visits, a slow phone
  match-bench         the matcher beside the exact optimum and a plain greedy one
  match [area]        runs the matchmaker now, in the app that dev serves
  gen                 writes docs/openapi.json and docs/schema.sql from the code
  tidy [root]         the project rules that no other linter knows, here or in another checkout
  deploy [--dry-run]  create what is missing, migrate, deploy, smoke-test

These read or write a database, and need to know which: the one of dev or the deployed one.

  moderator --local|--remote add <id or name> | remove <id or name> | list
  backup    --local|--remote <file>              writes a copy as one file of SQL
  restore   --local|--remote <file> [--replace]  puts a copy back; --replace overwrites rows
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<()> {
    let workspace = Workspace::find()?;
    match words {
        ["dev"] => dev::run(&workspace),
        ["test"] => test::run(&workspace, test::Extent::Full),
        ["test", "--quick"] => test::run(&workspace, test::Extent::Quick),
        ["build"] => build::run(&workspace, bundle::Profile::Release),
        ["build", "--quick"] => build::run(&workspace, bundle::Profile::Quick),
        ["size"] => size::run(&workspace),
        ["perf"] => perf::run(&workspace),
        ["match-bench"] => match_bench::run(&workspace),
        ["match"] => match_now::run(&workspace, None),
        ["match", area] => match_now::run(&workspace, Some(area)),
        ["gen"] => generate::run(&workspace),
        ["tidy"] => tidy::run(&workspace),
        ["tidy", root] => tidy::run(&Workspace::at(root)),
        ["deploy"] => deploy::run(&workspace, deploy::Mode::Live),
        ["deploy", "--dry-run"] => deploy::run(&workspace, deploy::Mode::DryRun),
        ["backup", rest @ ..] => backup::run(&workspace, rest),
        ["restore", rest @ ..] => restore::run(&workspace, rest),
        ["moderator", rest @ ..] => moderator::run(&workspace, rest),
        [] | ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        other => bail!("Unknown: cargo xtask {}\n\n{USAGE}", other.join(" ")),
    }
}
