//! A source file as the rules see it, and what a rule says against it.

use std::fmt;

/// One file: its path from the root, and its text.
pub(super) struct Source {
    pub(super) path: String,
    pub(super) text: String,
}

impl Source {
    pub(super) fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
        }
    }

    pub(super) fn is(&self, extension: &str) -> bool {
        self.path
            .rsplit_once('.')
            .is_some_and(|(_, found)| found == extension)
    }

    pub(super) fn below(&self, directory: &str) -> bool {
        self.path.starts_with(directory)
    }

    /// The text before its tests, which the house keeps at the end of a file.
    pub(super) fn code(&self) -> &str {
        let tests = self
            .text
            .match_indices("\n#[cfg(test)]\n")
            .find(|(at, attribute)| {
                let rest = self.text.get(at + attribute.len()..).unwrap_or_default();
                let item = rest
                    .lines()
                    .find(|line| !line.starts_with("#["))
                    .unwrap_or_default();
                // `mod tests;` names another file and ends nothing here.
                item.contains("mod ") && item.ends_with('{')
            });
        let end = tests.map_or(self.text.len(), |(at, _)| at + 1);
        self.text.get(..end).unwrap_or(&self.text)
    }

    /// The numbered lines of code, without those that are comments.
    pub(super) fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code()
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    pub(super) fn complain(&self, line: usize, what: impl Into<String>) -> Complaint {
        Complaint {
            path: self.path.clone(),
            line,
            what: what.into(),
        }
    }
}

/// Where a rule is broken, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Complaint {
    pub(super) path: String,
    pub(super) line: usize,
    pub(super) what: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{} {}", self.path, self.line, self.what)
    }
}

/// The words of a line of code: runs of letters, so `circle_id` and `CircleId` each hold two.
pub(super) fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut previous = ' ';
    for letter in line.chars() {
        if letter.is_alphabetic() {
            let starts =
                !previous.is_alphabetic() || (letter.is_uppercase() && previous.is_lowercase());
            match words.last_mut() {
                Some(word) if !starts => word.extend(letter.to_lowercase()),
                _ => words.push(letter.to_lowercase().collect()),
            }
        }
        previous = letter;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_ends_where_tests_begin() {
        let source = Source::new("a.rs", "//! a\nfn a() {}\n\n#[cfg(test)]\nmod tests {\n}\n");
        assert_eq!(source.code(), "//! a\nfn a() {}\n\n");
        assert_eq!(source.code_lines().next(), Some((2, "fn a() {}")));
    }

    #[test]
    fn a_test_module_in_another_file_ends_nothing() {
        let source = Source::new("a.rs", "//! a\n#[cfg(test)]\nmod tests;\nfn a() {}\n");
        assert!(source.code().ends_with("fn a() {}\n"));
        let source = Source::new("a.rs", "//! a\n#[cfg(test)]\npub(crate) mod samples {\n}\n");
        assert_eq!(source.code(), "//! a\n");
    }

    #[test]
    fn identifiers_are_taken_apart() {
        assert_eq!(
            words("let circle_id: CircleId = x;"),
            ["let", "circle", "id", "circle", "id", "x"]
        );
    }
}
