//! A proposal in the columns of a row.

use crate::kernel::ports::{Columns, DbError, Record};
use posse_shared::availability::Week;
use posse_shared::geo::Cell;
use posse_shared::people::Stage;
use posse_shared::proposals::answer::{ProposalPhase, ProposalState};
use posse_shared::text::Language;

/// All that decides about a candidate's answer, and what the circle is made of if her yes creates it.
pub(crate) struct AnswerContext {
    /// What decides about the answer.
    pub(crate) stands: ProposalState,
    /// The stage that each candidate is at, or one step from.
    pub(crate) stage: Stage,
    /// The language that all candidates speak.
    pub(crate) language: Language,
    /// The cell around which the circle meets; `None` if it meets online.
    pub(crate) cell: Option<Cell>,
    /// The slots in which all candidates are free.
    pub(crate) slots: Week,
}

impl Record for AnswerContext {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self {
            stands: ProposalState {
                state: state(row)?,
                answer: row.get("answer")?,
                revision: row.get("revision")?,
                apart: row.get("apart")?,
                elsewhere: row.get("elsewhere")?,
                busy: row.get("busy")?,
                full: row.get("full")?,
            },
            stage: row.get("stage")?,
            language: row.get("language")?,
            cell: row.get_if_valid("cell", Cell::parse)?,
            slots: row.get("slots")?,
        })
    }
}

fn state(row: &Columns<'_>) -> Result<ProposalPhase, DbError> {
    let state: String = row.get("state")?;
    let (over, closed): (bool, bool) = (row.get("over")?, row.get("closed")?);
    Ok(match state.as_str() {
        "open" if !over => ProposalPhase::Open,
        "formed" if !over && !closed => ProposalPhase::Formed,
        _ => ProposalPhase::Ended,
    })
}
