//! `cargo xtask size`: what a first visit downloads and what Cloudflare starts, in bytes.
//!
//! Compressed as an edge compresses: brotli 11 for the phone, gzip 9 for the Worker's limit.

mod measure;

use std::path::Path;

use anyhow::{Result, bail};

use crate::bundle::Profile;
use crate::workspace::Workspace;
use crate::{build, files};

use measure::{Bytes, Row, grouped, rows, total};

/// What each may be, and the most it is today: a figure over its budget is printed as such, and one
/// over its mark fails, so that it only ever shrinks. Lower a mark when a change earns it. A
/// kilobyte is a thousand bytes.
const FIRST_VISIT_BROTLI: Limit = Limit {
    budget: 260_000,
    mark: 213_000,
};
const WASM_BROTLI: Limit = Limit {
    budget: 220_000,
    mark: 180_000,
};
const WORKER_GZIP: Limit = Limit {
    budget: 500_000,
    mark: 536_000,
};

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    build::run(workspace, Profile::Release)?;
    check(workspace)
}

/// Measures what is built and fails when a budget is exceeded.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let assets = Profile::Release.assets(workspace);
    let page = files::read(&assets.join("index.html"))?;
    let all = files::walk(&assets)?;
    let visited = measure::first_visit(&page, &all, &assets);
    let phone = rows(&assets, &visited)?;
    print_table("A first visit", &phone);
    let parts = rows(&assets, &measure::parts(&all, &assets))?;
    print_table("What follows when it is wanted", &parts);

    let built = Profile::Release.worker(workspace);
    let modules = ["index.js".to_owned(), "index_bg.wasm".to_owned()];
    let worker = rows(&built, &modules)?;
    print_table("The Worker", &worker);

    let wasm: Vec<Row> = phone
        .iter()
        .filter(|row| files::has_extension(Path::new(&row.name), "wasm"))
        .cloned()
        .collect();
    let budgets = [
        Budget::new(
            "first visit, brotli",
            total(&phone).brotli,
            FIRST_VISIT_BROTLI,
        ),
        Budget::new("of that, wasm, brotli", total(&wasm).brotli, WASM_BROTLI),
        Budget::new("Worker, gzip", total(&worker).gzip, WORKER_GZIP),
    ];
    println!("\nBudgets");
    for budget in &budgets {
        println!("{budget}");
    }
    let grown = budgets.iter().filter(|budget| budget.has_grown()).count();
    if grown > 0 {
        bail!(
            "{grown} of {} sizes have grown over their mark",
            budgets.len()
        );
    }
    Ok(())
}

/// Where a figure is to be, and where it must never be again.
#[derive(Clone, Copy)]
struct Limit {
    budget: usize,
    mark: usize,
}

/// A figure and its limit.
struct Budget {
    name: &'static str,
    bytes: usize,
    limit: Limit,
}

impl Budget {
    fn new(name: &'static str, bytes: usize, limit: Limit) -> Self {
        Self { name, bytes, limit }
    }

    fn has_grown(&self) -> bool {
        self.bytes > self.limit.mark.max(self.limit.budget)
    }
}

impl std::fmt::Display for Budget {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (bytes, budget) = (grouped(self.bytes), grouped(self.limit.budget));
        write!(out, "  {:<36} {bytes:>10} of {budget:>8}  ", self.name)?;
        match self.bytes.checked_sub(self.limit.budget) {
            None | Some(0) => write!(out, "ok"),
            Some(over) if self.has_grown() => {
                write!(out, "OVER by {}, and grown", grouped(over))
            }
            Some(over) => write!(out, "OVER by {}, as before", grouped(over)),
        }
    }
}

fn print_table(title: &str, rows: &[Row]) {
    println!(
        "\n{title:<38} {:>10} {:>10} {:>10}",
        "raw", "gzip -9", "brotli 11"
    );
    for row in rows {
        print_row(&row.name, row.bytes);
    }
    print_row("together", total(rows));
}

fn print_row(name: &str, bytes: Bytes) {
    let [raw, gzip, brotli] = [bytes.raw, bytes.gzip, bytes.brotli].map(grouped);
    println!("  {name:<36} {raw:>10} {gzip:>10} {brotli:>10}");
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Limit = Limit {
        budget: 220_000,
        mark: 300_000,
    };

    #[test]
    fn a_budget_holds_up_to_its_last_byte() {
        let held = Budget::new("wasm", 220_000, LIMIT);
        assert!(
            held.to_string().ends_with("220,000 of  220,000  ok"),
            "{held}"
        );
        let over = Budget::new("wasm", 220_001, LIMIT);
        assert!(over.to_string().ends_with("OVER by 1, as before"), "{over}");
    }

    #[test]
    fn what_is_over_its_budget_must_not_grow() {
        assert!(!Budget::new("wasm", 300_000, LIMIT).has_grown());
        assert!(Budget::new("wasm", 300_001, LIMIT).has_grown());
    }
}
