//! What waits for moderators, from rows.

use crate::kernel::json;
use crate::kernel::ports::{DbError, Rows, row};
use crate::store::columns::instant;
use crate::store::notice::NoticeRow;
use posse_shared::id::{NoticeId, ReportId};
use posse_shared::safety::moderation::{
    InCircle, NoticeAnswer, OpenAnswer, OpenReport, Queue, Quote, Side,
};
use posse_shared::safety::{Reason, ReportText};
use serde_json::Value;

row! {
    struct ReportRow {
        id: i64,
        kind: String,
        reason: String,
        text: String,
        content: String,
        made_at: i64,
        about: String,
        circle: Option<String>,
        hosts: String,
        about_reports: u32,
        about_acted: u32,
        reporter: Option<String>,
        reporter_reports: u32,
        reporter_acted: u32,
    }
}

/// In which order what was reported is read; what is not named here comes last.
const FIELDS: [&str; 7] = ["name", "title", "note", "about", "place", "bring", "reason"];

/// What was reported, field by field; what is empty says nothing.
fn quotes(content: &str) -> Result<Vec<Quote>, DbError> {
    let content = json::parse(content)?;
    let content = content
        .as_object()
        .ok_or_else(|| DbError::corrupt("report.content"))?;
    let texts = content.iter().filter_map(|(field, text)| {
        let text = text.as_str().filter(|text| !text.is_empty())?;
        Some(Quote {
            field: field.clone(),
            text: text.to_owned(),
        })
    });
    let mut quotes: Vec<_> = texts.collect();
    quotes.sort_by_key(|quote| {
        let place = FIELDS.iter().position(|field| *field == quote.field);
        place.unwrap_or(FIELDS.len())
    });
    Ok(quotes)
}

fn names(json: &str) -> Result<Vec<String>, DbError> {
    let names = json::parse(json)?;
    let names = names
        .as_array()
        .ok_or_else(|| DbError::corrupt("report.hosts"))?
        .iter();
    Ok(names.filter_map(Value::as_str).map(str::to_owned).collect())
}

impl TryFrom<ReportRow> for OpenReport {
    type Error = DbError;

    fn try_from(row: ReportRow) -> Result<Self, DbError> {
        let hosts = names(&row.hosts)?;
        Ok(Self {
            id: ReportId::from_number(row.id).ok_or_else(|| DbError::corrupt("report.id"))?,
            kind: row.kind,
            reason: Reason::from_word(&row.reason)
                .ok_or_else(|| DbError::corrupt("report.reason"))?,
            text: ReportText::parse(&row.text).map_err(|_| DbError::corrupt("report.text"))?,
            content: quotes(&row.content)?,
            made_at: instant(row.made_at)?,
            circle: row.circle.map(|name| InCircle { name, hosts }),
            about: Side {
                name: row.about,
                reports: row.about_reports,
                acted: row.about_acted,
            },
            reporter: row.reporter.map(|name| Side {
                name,
                reports: row.reporter_reports,
                acted: row.reporter_acted,
            }),
        })
    }
}

row! {
    struct AnswerRow {
        notice: NoticeRow,
        answer: String,
        name: String,
    }
}

impl TryFrom<AnswerRow> for OpenAnswer {
    type Error = DbError;

    fn try_from(row: AnswerRow) -> Result<Self, DbError> {
        Ok(Self {
            notice: row.notice.try_into()?,
            name: row.name,
            answer: NoticeAnswer::parse(&row.answer)
                .map_err(|_| DbError::corrupt("notice.answer"))?,
        })
    }
}

/// Whether a notice is among the rows of [`to_review`](crate::store::notice::to_review).
pub(super) fn holds(answers: Rows, id: NoticeId) -> Result<bool, DbError> {
    let answers = answers.all::<AnswerRow>()?;
    Ok(answers.iter().any(|row| row.notice.is(id)))
}

/// Reads the rows of [`queue`](crate::store::report::queue) and [`to_review`](crate::store::notice::to_review).
pub(super) fn read([reports, answers]: [Rows; 2]) -> Result<Queue, DbError> {
    let reports = reports.all::<ReportRow>()?.into_iter();
    let answers = answers.all::<AnswerRow>()?.into_iter();
    Ok(Queue {
        reports: reports
            .map(OpenReport::try_from)
            .collect::<Result<_, _>>()?,
        answers: answers
            .map(OpenAnswer::try_from)
            .collect::<Result<_, _>>()?,
    })
}
