//! Proposals: answering one, ending it, and the circle it becomes.

pub(crate) mod creation;

use crate::http::auth::SessionKey;
use crate::kernel::ports::{DbError, Rows, Statement, row};
use crate::store::membership::MOST_CIRCLES;
use posse_shared::availability::Week;
use posse_shared::geo::Cell;
use posse_shared::id::{MemberId, NoticeId, ProposalId, ReportId};
use posse_shared::people::Stage;
use posse_shared::proposals::answer::{Stands, State};
use posse_shared::proposals::api::AnswerProposalRequest;
use posse_shared::proposals::{ENOUGH, Reply};
use posse_shared::text::Language;
use posse_shared::time::{Instant, Revision};

fn hopeless(member: MemberId, now: Instant, leaving: bool) -> Statement {
    Statement::new(include_sql!("store/proposal/sql/end_hopeless.sql"))
        .bind(member)
        .bind(now)
        .bind(leaving)
        .bind(enough())
}

/// Ends the proposals of hers that too few are left for, after she has stepped out.
pub(crate) fn end_hopeless(member: MemberId, now: Instant) -> Statement {
    hopeless(member, now, false)
}

/// Ends the proposals that too few are left for without her, before her account is deleted.
pub(crate) fn without_her(member: MemberId, now: Instant) -> Statement {
    hopeless(member, now, true)
}

/// Takes her who blocks out of what is proposed to both.
pub(crate) fn step_out_blocked(
    her: MemberId,
    other: MemberId,
    revision: Revision,
    now: Instant,
) -> [Statement; 2] {
    let step_out = Statement::new(include_sql!("store/proposal/sql/step_out_blocked.sql"))
        .bind(her)
        .bind(other)
        .bind(now)
        .bind(revision);
    [step_out, end_hopeless(her, now)]
}

/// Takes a member out of a proposal that she has not answered, if the statement before ended her search.
pub(crate) fn step_out_unseeking(
    member: MemberId,
    revision: Revision,
    now: Instant,
) -> [Statement; 2] {
    let step_out = Statement::new(include_sql!("store/proposal/sql/no_longer_looks.sql"))
        .bind(member)
        .bind(now)
        .bind(revision);
    [step_out, end_hopeless(member, now)]
}

/// Takes her whom a decision suspends out of what is proposed to her.
pub(crate) fn step_out_suspended(
    (report, decision): (ReportId, NoticeId),
    about: MemberId,
    now: Instant,
) -> [Statement; 2] {
    let step_out = Statement::new(include_sql!("store/proposal/sql/step_out_suspended.sql"))
        .bind(report)
        .bind(decision)
        .bind(now)
        .bind(about);
    [step_out, end_hopeless(about, now)]
}

/// So many yeses make a circle, as the statements count.
pub(crate) fn enough() -> i64 {
    i64::try_from(ENOUGH).unwrap_or(i64::MAX)
}

/// A proposal as it is loaded to answer it.
pub(crate) struct Loaded {
    /// How it stands with her.
    pub(crate) stands: Stands,
    /// The stage that each is at, or one step from.
    pub(crate) stage: Stage,
    /// What all of them speak.
    pub(crate) language: Language,
    /// Around which cell.
    pub(crate) cell: Option<Cell>,
    /// When all of them are free.
    pub(crate) slots: Week,
}

row! {
    struct LoadedRow {
        state: String,
        over: u8,
        stage: String,
        language: String,
        cell: Option<String>,
        slots: u64,
        answer: Option<String>,
        revision: i64,
        closed: u8,
        full: u8,
        apart: u8,
        elsewhere: u8,
        busy: u8,
    }
}

/// Loads a proposal that was made to the viewer.
pub(crate) fn stands(id: ProposalId, key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/proposal/sql/stands.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(id)
        .bind(MOST_CIRCLES)
}

impl Loaded {
    /// Reads the rows of [`stands`].
    pub(crate) fn from_rows(rows: Rows) -> Result<Option<Self>, DbError> {
        let Some(row) = rows.first::<LoadedRow>()? else {
            return Ok(None);
        };
        let state = match row.state.as_str() {
            "open" if row.over == 0 => State::Open,
            "formed" if row.over == 0 && row.closed == 0 => State::Formed,
            _ => State::Ended,
        };
        Ok(Some(Self {
            stands: Stands {
                state,
                answer: row.answer.as_deref().and_then(Reply::from_word),
                revision: Revision::try_from(row.revision)
                    .map_err(|_| DbError::corrupt("candidate.revision"))?,
                apart: row.apart == 1,
                elsewhere: row.elsewhere == 1,
                busy: row.busy == 1,
                full: row.full == 1,
            },
            stage: Stage::from_word(&row.stage)
                .ok_or_else(|| DbError::corrupt("proposal.stage"))?,
            language: Language::parse(&row.language)
                .map_err(|_| DbError::corrupt("proposal.language"))?,
            cell: row.cell.as_deref().and_then(|cell| Cell::parse(cell).ok()),
            slots: Week::try_from(row.slots).map_err(|_| DbError::corrupt("proposal.slots"))?,
        }))
    }
}

/// Keeps her answer, if it is newer and she may give it.
pub(crate) fn answer(
    id: ProposalId,
    member: MemberId,
    said: &AnswerProposalRequest,
    now: Instant,
) -> Statement {
    Statement::new(include_sql!("store/proposal/sql/answer.sql"))
        .bind(id)
        .bind(member)
        .bind(said.answer.as_str())
        .bind(said.revision)
        .bind(now)
        .bind(MOST_CIRCLES)
}

/// Ends proposals whose time is over, `limit` of them at most.
pub(crate) fn sweep_over(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/proposal/sql/sweep_proposals.sql"))
        .bind(now)
        .bind(limit)
}

/// Forgets proposals that ended long ago, `limit` of them at most.
pub(crate) fn forget_ended(now: Instant, limit: i64) -> Statement {
    Statement::new(include_sql!("store/proposal/sql/forget_proposals.sql"))
        .bind(now)
        .bind(limit)
}
