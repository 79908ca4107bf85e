//! Prints the demo neighbourhood as SQL: `cargo run -p posse-tests --bin seed -- --now <seconds since 1970>`.

use posse_shared::time::Instant;
use posse_tests::demo::{DemoResult, Neighbourhood, sql};
use std::io::Write;

fn main() -> DemoResult<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some("--now"), Some(now), None) = (
        arguments.next().as_deref(),
        arguments.next(),
        arguments.next(),
    ) else {
        return Err("usage: seed --now <seconds since 1970>".into());
    };
    let now = Instant::from_seconds(now.parse()?)?;
    let statements = sql::statements(&Neighbourhood::at(now)?);
    Ok(std::io::stdout().write_all(statements.as_bytes())?)
}
