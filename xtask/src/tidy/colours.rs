//! Colours have names, and one file gives them values, so a scheme changes in one place.

use super::source::{Complaint, Source};

const TOKENS: &str = "frontend/styles/tokens.css";
const FUNCTIONS: &[&str] = &[
    "rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color(",
];
const NAMED: &[&str] = &[
    "black", "white", "red", "green", "blue", "gray", "grey", "orange",
];

pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    sources
        .iter()
        .filter(|source| source.is("css") && source.path != TOKENS)
        .flat_map(|source| {
            without_comments(&source.text)
                .lines()
                .enumerate()
                .filter_map(|(index, line)| {
                    Some(source.complain(index + 1, format!("literal colour: {}", colour(line)?)))
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The first literal colour among a declaration's values.
fn colour(line: &str) -> Option<&str> {
    let (_, value) = line.split_once(':')?;
    value
        .split([' ', ',', ';', '\t'])
        .flat_map(|word| word.split_inclusive('('))
        .find(|word| is_colour(word.trim_end_matches(')')))
}

fn is_colour(word: &str) -> bool {
    FUNCTIONS.contains(&word) || NAMED.contains(&word) || is_hexadecimal(word)
}

fn is_hexadecimal(word: &str) -> bool {
    word.strip_prefix('#').is_some_and(|digits| {
        matches!(digits.len(), 3 | 4 | 6 | 8) && digits.chars().all(|c| c.is_ascii_hexdigit())
    })
}

/// Blanks out comments and keeps the lines they stand on.
fn without_comments(text: &str) -> String {
    let mut bare = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        bare.push_str(before);
        let (inside, after) = comment.split_once("*/").unwrap_or((comment, ""));
        bare.extend(inside.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    bare.push_str(rest);
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(text: &str) -> Vec<usize> {
        let sheet = Source::new("frontend/src/ui/card/card.css", text);
        check(&[sheet])
            .iter()
            .map(|complaint| complaint.line)
            .collect()
    }

    #[test]
    fn literals_are_found_in_every_notation() {
        assert_eq!(complaints("/* a\n#fff */\na { color: #fff; }"), [3]);
        assert_eq!(complaints("a { border: 1px solid rgb(0 0 0); }"), [1]);
        assert_eq!(
            complaints("a { mask: linear-gradient(90deg, oklch(0 0 0) 3%); }"),
            [1]
        );
        assert_eq!(complaints("a { background: white; }"), [1]);
    }

    #[test]
    fn names_and_mixtures_pass() {
        assert!(complaints("#add { color: var(--ink); }").is_empty());
        assert!(
            complaints("a { color: color-mix(in oklch, var(--ink) 20%, transparent); }").is_empty()
        );
        assert!(complaints("a { white-space: nowrap; fill: currentColor }").is_empty());
    }

    #[test]
    fn tokens_may() {
        assert!(check(&[Source::new(TOKENS, "a { --ink: #222; }")]).is_empty());
    }
}
