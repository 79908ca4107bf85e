//! Every file begins with why it exists, so that a reader knows at once whether to read on.

use super::source::{Complaint, Source};

pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    sources
        .iter()
        .filter(|source| !opens_well(source))
        .map(|source| source.complain(1, "does not begin with why it exists"))
        .collect()
}

fn opens_well(source: &Source) -> bool {
    let text = source.text.trim_start();
    if source.is("rs") {
        text.starts_with("//!")
    } else if source.is("css") {
        text.starts_with("/*")
    } else if source.is("js") || source.is("mjs") {
        text.starts_with("//") || text.starts_with("/*")
    } else {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_comment() {
        let good = [
            Source::new("a.rs", "//! Why.\n"),
            Source::new("a.css", "/* Why. */\n"),
            Source::new("a.js", "// Why.\n"),
            Source::new("a.json", "{}"),
        ];
        assert!(check(&good).is_empty());
        let bad = [
            Source::new("a.rs", "// Not a doc comment.\n"),
            Source::new("a.css", "a {}"),
            Source::new("a.mjs", "import a from 'a';"),
        ];
        assert_eq!(check(&bad).len(), 3);
    }
}
