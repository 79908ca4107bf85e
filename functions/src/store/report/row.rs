//! How reports stand in the columns of a row.

use crate::kernel::ports::{Columns, DbError, Record, row};
use posse_shared::id::MemberId;
use posse_shared::safety::moderation::plan::ReportFacts;
use posse_shared::safety::moderation::{ContentText, OpenReport, PersonHistory, ReportCircle};
use serde_json::{Map, Value};

/// The order in which moderators read the fields of the reported content. Other fields come last.
const FIELDS: [&str; 7] = ["name", "title", "note", "about", "place", "bring", "reason"];

impl Record for OpenReport {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        let content: String = row.get("content")?;
        let hosts: String = row.get("hosts")?;
        let hosts = serde_json::from_str(&hosts)?;
        let circle: Option<String> = row.get("circle")?;
        let reporter: Option<String> = row.get("reporter")?;
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            reason: row.get("reason")?,
            text: row.get("text")?,
            content: quotes(serde_json::from_str(&content)?),
            made_at: row.get("made_at")?,
            circle: circle.map(|name| ReportCircle { name, hosts }),
            about: PersonHistory {
                name: row.get("about")?,
                reports: row.get("about_reports")?,
                acted: row.get("about_acted")?,
            },
            reporter: match reporter {
                Some(name) => Some(PersonHistory {
                    name,
                    reports: row.get("reporter_reports")?,
                    acted: row.get("reporter_acted")?,
                }),
                None => None,
            },
        })
    }
}

/// The texts of the reported content that are not empty.
fn quotes(content: Map<String, Value>) -> Vec<ContentText> {
    let texts = content.into_iter().filter_map(|(field, text)| match text {
        Value::String(text) if !text.is_empty() => Some(ContentText { field, text }),
        _ => None,
    });
    let mut quotes: Vec<_> = texts.collect();
    quotes.sort_by_key(|quote| {
        let position = FIELDS.iter().position(|field| *field == quote.field);
        position.unwrap_or(FIELDS.len())
    });
    quotes
}

impl Record for ReportFacts {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            reported: row.get("answerable")?,
            reporter: row.get("reporter")?,
            circle: row.get("circle")?,
            decision: row.get("decision")?,
        })
    }
}

row! {
    /// A host of a circle.
    pub(super) struct HostRow {
        pub(super) member: MemberId,
    }
}
