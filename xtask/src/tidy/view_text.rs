//! Texts on screens come from `locales/`: no text node of a `view!` is a literal.
//!
//! This is a cheap heuristic: a string literal right after a tag's `>` or as the first thing
//! in braces after it, with at least two letters in a row. Attributes come after `=`.

use super::source::{Complaint, Source};

/// Shows developers every component in every state; members never see it.
const GALLERY: &str = "frontend/src/gallery";

pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    sources
        .iter()
        .filter(|source| source.below("frontend/src/") && source.is("rs"))
        .filter(|source| !source.below(GALLERY))
        .flat_map(literals)
        .collect()
}

fn literals(source: &Source) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let mut in_view = false;
    let mut before = "";
    for (number, line) in source.code_lines() {
        in_view |= line.contains("view!");
        if in_view && let Some(text) = text_node(before, line) {
            complaints.push(source.complain(number, format!("text in the view: {text}")));
        }
        // A view ends with its function or closure: the first line that closes both.
        in_view &= !matches!(line, "}" | "    }");
        if !line.trim().is_empty() {
            before = line;
        }
    }
    complaints
}

/// A literal with letters in the place of a text node.
fn text_node<'a>(before: &str, line: &'a str) -> Option<&'a str> {
    let trimmed = line.trim();
    let after_tag = ends_tag(before)
        .then_some(trimmed)
        .filter(|text| text.starts_with('"'));
    let same_line = line
        .match_indices(">\"")
        .next()
        .and_then(|(at, _)| line.get(at + 1..));
    let braced = line
        .match_indices(">{\"")
        .next()
        .and_then(|(at, _)| line.get(at + 2..));
    [after_tag, same_line, braced]
        .into_iter()
        .flatten()
        .find_map(|text| Some(text.strip_prefix('"')?.split_once('"')?.0).filter(|t| is_words(t)))
}

/// `=>` and `->` do not end a tag.
fn ends_tag(line: &str) -> bool {
    let line = line.trim_end();
    line.ends_with('>') && !line.ends_with("=>") && !line.ends_with("->")
}

fn is_words(text: &str) -> bool {
    let letters: Vec<bool> = text.chars().map(char::is_alphabetic).collect();
    letters.windows(2).any(|pair| pair == [true, true])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(view: &str) -> usize {
        let text = format!(
            "//! A page.\nfn page() -> impl IntoView {{\n    view! {{\n{view}\n    }}\n}}\n"
        );
        check(&[Source::new("frontend/src/events/page.rs", text)]).len()
    }

    #[test]
    fn text_is_found_on_its_line_and_on_the_next() {
        assert_eq!(complaints("<p>\"Say yes\"</p>"), 1);
        assert_eq!(complaints("<p>{\"Say yes\"}</p>"), 1);
        assert_eq!(complaints("<p class=\"hint\">\n\"Say yes\"\n</p>"), 1);
    }

    #[test]
    fn attributes_punctuation_and_code_pass() {
        assert_eq!(
            complaints("<p class=\"hint quiet\">{t.say_yes()}\" · \"</p>"),
            0
        );
        assert_eq!(
            complaints("<p class=\"hint\"\n id=\"first one\">{words}</p>"),
            0
        );
        assert_eq!(
            complaints("{match kind { Kind::Walk =>\n \"icon-walk\" }}"),
            0
        );
    }
}
