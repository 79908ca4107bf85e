//! The viewer's search for a circle, as her phone shows it.

use crate::http::auth::SessionKey;
use crate::kernel::json;
use crate::kernel::ports::{Columns, DbError, Query, Record, Rows};
use crate::store::seeker;
use posse_shared::geo::Cell;
use posse_shared::id::ProposalId;
use posse_shared::people::DisplayName;
use posse_shared::proposals::{ProposalDoc, Search, Seeking};
use posse_shared::time::{DAY, Instant};

/// How long a search shows that a proposal failed.
const SHOW_ENDED_FOR: i64 = 14 * DAY;

/// Loads the viewer's search. There is none until she says when she is free.
pub(crate) fn load(key: &SessionKey, now: Instant) -> Query<Option<Search>> {
    let search = seeker::search(key, now).row();
    search.map(move |search| search.map(|search| at(search, now)))
}

/// Decodes the rows of [`search`](seeker::search).
pub(crate) fn read(rows: Rows, now: Instant) -> Result<Option<Search>, DbError> {
    Ok(rows.first()?.map(|search| at(search, now)))
}

/// The search as it is shown at `now`.
fn at(search: Search, now: Instant) -> Search {
    let ended_at = search.ended_at;
    Search {
        ended_at: ended_at.filter(|ended| ended.plus(SHOW_ENDED_FOR) > now),
        ..search
    }
}

impl Record for Search {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        // Without a proposal for her the other columns of a proposal may hold one that she no longer sees.
        let proposal = match row.get("proposal")? {
            Some(id) => Some(proposal(id, row)?),
            None => None,
        };
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
            proposal,
        })
    }
}

fn proposal(id: ProposalId, row: &Columns<'_>) -> Result<ProposalDoc, DbError> {
    let names: String = row.get("names")?;
    let names: Vec<String> = json::of_text(&names).map_err(|_| DbError::corrupt("names"))?;
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
