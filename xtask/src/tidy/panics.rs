//! No `unwrap` and no `expect` outside tests: a panic in a Worker is a lost request, on a phone a
//! dead screen. Clippy says the same; this also covers code it does not compile on this target.

use super::source::{Complaint, Source};

/// `expect` of the standard library is told from a method of the same name by its message.
const CALLS: &[&str] = &[concat!(".unwrap", "()"), concat!(".expect", "(\"")];

/// Written for tests, or run only while building, where a panic is a failed build.
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
