//! A source file as the rules see it, and the complaints of the rules.

use std::fmt;

/// One file: its path from the root, its text, and whether all of it is compiled for tests only.
pub(super) struct Source {
    pub(super) path: String,
    pub(super) text: String,
    only_tests: bool,
}

impl Source {
    pub(super) fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            only_tests: false,
        }
    }

    pub(super) fn is(&self, extension: &str) -> bool {
        self.path
            .rsplit_once('.')
            .is_some_and(|(_, found)| found == extension)
    }

    /// Whether the whole file is compiled for tests only.
    pub(super) fn only_tests(&self) -> bool {
        self.only_tests
    }

    pub(super) fn below(&self, directory: &str) -> bool {
        self.path.starts_with(directory)
    }

    /// The text before its tests, which lie at the end of a file.
    pub(super) fn code(&self) -> &str {
        let end = if self.only_tests {
            0
        } else {
            let mut modules = test_modules(&self.text);
            // `mod tests;` names another file, so the code goes on.
            modules
                .find(|(_, item)| item.ends_with('{'))
                .map_or(self.text.len(), |(at, _)| at)
        };
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

/// Marks the files that another declares as test modules: `#[cfg(test)] mod fixture;`.
pub(super) fn mark_tests(sources: &mut [Source]) {
    let declared: Vec<String> = sources.iter().flat_map(declared_tests).collect();
    for source in sources {
        source.only_tests = declared.iter().any(|module| {
            source
                .path
                .strip_prefix(module)
                .is_some_and(|rest| rest.starts_with(['.', '/']))
        });
    }
}

/// The paths, without extension, of the test modules that lie in files of their own.
fn declared_tests(source: &Source) -> Vec<String> {
    let Some(stem) = source.path.strip_suffix(".rs") else {
        return Vec::new();
    };
    let (parent, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let directory = if matches!(name, "mod" | "lib" | "main") {
        parent
    } else {
        stem
    };
    test_modules(&source.text)
        .filter_map(|(_, item)| item.strip_suffix(';')?.rsplit_once("mod "))
        .map(|(_, module)| format!("{directory}/{module}"))
        .collect()
}

/// Each module with a `cfg` for tests: where the attribute begins, and the line of the item.
fn test_modules(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("\n#[cfg(").filter_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let attribute = rest.lines().next()?;
        let tests = attribute.contains("(test)") || attribute.contains("(test,");
        let item = rest.lines().find(|line| !line.starts_with("#["))?;
        (tests && item.contains("mod ")).then_some((at + 1, item))
    })
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
    fn a_file_declared_for_tests_is_no_code() {
        let mut sources = [
            Source::new(
                "functions/src/events/mod.rs",
                "//! e\n#[cfg(all(test, x))]\nmod fixture;\n",
            ),
            Source::new("functions/src/events/fixture.rs", "//! s\nfn s() {}\n"),
            Source::new(
                "functions/src/events/fixtures_list.rs",
                "//! s\nfn s() {}\n",
            ),
        ];
        mark_tests(&mut sources);
        assert!(sources[1].code().is_empty());
        assert!(!sources[0].code().is_empty() && !sources[2].code().is_empty());
    }

    #[test]
    fn identifiers_are_taken_apart() {
        assert_eq!(
            words("let circle_id: CircleId = x;"),
            ["let", "circle", "id", "circle", "id", "x"]
        );
    }
}
