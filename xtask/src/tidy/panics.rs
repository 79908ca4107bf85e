//! No `unwrap` and no `expect` outside tests: a panic in the Worker loses a request, and on a
//! phone the screen freezes. Clippy has the same rule; this one also covers code of other targets.

use super::source::{Complaint, Source};

/// The message tells `expect` of the standard library from another method of that name.
const CALLS: &[&str] = &[concat!(".unwrap", "()"), concat!(".expect", "(\"")];

/// Code for tests, and build scripts: there a panic is a failed test or build.
fn may_panic(source: &Source) -> bool {
    source.below("tests/")
        || source.below("functions/src/testing/")
        || source.path.ends_with("/build.rs") && !source.path.contains("/src/")
        || source.path.ends_with("/tests.rs")
        || source.path.contains("/tests/")
}

pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    sources
        .iter()
        .filter(|source| source.is("rs") && !may_panic(source))
        .flat_map(|source| {
            source
                .code_lines()
                .filter(|(_, line)| CALLS.iter().any(|call| line.contains(call)))
                .map(|(number, _)| source.complain(number, "may panic"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_may_and_code_may_not() {
        let text = concat!(
            "//! x\nlet a = b.unwrap",
            "();\n\n#[cfg(test)]\nmod tests {\nlet a = b.expect",
            "(\"c\");\n"
        );
        let complaints = check(&[Source::new("shared/src/id.rs", text)]);
        assert_eq!(
            complaints
                .iter()
                .map(|found| found.line)
                .collect::<Vec<_>>(),
            [2]
        );
        assert!(check(&[Source::new("tests/suite/main.rs", text)]).is_empty());
        assert!(check(&[Source::new("frontend/build.rs", text)]).is_empty());
    }
}
