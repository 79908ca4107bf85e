//! `frontend/src/ui` describes how things look, not what they mean.

use super::source::{Complaint, Source, words};

/// Words of the domain without a second meaning in a browser. `event` and `circle` are also DOM and SVG
/// words, so the import of their type is reported instead.
const DOMAIN: &[&str] = &[
    "rsvp",
    "member",
    "gathering",
    "neighbourhood",
    "mum",
    "mom",
    "invite",
    "organiser",
];

const IMPORT: &str = "posse_shared::";

pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    sources
        .iter()
        .filter(|source| source.below("frontend/src/ui/") && source.is("rs"))
        .flat_map(|source| {
            source
                .code_lines()
                .filter_map(|line| complaint(source, line))
        })
        .collect()
}

fn complaint(source: &Source, (number, line): (usize, &str)) -> Option<Complaint> {
    if line.contains(IMPORT) {
        return Some(source.complain(number, "imports a domain type"));
    }
    let found = words(line)
        .into_iter()
        .find(|word| DOMAIN.contains(&word.as_str()))?;
    Some(source.complain(number, format!("knows the word {found}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(path: &str, line: &str) -> usize {
        check(&[Source::new(
            path,
            format!("//! A member's button.\n{line}\n"),
        )])
        .len()
    }

    #[test]
    fn domain_words_and_types_are_found() {
        assert_eq!(
            complaints("frontend/src/ui/button/mod.rs", "fn rsvp_button() {}"),
            1
        );
        assert_eq!(complaints("frontend/src/ui/row.rs", "struct MemberRow;"), 1);
        assert_eq!(
            complaints("frontend/src/ui/row.rs", "use posse_shared::events::Event;"),
            1
        );
    }

    #[test]
    fn the_browsers_own_words_pass() {
        assert_eq!(
            complaints("frontend/src/ui/row.rs", "move |event| <circle r=1 />"),
            0
        );
        assert_eq!(
            complaints("frontend/src/people/row.rs", "struct MemberRow;"),
            0
        );
    }
}
