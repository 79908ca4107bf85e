//! `cargo xtask size`: the bytes of a first visit and of the Worker.
//!
//! Compressed as an edge does: brotli 11 for the phone, gzip 9 for the Worker's limit.

mod measure;

use std::path::Path;

use anyhow::{Result, bail};

use crate::bundle::Profile;
use crate::workspace::Workspace;
use crate::{build, files};

use measure::{Bytes, Row, grouped, rows, total};

/// The budgets of docs/budgets.md, in bytes.
const FIRST_VISIT_BROTLI: usize = 260_000;
const WASM_BROTLI: usize = 220_000;
/// A guard against accidents: Cloudflare's free plan accepts 3 MB.
const WORKER_GZIP: usize = 1_500_000;

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
    print_table("Loaded when it is needed", &parts);

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
    let over = budgets.iter().filter(|budget| budget.is_over()).count();
    if over > 0 {
        bail!("{over} of {} sizes are over their budget", budgets.len());
    }
    Ok(())
}

/// A figure and its limit.
struct Budget {
    name: &'static str,
    bytes: usize,
    limit: usize,
}

impl Budget {
    fn new(name: &'static str, bytes: usize, limit: usize) -> Self {
        Self { name, bytes, limit }
    }

    fn is_over(&self) -> bool {
        self.bytes > self.limit
    }
}

impl std::fmt::Display for Budget {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (bytes, limit) = (grouped(self.bytes), grouped(self.limit));
        write!(out, "  {:<36} {bytes:>10} of {limit:>9}  ", self.name)?;
        match self.bytes.checked_sub(self.limit) {
            None | Some(0) => write!(out, "ok"),
            Some(over) => write!(out, "OVER by {}", grouped(over)),
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

    #[test]
    fn a_budget_holds_up_to_its_last_byte() {
        let held = Budget::new("wasm", 220_000, 220_000);
        assert!(
            held.to_string().ends_with("220,000 of   220,000  ok"),
            "{held}"
        );
        assert!(!held.is_over());
        let over = Budget::new("wasm", 220_001, 220_000);
        assert!(over.to_string().ends_with("OVER by 1"), "{over}");
        assert!(over.is_over());
    }
}
