//! Makes proposals of groups, where all of their members are still to be had.

use super::bounds::AT_ONCE;
use super::round::{Phase, Round, groups_key, value};
use super::store::{Change, RoundStore};
use super::trouble::Trouble;
use crate::http::app::App;
use crate::kernel::ports::Statement;
use crate::store::matchmaker::{self, NewProposal};
use posse_shared::availability::matching::{Meeting, Proposal, Seeker};
use posse_shared::id::ProposalId;
use posse_shared::proposals::OPEN_FOR;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A group that was formed, and where each of its members lived then.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Group {
    proposal: Proposal,
    /// Beside each member her cell, as the statements take them.
    homes: Vec<(i64, String)>,
}

impl Group {
    pub(super) fn of(proposal: Proposal, seekers: &[Seeker]) -> Self {
        let home = |seeker: &Seeker| (seeker.id.number(), seeker.cell.as_str().to_owned());
        let members = seekers
            .iter()
            .filter(|seeker| proposal.members.contains(&seeker.id));
        Self {
            homes: members.map(home).collect(),
            proposal,
        }
    }

    /// The same for the same members in the same round, so that it is made once.
    fn id(&self, round: &Round) -> ProposalId {
        let mut hash = Sha256::new();
        hash.update(round.area.as_bytes());
        hash.update(round.began.seconds().to_be_bytes());
        for member in &self.proposal.members {
            hash.update(member.number().to_be_bytes());
        }
        let hash = hash.finalize();
        let first = hash.iter().take(8);
        ProposalId::from_random(first.fold(0, |bits, byte| bits << 8 | u64::from(*byte)))
    }

    fn statements(&self, app: &App, round: &Round) -> [Statement; 2] {
        let (id, now) = (self.id(round), app.clock.now());
        let homes = serde_json::json!(self.homes).to_string();
        let proposal = &self.proposal;
        let cell = match &proposal.meeting {
            Meeting::Around(cell) => Some(cell.as_str()),
            Meeting::Virtual => None,
        };
        let new = NewProposal {
            id,
            stage: proposal.stage.as_str(),
            language: proposal.language.as_str(),
            cell,
            slots: proposal.slots.bits().cast_signed(),
            ends_at: now.plus(OPEN_FOR),
            homes: &homes,
            area: &round.area,
        };
        matchmaker::propose(new, now)
    }
}

/// Makes the next some, in one transaction.
pub(super) async fn some(
    app: &App,
    store: &dyn RoundStore,
    round: &mut Round,
    next: usize,
) -> Result<Vec<Change>, Trouble> {
    let key = groups_key(next);
    let groups: Vec<Group> = value(store, &key).await?.unwrap_or_default();
    let statements: Vec<Statement> = groups
        .iter()
        .flat_map(|group| group.statements(app, round))
        .collect();
    if !statements.is_empty() {
        let rows = app.db.batch(statements).await?;
        round.made += rows.iter().filter(|rows| !rows.is_empty()).count();
    }
    round.phase = if (next + 1) * AT_ONCE < round.groups {
        Phase::Publish { next: next + 1 }
    } else {
        Phase::Over
    };
    Ok(vec![Change { key, value: None }])
}
