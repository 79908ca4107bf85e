//! How lists, sets and times are stored in a column.

use crate::kernel::ports::DbError;
use posse_shared::people::profile::Languages;
use posse_shared::people::{Stage, Stages};
use posse_shared::text::Language;
use posse_shared::time::Instant;

/// Reads a set of stages, stored as words joined by commas.
pub(crate) fn stages(words: &str) -> Stages {
    let stages = words.split(',').filter_map(Stage::from_word).collect();
    Stages::new(stages).unwrap_or_default()
}

/// Reads a list of languages, stored as codes joined by commas.
pub(crate) fn languages(codes: &str) -> Languages {
    let languages = codes
        .split(',')
        .filter_map(|code| Language::parse(code).ok());
    Languages::new(languages.collect()).unwrap_or_default()
}

/// Writes a list of languages as codes joined by commas.
pub(crate) fn codes(languages: &Languages) -> String {
    let codes: Vec<&str> = languages.as_slice().iter().map(Language::as_str).collect();
    codes.join(",")
}

/// Reads a time, stored as seconds since 1970.
pub(crate) fn instant(seconds: i64) -> Result<Instant, DbError> {
    Instant::from_seconds(seconds).map_err(|_| DbError::corrupt("time"))
}
