//! No doctests: nextest does not run them, so one could fail unnoticed. Tests lie at the end of a file.

use super::source::{Complaint, Source};

pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    let files = sources.iter().filter(|source| source.is("rs"));
    files
        .flat_map(|source| {
            blocks(source).map(|line| source.complain(line, "is a doctest: mark it `text`"))
        })
        .collect()
}

/// The lines on which a code block of a doc comment begins that rustdoc would run.
fn blocks(source: &Source) -> impl Iterator<Item = usize> {
    let lines = source.text.lines().enumerate();
    let fences = lines.filter_map(|(index, line)| {
        let line = line.trim_start();
        let doc = line
            .strip_prefix("///")
            .or_else(|| line.strip_prefix("//!"))?;
        Some((index + 1, doc.trim().strip_prefix("```")?))
    });
    let opening = fences.step_by(2);
    opening
        .filter(|(_, language)| matches!(*language, "" | "rust" | "no_run" | "should_panic"))
        .map(|(line, _)| line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        check(&[Source::new("a.rs", text)])
            .iter()
            .map(|complaint| complaint.line)
            .collect()
    }

    #[test]
    fn a_block_that_rustdoc_would_run_is_found() {
        assert_eq!(lines("//! A.\n//! ```\n//! assert!(true);\n//! ```\n"), [2]);
        assert_eq!(
            lines("//! A.\n\n/// ```rust\n/// f()\n/// ```\nfn f() {}\n"),
            [3]
        );
    }

    #[test]
    fn text_and_other_languages_pass() {
        assert!(
            lines("//! ```text\n//! a --> b\n//! ```\n//! ```sql\n//! SELECT 1\n//! ```\n")
                .is_empty()
        );
    }
}
