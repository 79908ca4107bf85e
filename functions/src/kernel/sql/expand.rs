//! Turns a `.sql` file into the text that is sent: fragments filled in, comments and indentation left out.
//!
//! A rule that many statements share ("neither member blocked the other") has one name and one file under
//! `store/fragments`. A statement uses it as `{no_block_between(a.member, ?2)}`. The build script expands the
//! files, and the tests that read them from disk do the same. Comments would be a tenth of the Worker's text and
//! would travel to the database with each request.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// A named part of an SQL statement with parameters.
#[derive(Debug)]
struct Fragment {
    parameters: Vec<String>,
    text: String,
}

/// All fragments by name.
#[derive(Debug, Default)]
pub struct Fragments(BTreeMap<String, Fragment>);

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The fragments below a source directory, and the paths of the statements that may use them.
pub fn read(source: &Path) -> Result<(Fragments, Vec<PathBuf>)> {
    let (mut fragments, mut statements) = (Fragments::default(), Vec::new());
    let mut folders = vec![source.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "sql") {
                if folder.ends_with("fragments") {
                    fragments.add(&fs::read_to_string(&path)?)?;
                } else {
                    statements.push(path);
                }
            }
        }
    }
    statements.sort();
    Ok((fragments, statements))
}

impl Fragments {
    /// Adds the fragment of a file, which opens with `-- name(parameter, …): what holds where it stands`.
    pub fn add(&mut self, file: &str) -> Result<()> {
        let wrong =
            || format!("a fragment opens with `-- name(parameter, …): `, not with {file:.40}");
        let head = file.strip_prefix("-- ").ok_or_else(wrong)?;
        let (name, rest) = head.split_once('(').ok_or_else(wrong)?;
        let (parameters, _) = rest.split_once("):").ok_or_else(wrong)?;
        let fragment = Fragment {
            parameters: parameters.split(", ").map(str::to_owned).collect(),
            text: bare(file).trim_end().to_owned(),
        };
        self.0.insert(name.to_owned(), fragment);
        Ok(())
    }

    /// The text of a file as it is sent.
    pub fn expand(&self, file: &str) -> Result<String> {
        let mut text = bare(file);
        while let Some(call) = Call::find(&text)? {
            let filled = self.fill(&call)?;
            text.replace_range(call.start..call.end, &filled);
        }
        Ok(text)
    }

    fn fill(&self, call: &Call) -> Result<String> {
        let unknown = || format!("no fragment is named {}", call.name);
        let fragment = self.0.get(&call.name).ok_or_else(unknown)?;
        if fragment.parameters.len() != call.arguments.len() {
            let (name, takes) = (&call.name, fragment.parameters.len());
            return Err(format!("{name} takes {takes} arguments, not {:?}", call.arguments).into());
        }
        let mut text = fragment.text.clone();
        for (parameter, argument) in fragment.parameters.iter().zip(&call.arguments) {
            text = text.replace(&format!("{{{parameter}}}"), argument);
        }
        Ok(text)
    }
}

/// A use of a fragment: `{name(argument, …)}`.
struct Call {
    start: usize,
    end: usize,
    name: String,
    arguments: Vec<String>,
}

impl Call {
    /// The first use in a text.
    fn find(text: &str) -> Result<Option<Self>> {
        for (start, _) in text.match_indices('{') {
            let (_, rest) = text.split_at(start + 1);
            let is_name = |letter: char| letter.is_ascii_lowercase() || letter == '_';
            let Some((name, after)) = rest.split_once('(') else {
                continue;
            };
            if name.is_empty() || !name.chars().all(is_name) {
                continue;
            }
            let (arguments, _) = after
                .split_once(")}")
                .ok_or_else(|| format!("{{{name}( does not end with )}}"))?;
            return Ok(Some(Self {
                start,
                end: start + 1 + name.len() + 1 + arguments.len() + 2,
                name: name.to_owned(),
                arguments: arguments.split(", ").map(str::to_owned).collect(),
            }));
        }
        Ok(None)
    }
}

/// A file without lines that are comments or empty, and without indentation.
fn bare(file: &str) -> String {
    let lines = file.lines().map(str::trim_start);
    let kept = lines.filter(|line| !line.is_empty() && !line.starts_with("--"));
    kept.fold(String::new(), |text, line| text + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::Fragments;

    fn fragments() -> Fragments {
        let mut fragments = Fragments::default();
        fragments
            .add("-- differ(a, b): The two differ.\n{a} <> {b}\n")
            .unwrap();
        fragments
            .add("-- apart(a, b, c): All three differ.\n{differ({a}, {b})}\n  AND {differ({b}, {c})}\n")
            .unwrap();
        fragments
    }

    #[test]
    fn comments_and_indentation_are_left_out() {
        let file = "-- Why.\nSELECT a -- b\n\n    -- of it\n    FROM t\n  WHERE x = '--'";
        let sent = fragments().expand(file).unwrap();
        assert_eq!(sent, "SELECT a -- b\nFROM t\nWHERE x = '--'\n");
    }

    #[test]
    fn a_fragment_is_filled_with_its_arguments_and_may_use_another() {
        let sent = fragments().expand("WHERE {apart(m.a, ?2, x)}").unwrap();
        assert_eq!(sent, "WHERE m.a <> ?2\nAND ?2 <> x\n");
    }

    #[test]
    fn json_in_a_statement_is_no_fragment() {
        let sql = "SELECT '{}', json('{\"a\": 1}')\n";
        assert_eq!(fragments().expand(sql).unwrap(), sql);
    }

    #[test]
    fn a_wrong_use_stops_the_build() {
        for wrong in ["{unknown(a)}", "{differ(a)}", "{differ(a, b)"] {
            assert!(fragments().expand(wrong).is_err(), "{wrong}");
        }
        assert!(Fragments::default().add("SELECT 1").is_err());
    }
}
