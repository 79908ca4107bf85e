//! How her search for a circle stands, as she is shown it.

use crate::kernel::json;
use crate::kernel::ports::{DbError, Rows, row};
use posse_shared::availability::Week;
use posse_shared::geo::Cell;
use posse_shared::id::{CircleId, ProposalId};
use posse_shared::people::{DisplayName, Stage};
use posse_shared::proposals::{ProposalDoc, Reply, Search, Seeking};
use posse_shared::text::Language;
use posse_shared::time::{DAY, Instant, Revision};

/// So long she is told that a proposal came to nothing.
const TOLD_FOR: i64 = 14 * DAY;

row! {
    struct SearchRow {
        wanted: u8,
        virtual_too: u8,
        likes_hosting: u8,
        revision: i64,
        since: i64,
        last_round: Option<i64>,
        ended_at: Option<i64>,
        proposal: ProposalRow,
    }
}

row! {
    /// What is proposed to her; all empty where nothing is.
    struct ProposalRow {
        proposal: Option<i64>,
        slots: Option<u64>,
        stage: Option<String>,
        language: Option<String>,
        cell: Option<String>,
        size: Option<u8>,
        ends_at: Option<i64>,
        answer: Option<String>,
        circle: Option<i64>,
        names: Option<String>,
    }
}

/// Reads the rows of [`search`](crate::store::seeker::search): none for who never said when she is free.
pub(crate) fn read(rows: Rows, now: Instant) -> Result<Option<Search>, DbError> {
    let Some(row) = rows.first::<SearchRow>()? else {
        return Ok(None);
    };
    let moment = |seconds: Option<i64>| seconds.and_then(|at| Instant::from_seconds(at).ok());
    Ok(Some(Search {
        seeking: Seeking {
            wanted: row.wanted == 1,
            virtual_too: row.virtual_too == 1,
            likes_hosting: row.likes_hosting == 1,
        },
        revision: Revision::try_from(row.revision)
            .map_err(|_| DbError::corrupt("seeker.revision"))?,
        since: moment(Some(row.since)).ok_or_else(|| DbError::corrupt("seeker.since"))?,
        last_round: moment(row.last_round),
        ended_at: moment(row.ended_at).filter(|ended| ended.plus(TOLD_FOR) > now),
        proposal: match row.proposal.proposal {
            Some(_) => Some(
                row.proposal
                    .read()
                    .ok_or_else(|| DbError::corrupt("proposal"))?,
            ),
            None => None,
        },
    }))
}

impl ProposalRow {
    fn read(self) -> Option<ProposalDoc> {
        let names: Vec<String> = json::of_text(self.names.as_deref()?).ok()?;
        let first = |name: String| {
            let name = DisplayName::parse(&name).ok()?;
            DisplayName::parse(name.first()).ok()
        };
        Some(ProposalDoc {
            id: ProposalId::from_number(self.proposal?)?,
            slots: Week::try_from(self.slots?).ok()?,
            stage: Stage::from_word(&self.stage?)?,
            language: Language::parse(&self.language?).ok()?,
            cell: self.cell.and_then(|cell| Cell::parse(&cell).ok()),
            size: self.size?,
            ends_at: Instant::from_seconds(self.ends_at?).ok()?,
            answer: self.answer.as_deref().and_then(Reply::from_word),
            names: names.into_iter().filter_map(first).collect(),
            circle: self.circle.and_then(CircleId::from_number),
        })
    }
}
