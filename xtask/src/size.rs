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

/// The *land* column of BUDGETS.md. A kilobyte is a thousand bytes there and here.
const FIRST_VISIT_BROTLI: usize = 260_000;
const WASM_BROTLI: usize = 220_000;
const WORKER_GZIP: usize = 500_000;

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    build::run(workspace, Profile::Release)?;
    check(workspace)
}

/// Measures what is built and fails when a budget is exceeded.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let assets = Profile::Release.assets(workspace);
    let page = files::read(&assets.join("index.html"))?;
    let visited = measure::first_visit(&page, &files::walk(&assets)?, &assets);
    let phone = rows(&assets, &visited)?;
    print_table("A first visit", &phone);

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
    let over = budgets.iter().filter(|budget| budget.is_exceeded()).count();
    if over > 0 {
        bail!("{over} of {} size budgets exceeded", budgets.len());
    }
    Ok(())
}

/// A figure and the most it may be.
struct Budget {
    name: &'static str,
    bytes: usize,
    most: usize,
}

impl Budget {
    fn new(name: &'static str, bytes: usize, most: usize) -> Self {
        Self { name, bytes, most }
    }

    fn is_exceeded(&self) -> bool {
        self.bytes > self.most
    }
}

impl std::fmt::Display for Budget {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let verdict = if self.is_exceeded() { "OVER" } else { "ok" };
        let (bytes, most) = (grouped(self.bytes), grouped(self.most));
        write!(
            out,
            "  {:<36} {bytes:>10} of {most:>8}  {verdict}",
            self.name
        )
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

    #[test]
    fn a_budget_holds_up_to_its_last_byte() {
        assert!(!Budget::new("wasm", 220_000, 220_000).is_exceeded());
        let over = Budget::new("wasm", 220_001, 220_000);
        assert!(over.is_exceeded());
        assert!(
            over.to_string().contains("220,001 of  220,000  OVER"),
            "{over}"
        );
    }
}
