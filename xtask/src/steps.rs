//! A verb's steps, named, numbered and timed as they run.

use anyhow::{Context as _, Result};

use crate::clock::Stopwatch;

/// What a step has to say when it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    /// Nothing had changed since last time.
    Unchanged,
    /// Left out or noteworthy, and why.
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

    /// Runs one step and says how it went. A failure carries the step's name.
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

    /// Names a step that has no end of its own, such as serving.
    pub(crate) fn announce(&mut self, name: &str) {
        self.taken += 1;
        println!("[{}/{}] {name}", self.taken, self.total);
    }

    pub(crate) fn finish(&self, what: &str) {
        println!("\n{what} in {}", self.all.elapsed());
    }
}
