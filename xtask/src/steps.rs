//! The steps of a verb: named, numbered and timed.

use anyhow::{Context as _, Result};

use crate::clock::Stopwatch;

/// How a step ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    /// Nothing has changed since last time.
    Unchanged,
    /// Skipped or worth a note, and why.
    Note(String),
}

/// Counts the steps of one verb.
pub(crate) struct Steps {
    total: usize,
    taken: usize,
    all: Stopwatch,
}

impl Steps {
    pub(crate) fn of(total: usize) -> Self {
        Self {
            total,
            taken: 0,
            all: Stopwatch::start(),
        }
    }

    /// Runs one step and prints how it ended. A failure carries the step's name.
    pub(crate) fn run(&mut self, name: &str, step: impl FnOnce() -> Result<Outcome>) -> Result<()> {
        self.announce(name);
        let watch = Stopwatch::start();
        let outcome = step().with_context(|| format!("Step failed: {name}"))?;
        let elapsed = watch.elapsed();
        match outcome {
            Outcome::Done => println!("      done in {elapsed}"),
            Outcome::Unchanged => println!("      unchanged ({elapsed})"),
            Outcome::Note(note) => println!("      {note} ({elapsed})"),
        }
        Ok(())
    }

    /// Prints the name of a step that does not end, such as serving.
    pub(crate) fn announce(&mut self, name: &str) {
        self.taken += 1;
        println!("[{}/{}] {name}", self.taken, self.total);
    }

    pub(crate) fn finish(&self, what: &str) {
        println!("\n{what} in {}", self.all.elapsed());
    }
}
