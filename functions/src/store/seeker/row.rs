//! A search, and the proposal to its member, in the columns of one row.

use crate::kernel::ports::{Columns, DbError, Json, Record};
use posse_shared::geo::Cell;
use posse_shared::id::ProposalId;
use posse_shared::people::DisplayName;
use posse_shared::proposals::{ProposalDoc, Search, Seeking};

impl Record for Search {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        let proposal: Option<ProposalId> = row.get("proposal")?;
        Ok(Self {
            seeking: Seeking {
                wanted: row.get("wanted")?,
                virtual_too: row.get("virtual_too")?,
                likes_hosting: row.get("likes_hosting")?,
            },
            revision: row.get("revision")?,
            since: row.get("since")?,
            last_round: row.get("last_round")?,
            ended_at: row.get("ended_at")?,
            proposal: proposal.map(|id| proposal_doc(id, row)).transpose()?,
        })
    }
}

fn proposal_doc(id: ProposalId, row: &Columns<'_>) -> Result<ProposalDoc, DbError> {
    let Json::<Vec<String>>(names) = row.get("names")?;
    Ok(ProposalDoc {
        id,
        slots: row.get("slots")?,
        stage: row.get("stage")?,
        language: row.get("language")?,
        cell: row.get_if_valid("cell", Cell::parse)?,
        size: row.get("size")?,
        ends_at: row.get("ends_at")?,
        answer: row.get("answer")?,
        names: names.iter().filter_map(|name| first_name(name)).collect(),
        circle: row.get("circle")?,
    })
}

fn first_name(name: &str) -> Option<DisplayName> {
    let name = DisplayName::parse(name).ok()?;
    DisplayName::parse(name.first()).ok()
}
