//! The texts of `locales/` that the Worker says itself. The build script writes one type for each group
//! that it names; the type holds the reader's language.

use super::language::Locale;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// Puts the arguments into a text.
fn fill(text: &str, arguments: &[(&str, &str)]) -> String {
    arguments
        .iter()
        .fold(text.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
}
