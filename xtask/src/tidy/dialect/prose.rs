//! What people read in a file: its comments, or all of it when it is a document.

use crate::tidy::source::Source;

const QUOTATION: &str = "dialect: quotation";

/// Sentences that belong together, in one line.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// Whether a mark before it says that these are somebody else's words.
    pub(super) is_quotation: bool,
    /// Where each line of the file begins in `text`.
    starts: Vec<(usize, usize)>,
}

impl Paragraph {
    /// The line of the file that a place in the text stands on.
    pub(super) fn line(&self, at: usize) -> usize {
        let before = self.starts.iter().rev().find(|(start, _)| *start <= at);
        before.map_or(1, |(_, line)| *line)
    }

    fn push(&mut self, line: usize, text: &str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.starts.push((self.text.len(), line));
        self.text.push_str(text);
    }
}

pub(super) fn paragraphs(source: &Source) -> Vec<Paragraph> {
    let lines = if source.is("md") {
        document(&source.text)
    } else {
        comments(source)
    };
    let mut found = Vec::new();
    let mut open = Paragraph::default();
    let mut quoted = false;
    for (index, line) in lines.iter().enumerate() {
        let Some(line) = line.as_deref().map(str::trim) else {
            found.push(std::mem::take(&mut open));
            quoted = false;
            continue;
        };
        if line.contains(QUOTATION) {
            found.push(std::mem::take(&mut open));
            quoted = true;
            continue;
        }
        if line.is_empty() || starts_item(line) {
            found.push(std::mem::take(&mut open));
        }
        quoted &= !line.is_empty();
        open.is_quotation = quoted;
        open.push(index + 1, &without_code(item_text(line)));
    }
    found.push(open);
    found.retain(|paragraph| !paragraph.text.trim().is_empty());
    found
}

/// The lines of a document; nothing where code stands.
fn document(text: &str) -> Vec<Option<String>> {
    let mut in_code = false;
    let lines = text.lines().map(|line| {
        let fence = line.trim_start().starts_with("```");
        in_code ^= fence;
        (!fence && !in_code).then(|| line.trim_start_matches(['>', ' ']).to_owned())
    });
    lines.collect()
}

/// The text of the comment on each line; nothing where there is none.
fn comments(source: &Source) -> Vec<Option<String>> {
    let mark = match source.path.rsplit_once('.') {
        Some((_, "rs" | "js" | "mjs")) => "//",
        Some((_, "sql")) => "--",
        Some((_, "toml" | "yml")) => "#",
        Some((_, "css")) => "/*",
        _ => return Vec::new(),
    };
    let mut in_block = false;
    let lines = source.text.lines().map(|line| {
        let trimmed = line.trim_start();
        if !in_block && trimmed.starts_with("/*") && matches!(mark, "//" | "/*") {
            in_block = true;
        }
        if in_block {
            in_block = !line.contains("*/");
            return Some(trimmed.trim_matches(['/', '*', ' ']).to_owned());
        }
        let own = trimmed.strip_prefix(mark).filter(|_| mark != "/*");
        let behind = || {
            line.split_once(&format!(" {mark} "))
                .map(|(_, comment)| comment)
        };
        let comment = own.or_else(behind)?;
        Some(
            comment
                .trim_start_matches(['/', '!', '#', '-'])
                .trim_end_matches("*/")
                .to_owned(),
        )
    });
    lines.collect()
}

/// A heading, an item of a list, or a row of a table: it continues no sentence.
fn starts_item(line: &str) -> bool {
    item_text(line) != line || line.starts_with('|')
}

/// A line without the mark of a heading or an item before it.
fn item_text(line: &str) -> &str {
    let bare = line.trim_start_matches('#').trim_start();
    let numbered = bare.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let item = ["- ", "* "].iter().find_map(|mark| bare.strip_prefix(mark));
    item.or_else(|| numbered.strip_prefix(". ").filter(|_| numbered != bare))
        .unwrap_or(bare)
}

/// A line without what stands in backticks: names keep their spelling.
fn without_code(line: &str) -> String {
    let parts = line.split('`').enumerate();
    let prose = parts.map(|(index, part)| if index % 2 == 0 { part } else { "code" });
    prose.collect()
}
