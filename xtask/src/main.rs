//! Every command of this repository: dev · test · build · size · perf · match-bench · match · gen · tidy ·
//! moderator · deploy · backup · restore.
//!
//! One verb a file. A verb is a list of named steps; what a step does lives in the modules below
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

use anyhow::{Result, anyhow, bail};

use crate::workspace::Workspace;

const USAGE: &str = "\
cargo xtask <verb>

  dev                 build, migrate, seed and serve on http://localhost:8787, rebuilding on edits
  test [--quick]      every tier of tests; --quick is the native part
  build [--quick]     the front end into dist/ and the Worker into functions/build/
  size                bytes of a first visit and of the Worker, against BUDGETS.md
  perf                Lighthouse on the release build: median of five, a slow phone
  match-bench         the matcher beside the exact optimum and a plain greedy way
  match [area]        a round of the matchmaker now, in the app that dev serves
  gen [--check]       docs/openapi.json and docs/schema.sql from the code; --check only compares
  tidy [root]         the rules of the house that no other linter knows; of another checkout
  moderator …         add|remove <id or name>, or list, of who looks after reports;
                      --remote for the deployed database
  deploy [--dry-run]  create what is missing, migrate, deploy, smoke-test
  backup --local|--remote <file>
                      a copy of the database, as one file of SQL
  restore --local|--remote <file> [--replace]
                      the database out of a copy; --replace what members wrote since
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
        ["gen"] => generate::run(&workspace, generate::Mode::Write),
        ["gen", "--check"] => generate::run(&workspace, generate::Mode::Check),
        ["tidy"] => tidy::run(&workspace),
        ["tidy", root] => tidy::run(&Workspace::at(root)),
        ["deploy"] => deploy::run(&workspace, deploy::Mode::Live),
        ["deploy", "--dry-run"] => deploy::run(&workspace, deploy::Mode::DryRun),
        ["backup", rest @ ..] => backup::run(&workspace, rest),
        ["restore", rest @ ..] => restore::run(&workspace, rest),
        ["moderator", verb, rest @ ..] => moderate(&workspace, verb, rest),
        [] | ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        other => bail!("Unknown: cargo xtask {}\n\n{USAGE}", other.join(" ")),
    }
}

fn moderate(workspace: &Workspace, verb: &str, rest: &[&str]) -> Result<()> {
    let place = |words: &[&str]| {
        moderator::Place::of(words).ok_or_else(|| anyhow!("--local or --remote\n\n{USAGE}"))
    };
    match (verb, rest) {
        ("add", [word, rest @ ..]) => moderator::add(workspace, word, place(rest)?),
        ("remove", [word, rest @ ..]) => moderator::remove(workspace, word, place(rest)?),
        ("list", rest) => moderator::list(workspace, place(rest)?),
        _ => bail!("cargo xtask moderator add|remove <id or name>, or list\n\n{USAGE}"),
    }
}
