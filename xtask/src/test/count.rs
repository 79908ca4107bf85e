//! Counts of tests, read from what the runners print at their end.

use std::fmt;
use std::ops::Add;

use crate::process::Printed;

/// Tests of one tier.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl Count {
    /// A check that is no test, such as Clippy or a build.
    pub(crate) const CHECKED: Self = Self {
        passed: 0,
        failed: 0,
    };

    pub(crate) const fn one_failure() -> Self {
        Self {
            passed: 0,
            failed: 1,
        }
    }

    /// A runner that failed without counting a failed test has itself failed.
    fn or_failed(self, printed: &Printed) -> Self {
        if !printed.succeeded && self.failed == 0 {
            Self { failed: 1, ..self }
        } else {
            self
        }
    }

    /// From nextest: `Summary [ 0.5s] 12 tests run: 11 passed (1 slow), 1 failed, 0 skipped`.
    pub(crate) fn of_nextest(printed: &Printed) -> Self {
        let summary = printed
            .text
            .lines()
            .rfind(|line| line.contains(" run: "))
            .unwrap_or_default();
        let failed = ["failed", "timed out", "exec failed"].map(|word| before(summary, word));
        Self {
            passed: before(summary, "passed"),
            failed: failed.iter().sum(),
        }
        .or_failed(printed)
    }

    /// From `node --test`: lines `ℹ pass 4`, `ℹ fail 0`, `ℹ cancelled 0`.
    pub(crate) fn of_node(printed: &Printed) -> Self {
        let after = |word: &str| {
            let prefix = format!("ℹ {word} ");
            printed
                .text
                .lines()
                .rev()
                .find_map(|line| line.strip_prefix(&prefix)?.trim().parse().ok())
                .unwrap_or(0)
        };
        Self {
            passed: after("pass"),
            failed: after("fail") + after("cancelled"),
        }
        .or_failed(printed)
    }
}

/// The number right before a word; `exec failed` is not `failed`, so the number must touch it.
fn before(line: &str, word: &str) -> usize {
    line.match_indices(word)
        .find_map(|(at, _)| {
            line.get(..at)?
                .trim_end()
                .rsplit(|c: char| !c.is_ascii_digit())
                .next()?
                .parse()
                .ok()
        })
        .unwrap_or(0)
}

impl Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match (self.passed, self.failed) {
            (0, 0) => "ok".to_owned(),
            (0, 1) => "FAILED".to_owned(),
            (passed, 0) => format!("{passed} passed"),
            (passed, failed) => format!("{passed} passed, {failed} FAILED"),
        };
        out.pad(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str, succeeded: bool) -> Printed {
        Printed {
            text: text.to_owned(),
            succeeded,
        }
    }

    #[test]
    fn nextest_is_read() {
        let line = "     Summary [   0.52s] 12 tests run: 10 passed (1 slow), 1 failed, 1 timed out, 3 skipped";
        assert_eq!(
            Count::of_nextest(&printed(line, false)),
            Count {
                passed: 10,
                failed: 2
            }
        );
        let line = "     Summary [   0.5s] 1 test run: 1 passed, 0 skipped";
        assert_eq!(
            Count::of_nextest(&printed(line, true)),
            Count {
                passed: 1,
                failed: 0
            }
        );
    }

    #[test]
    fn node_is_read() {
        let text = "✔ healthz (12ms)\nℹ tests 4\nℹ pass 3\nℹ fail 0\nℹ cancelled 1\n";
        assert_eq!(
            Count::of_node(&printed(text, false)),
            Count {
                passed: 3,
                failed: 1
            }
        );
    }

    #[test]
    fn a_runner_that_dies_is_a_failure() {
        assert_eq!(
            Count::of_nextest(&printed("error: no compile", false)).failed,
            1
        );
        assert_eq!(Count::of_node(&printed("", false)).failed, 1);
    }
}
