//! How lists are stored in a column; `kernel/ports/column.rs` reads them back.

use posse_shared::people::profile::Languages;
use posse_shared::text::Language;

/// Writes a list of languages as codes joined by commas.
pub(crate) fn codes(languages: &Languages) -> String {
    let codes: Vec<&str> = languages.as_slice().iter().map(Language::as_str).collect();
    codes.join(",")
}
