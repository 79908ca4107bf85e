//! `cargo xtask test`: every tier of tests, from a formatter to two phones in a browser.
//!
//! A tier that fails does not stop the others: one run reports everything. The last line counts the
//! tests that ran; a check that is no test, such as Clippy, counts only if it fails.

pub(crate) mod chromium;
mod count;
mod tiers;

use std::thread;

use anyhow::{Result, bail};

use crate::clock::{Elapsed, Stopwatch};
use crate::prerequisites;
use crate::workspace::Workspace;

use count::Count;

/// How far outwards to test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// What runs natively.
    Quick,
    /// Also the built Worker in workerd and the built app in a browser.
    Full,
}

/// A named part of the run.
struct Tier {
    name: &'static str,
    run: fn(&Workspace) -> Result<Count>,
}

/// How a tier went.
struct Report {
    tier: &'static Tier,
    count: Count,
    elapsed: Elapsed,
}

pub(crate) fn run(workspace: &Workspace, extent: Extent) -> Result<()> {
    let watch = Stopwatch::start();
    prerequisites::check(workspace)?;
    prerequisites::add_lint_components(workspace)?;
    if extent == Extent::Full {
        prerequisites::add_wasm_target(workspace)?;
    }
    let reports = match extent {
        Extent::Quick => run_all(workspace, tiers::QUICK),
        Extent::Full => run_full(workspace),
    };
    let rows = reports.iter().map(
        |Report {
             tier,
             count,
             elapsed,
         }| { format!("  {:<44} {count:<24} {elapsed}", tier.name) },
    );
    let rows: Vec<String> = rows.collect();
    let sum = reports
        .iter()
        .fold(Count::default(), |sum, report| sum + report.count);
    println!(
        "\nSummary\n{}\n  all in {}\n",
        rows.join("\n"),
        watch.elapsed()
    );
    println!("{} passed, {} failed", sum.passed, sum.failed);
    if sum.failed > 0 {
        // The line above has to be the last one.
        std::process::exit(1);
    }
    if sum.passed == 0 {
        bail!("No test ran");
    }
    Ok(())
}

/// The builds for wasm32 run beside the native tiers: each has phases that use one processor core.
fn run_full(workspace: &Workspace) -> Vec<Report> {
    let (native, wasm) = thread::scope(|scope| {
        let wasm = scope.spawn(|| run_all(workspace, tiers::WASM));
        (run_all(workspace, tiers::NATIVE), wasm.join())
    });
    let wasm = wasm.unwrap_or_else(|_| {
        eprintln!("The tiers for wasm32 panicked");
        Vec::new()
    });
    let is_built = wasm.iter().any(Report::is_release_build);
    let built = if is_built {
        run_all(workspace, tiers::BUILT)
    } else {
        println!("\nThere is no release build, so nothing runs that needs one");
        let not_run = tiers::BUILT.iter().map(|tier| Report {
            tier,
            count: Count::one_failure(),
            elapsed: Stopwatch::start().elapsed(),
        });
        not_run.collect()
    };
    native.into_iter().chain(wasm).chain(built).collect()
}

fn run_all(workspace: &Workspace, tiers: &'static [Tier]) -> Vec<Report> {
    tiers.iter().map(|tier| run_tier(workspace, tier)).collect()
}

fn run_tier(workspace: &Workspace, tier: &'static Tier) -> Report {
    println!("\n> {}", tier.name);
    let watch = Stopwatch::start();
    let count = (tier.run)(workspace).unwrap_or_else(|failure| {
        eprintln!("{}: {failure:#}", tier.name);
        Count::one_failure()
    });
    let elapsed = watch.elapsed();
    println!("< {}: {count} ({elapsed})", tier.name);
    Report {
        tier,
        count,
        elapsed,
    }
}

impl Report {
    fn is_release_build(&self) -> bool {
        self.tier.name == tiers::RELEASE_BUILD && self.count.failed == 0
    }
}
