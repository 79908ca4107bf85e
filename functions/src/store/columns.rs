//! How lists, sets and moments stand in columns.

use crate::kernel::ports::DbError;
use posse_shared::people::profile::Languages;
use posse_shared::people::{Stage, Stages};
use posse_shared::text::Language;
use posse_shared::time::Instant;

/// Words joined by commas, as the database keeps a set of stages.
pub(crate) fn stages(words: &str) -> Stages {
    let stages = words.split(',').filter_map(Stage::from_word).collect();
    Stages::new(stages).unwrap_or_default()
}

/// Codes joined by commas, as the database keeps a list of languages.
pub(crate) fn languages(codes: &str) -> Languages {
    let languages = codes
        .split(',')
        .filter_map(|code| Language::parse(code).ok());
    Languages::new(languages.collect()).unwrap_or_default()
}

/// A list of languages as the database keeps it.
pub(crate) fn codes(languages: &Languages) -> String {
    let codes: Vec<&str> = languages.as_slice().iter().map(Language::as_str).collect();
    codes.join(",")
}

/// A moment in a column.
pub(crate) fn instant(seconds: i64) -> Result<Instant, DbError> {
    Instant::from_seconds(seconds).map_err(|_| DbError::corrupt("time"))
}
