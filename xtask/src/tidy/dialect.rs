//! Comments, SQL headers and documents stay in plain English: a list of words that crept in before.
//!
//! The house once had a dialect of its own: old words, actors without a name, sentences that had to
//! be solved like riddles. Each entry of the list says what to write instead. A quotation may keep its
//! words: `<!-- dialect: quotation -->` on the line before it in Markdown, a comment
//! `dialect: quotation` in code. It holds up to the next blank line or the end of the comment.

mod prose;

use std::collections::BTreeMap;

use prose::{Paragraph, paragraphs};

use super::source::{Complaint, Source, words};

/// A word or some words in a row, and what to write instead.
const PHRASES: &[(&str, &str)] = &[
    ("whom", NAME_THE_ACTOR),
    ("whomever", NAME_THE_ACTOR),
    ("whoever", "name the actor, or say `anyone who`"),
    ("hers", "name the member and the thing"),
    ("theirs", "name the members and the thing"),
    ("anew", "say `again`"),
    ("afresh", "say `again`"),
    ("thereof", AN_OLD_WORD),
    ("thereto", AN_OLD_WORD),
    ("thereupon", AN_OLD_WORD),
    ("therein", AN_OLD_WORD),
    ("wherein", AN_OLD_WORD),
    ("whence", AN_OLD_WORD),
    ("whither", AN_OLD_WORD),
    ("thence", AN_OLD_WORD),
    ("hitherto", AN_OLD_WORD),
    ("lest", AN_OLD_WORD),
    ("nought", AN_OLD_WORD),
    ("naught", AN_OLD_WORD),
    ("upon", "say `on`, `after` or `when`"),
    ("odd", "a row or value that cannot be read is `corrupt`"),
    ("in anger", "members leave `after a conflict`"),
    (
        "parted",
        "say `left after a conflict`, `blocked` or `split`",
    ),
    ("parts her from", "say `blocked`"),
    ("but for", "say `except`"),
    ("none but", "say `only`"),
    ("nothing but", "say `only`"),
    ("to be had", "say `available`"),
    ("rules of the house", "say `project rules`"),
];

const NAME_THE_ACTOR: &str = "name the actor: host, member, applicant, moderator …";
const AN_OLD_WORD: &str = "an old word: say it in everyday English";

/// Words that are no good in a name either.
const NOT_IN_NAMES: &[&str] = &["whom", "anew", "thereof"];

/// A sentence that begins so names nobody, unless it is a question.
const HEAD: &str = "who ";
const HEADLESS: &str = "a sentence without a subject: name the actor";

/// The list itself.
const LIST: &str = "xtask/src/tidy/dialect.rs";

pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    let sources = sources.iter().filter(|source| source.path != LIST);
    sources.flat_map(complaints).collect()
}

/// How many complaints there are in each directory, the most first.
pub(super) fn report(complaints: &[Complaint]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for complaint in complaints {
        *counts.entry(directory(&complaint.path)).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let counts = counts
        .iter()
        .map(|(directory, count)| format!("{directory} {count}"));
    counts.collect::<Vec<_>>().join(", ")
}

/// The first two directories of a path, `.` for a file at the root.
fn directory(path: &str) -> String {
    let (directories, _) = path.rsplit_once('/').unwrap_or((".", path));
    directories.split('/').take(2).collect::<Vec<_>>().join("/")
}

fn complaints(source: &Source) -> Vec<Complaint> {
    let mut found: Vec<Complaint> = paragraphs(source)
        .iter()
        .filter(|paragraph| !paragraph.is_quotation)
        .flat_map(|paragraph| in_prose(source, paragraph))
        .collect();
    found.extend(in_names(source));
    found.sort_by_key(|complaint| complaint.line);
    found
}

fn in_prose(source: &Source, paragraph: &Paragraph) -> Vec<Complaint> {
    let text = paragraph.text.to_lowercase();
    let mut found = Vec::new();
    for (phrase, reason) in PHRASES {
        for at in whole_words(&text, phrase) {
            found.push(source.complain(paragraph.line(at), format!("`{phrase}`: {reason}")));
        }
    }
    for (at, sentence) in sentences(&text) {
        let is_question = sentence.trim_end().ends_with('?');
        if !is_question && sentence.starts_with(HEAD) {
            let begins: String = sentence.split(' ').take(4).collect::<Vec<_>>().join(" ");
            found.push(source.complain(paragraph.line(at), format!("`{begins} …`: {HEADLESS}")));
        }
    }
    found
}

fn in_names(source: &Source) -> Vec<Complaint> {
    if !source.is("rs") {
        return Vec::new();
    }
    let lines = source.text.lines().enumerate();
    let code = lines.filter(|(_, line)| !line.trim_start().starts_with("//"));
    code.flat_map(|(index, line)| {
        let found = words(line)
            .into_iter()
            .filter(|word| NOT_IN_NAMES.contains(&word.as_str()));
        found.map(move |word| source.complain(index + 1, format!("a name or text with `{word}`")))
    })
    .collect()
}

/// Where a phrase stands in a text, not inside a longer word.
fn whole_words<'a>(text: &'a str, phrase: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices(phrase)
        .map(|(at, _)| at)
        .filter(move |at| {
            let before = text.get(..*at).and_then(|text| text.chars().next_back());
            let after = text
                .get(at + phrase.len()..)
                .and_then(|text| text.chars().next());
            !before.is_some_and(is_letter) && !after.is_some_and(is_letter)
        })
}

/// The sentences of a text, each with its place and its final mark.
fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['.', '?', '!', '|']) {
        let end = at + mark.len();
        let ends = text
            .get(end..)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        if ends || mark == "|" {
            found.push((start, end));
            start = end;
        }
    }
    found.push((start, text.len()));
    let trimmed = |(start, end)| {
        let sentence = text.get(start..end)?;
        let indent = sentence.len() - sentence.trim_start().len();
        Some((start + indent, sentence.trim_start()))
    };
    found
        .into_iter()
        .filter_map(trimmed)
        .filter(|(_, sentence)| !sentence.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(path: &str, text: &str) -> Vec<String> {
        let found = check(&[Source::new(path, text)]);
        found
            .iter()
            .map(|complaint| format!("{} {}", complaint.line, complaint.what))
            .collect()
    }

    fn lines(path: &str, text: &str) -> Vec<usize> {
        check(&[Source::new(path, text)])
            .iter()
            .map(|complaint| complaint.line)
            .collect()
    }

    #[test]
    fn each_word_is_told_with_its_line_and_what_to_write() {
        assert_eq!(
            told("a.rs", "//! Fine.\n\n/// Asks whom she knows.\n"),
            ["3 `whom`: name the actor: host, member, applicant, moderator …"]
        );
        assert_eq!(
            told("docs/a.md", "Plain.\n\nThe page is built anew.\n"),
            ["3 `anew`: say `again`"]
        );
    }

    #[test]
    fn comments_of_every_language_are_read() {
        assert_eq!(lines("a.rs", "//! A.\nlet a = 1; // odd\n"), [2]);
        assert_eq!(lines("a.sql", "-- Says anew.\nSELECT 1 -- odd\n"), [1, 2]);
        assert_eq!(lines("a.css", "/* Says\n   anew. */\na { b: odd }\n"), [2]);
        assert_eq!(
            lines("a.mjs", "/**\n * Says anew.\n */\nconst odd = 1;\n"),
            [2]
        );
        assert_eq!(lines("a.toml", "# Says anew.\nodd = 1 # odd\n"), [1, 2]);
    }

    #[test]
    fn code_and_names_in_backticks_are_no_prose() {
        assert!(told("a.rs", "//! Calls `odd`.\nlet odd = \"odd\";\n").is_empty());
        assert!(told("a.md", "The name `odd` stays.\n\n```sql\nSELECT odd\n```\n").is_empty());
    }

    #[test]
    fn a_name_is_not_made_of_such_words() {
        assert_eq!(
            told("a.rs", "//! A.\nfn whom_she_knows() {}\n"),
            ["2 a name or text with `whom`"]
        );
    }

    #[test]
    fn a_phrase_is_found_across_lines_and_not_inside_words() {
        assert_eq!(lines("a.rs", "//! She left in\n//! anger.\n"), [1]);
        assert!(lines("a.rs", "//! Imparted; oddly; button for nothing.\n").is_empty());
    }

    #[test]
    fn a_sentence_that_begins_with_who_must_ask() {
        assert_eq!(lines("a.rs", "//! A.\n\n/// Who waits is told.\n"), [3]);
        assert_eq!(
            lines("a.rs", "//! One thing. Who waits\n//! is told. Another.\n"),
            [1]
        );
        assert!(lines("a.rs", "//! Who waits,\n//! and for what?\n").is_empty());
        assert!(lines("a.rs", "//! A member who waits is told.\n").is_empty());
    }

    #[test]
    fn each_cell_and_item_of_a_document_begins_a_sentence() {
        assert_eq!(
            lines(
                "a.md",
                "| what | where |\n|---|---|\n| Who waits is told | here |\n"
            ),
            [3]
        );
        assert_eq!(
            lines("a.md", "Rules:\n- Who waits is told\n- Others\n"),
            [2]
        );
    }

    #[test]
    fn a_quotation_may_keep_its_words() {
        let text = "<!-- dialect: quotation -->\n> Whom she knows,\n> anew.\n\nSays anew.\n";
        assert_eq!(lines("a.md", text), [5]);
        let text = "//! A.\n\n// dialect: quotation\n// Says anew.\nfn a() {}\n// Says anew.\n";
        assert_eq!(lines("a.rs", text), [6]);
    }

    #[test]
    fn the_report_counts_by_directory() {
        let found = check(&[
            Source::new("docs/a.md", "anew\n"),
            Source::new("functions/src/a/b.rs", "// anew, anew\n"),
            Source::new("README.md", "anew\n"),
        ]);
        assert_eq!(report(&found), "functions/src 2, . 1, docs 1");
    }
}
