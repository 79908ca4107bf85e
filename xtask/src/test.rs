//! `cargo xtask test`: every tier of tests, from a formatter to two phones in a browser.
//!
//! A tier that fails does not stop the others: one run says all there is to say. The last line
//! counts the tests that ran; a check that is no test, such as clippy, counts only if it fails.

pub(crate) mod chromium;
mod count;
mod tiers;

use anyhow::{Result, bail};

use crate::clock::Stopwatch;
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
    /// Whether it looks at the release build: without one it would judge an older one.
    needs_build: bool,
}

pub(crate) fn run(workspace: &Workspace, extent: Extent) -> Result<()> {
    let tiers = tiers::of(extent);
    let mut summary = Vec::new();
    let mut sum = Count::default();
    let mut built = true;
    for (index, tier) in tiers.iter().enumerate() {
        println!("\n[{}/{}] {}", index + 1, tiers.len(), tier.name);
        let watch = Stopwatch::start();
        let count = run_tier(tier, workspace, built);
        built &= tier.name != tiers::RELEASE_BUILD || count.failed == 0;
        summary.push(format!(
            "  {:<44} {count:<24} {}",
            tier.name,
            watch.elapsed()
        ));
        sum = sum + count;
    }
    println!("\nSummary\n{}\n", summary.join("\n"));
    println!("{} passed, {} failed", sum.passed, sum.failed);
    if sum.failed > 0 {
        // The line above is the last one: it says it all.
        std::process::exit(1);
    }
    if sum.passed == 0 {
        bail!("No test ran");
    }
    Ok(())
}

fn run_tier(tier: &Tier, workspace: &Workspace, built: bool) -> Count {
    if tier.needs_build && !built {
        println!("not run: there is no release build");
        return Count::one_failure();
    }
    (tier.run)(workspace).unwrap_or_else(|failure| {
        eprintln!("{failure:#}");
        Count::one_failure()
    })
}
