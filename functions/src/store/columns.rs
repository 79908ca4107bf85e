//! The text that columns hold for lists. `FromColumn` reads it back.

use posse_shared::people::profile::Languages;
use posse_shared::text::Language;

/// A list of languages as the database stores it: codes joined by commas.
pub(crate) fn codes(languages: &Languages) -> String {
    let codes: Vec<&str> = languages.as_slice().iter().map(Language::as_str).collect();
    codes.join(",")
}
