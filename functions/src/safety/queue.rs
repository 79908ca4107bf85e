//! What waits for moderators, from rows.

use crate::auth::SessionKey;
use crate::events::row::odd;
use crate::json;
use crate::ports::{DbError, Rows, Statement, row};
use posse_shared::id::{NoticeId, ReportId};
use posse_shared::safety::moderation::{
    News, Notice, NoticeAnswer, OpenAnswer, OpenReport, Queue, Side,
};
use posse_shared::safety::{Reason, ReportText};
use posse_shared::time::Instant;
use serde_json::Value;

/// Reports that wait for a decision.
pub(super) fn reports(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("sql/queue.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// Answers that wait to be read.
pub(super) fn answers(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("sql/answers_to_read.sql"))
        .bind(key.as_str())
        .bind(now)
}

row! {
    struct ReportRow {
        id: i64,
        kind: String,
        reason: String,
        text: String,
        content: String,
        made_at: i64,
        in_circle: u8,
        about: String,
        about_reports: u32,
        about_acted: u32,
        reporter: Option<String>,
        reporter_reports: u32,
        reporter_acted: u32,
    }
}

impl TryFrom<ReportRow> for OpenReport {
    type Error = DbError;

    fn try_from(row: ReportRow) -> Result<Self, DbError> {
        let content = json::parse(&row.content)?;
        let content = content.as_object().ok_or_else(|| odd("report.content"))?;
        let texts = content.values().filter_map(Value::as_str);
        Ok(Self {
            id: ReportId::from_number(row.id).ok_or_else(|| odd("report.id"))?,
            kind: row.kind,
            reason: Reason::from_word(&row.reason).ok_or_else(|| odd("report.reason"))?,
            text: ReportText::parse(&row.text).map_err(|_| odd("report.text"))?,
            content: texts
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
                .collect(),
            made_at: instant(row.made_at)?,
            in_circle: row.in_circle == 1,
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
    pub(super) struct NoticeRow {
        id: i64,
        action: String,
        reason: String,
        until: Option<i64>,
        made_at: i64,
    }
}

impl TryFrom<NoticeRow> for Notice {
    type Error = DbError;

    fn try_from(row: NoticeRow) -> Result<Self, DbError> {
        Ok(Self {
            id: NoticeId::from_number(row.id).ok_or_else(|| odd("notice.id"))?,
            news: News::from_word(&row.action).ok_or_else(|| odd("notice.action"))?,
            reason: row.reason,
            until: row.until.map(instant).transpose()?,
            made_at: instant(row.made_at)?,
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
            answer: NoticeAnswer::parse(&row.answer).map_err(|_| odd("notice.answer"))?,
        })
    }
}

fn instant(seconds: i64) -> Result<Instant, DbError> {
    Instant::from_seconds(seconds).map_err(|_| odd("time"))
}

/// Reads the rows of [`reports`] and [`answers`].
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
