//! Files stay short enough to read in one go.

use super::source::{Complaint, Source};

/// A file of 300 lines should be split; one of 500 lines, without tests, must be.
const LONGEST: usize = 500;

pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    sources
        .iter()
        .filter(|source| counts(source))
        .filter_map(|source| {
            let lines = length(source);
            (lines > LONGEST).then(|| source.complain(LONGEST, format!("has {lines} lines")))
        })
        .collect()
}

/// The three figures of docs/budgets.md.
pub(super) fn report(sources: &[Source]) -> String {
    let mut lengths: Vec<usize> = sources
        .iter()
        .filter(|source| counts(source))
        .map(length)
        .collect();
    lengths.sort_unstable();
    let at = |percent: usize| {
        let place = (lengths.len().saturating_sub(1)) * percent / 100;
        lengths.get(place).copied().unwrap_or(0)
    };
    format!(
        "{} files; lines without tests: median {}, nine in ten {}, longest {}",
        lengths.len(),
        at(50),
        at(90),
        at(100)
    )
}

fn counts(source: &Source) -> bool {
    let is_code = ["rs", "css", "js", "mjs"]
        .iter()
        .any(|kind| source.is(kind));
    is_code && !source.code().is_empty()
}

fn length(source: &Source) -> usize {
    source.code().lines().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: usize) -> Source {
        Source::new("a.rs", "//! a\n".repeat(lines))
    }

    #[test]
    fn tests_do_not_count() {
        let mut long = of(LONGEST - 1).text;
        long.push_str("\n#[cfg(test)]\nmod tests {\n");
        long.push_str(&"//\n".repeat(300));
        assert!(check(&[Source::new("a.rs", long)]).is_empty());
        assert_eq!(check(&[of(LONGEST + 1)]).len(), 1);
    }

    #[test]
    fn the_report_names_the_middle_and_the_ends() {
        let report = report(&[of(1), of(2), of(9)]);
        assert!(report.contains("median 2"), "{report}");
        assert!(report.contains("longest 9"), "{report}");
    }
}
