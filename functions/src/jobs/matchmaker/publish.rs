//! Phase Publish: makes proposals to the groups whose members may all still be matched.

use super::bounds::PROPOSALS_PER_SLICE;
use super::error::SliceError;
use super::round::{Phase, Round, groups_key, read_value};
use super::storage::{Change, RoundStore};
use crate::http::app::App;
use crate::kernel::ports::{self, Query};
use crate::store::matchmaker::{self, NewProposal};
use posse_shared::id::ProposalId;
use posse_shared::proposals::ANSWER_PERIOD;
use posse_shared::proposals::matching::{Proposal, Seeker};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A group that the solver formed, and where its members lived then.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Group {
    proposal: Proposal,
    /// Each member with her cell, as the statements take them.
    homes: Vec<(i64, String)>,
}

impl Group {
    pub(super) fn new(proposal: Proposal, seekers: &[Seeker]) -> Self {
        let home = |seeker: &Seeker| (seeker.id.number(), seeker.cell.as_str().to_owned());
        let members = seekers
            .iter()
            .filter(|seeker| proposal.members.contains(&seeker.id));
        Self {
            homes: members.map(home).collect(),
            proposal,
        }
    }

    /// The id is derived from round and members, so a repeated slice makes the same proposal only once.
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

    fn propose(&self, app: &App, round: &Round) -> Query<bool> {
        let now = app.clock.now();
        let new = NewProposal {
            id: self.id(round),
            group: &self.proposal,
            ends_at: now.plus(ANSWER_PERIOD),
            homes: &self.homes,
            area: &round.area,
        };
        matchmaker::propose(new, now)
    }
}

/// Makes the proposals of the next chunk of groups, in one transaction.
pub(super) async fn publish_next(
    app: &App,
    store: &dyn RoundStore,
    round: &mut Round,
    next: usize,
) -> Result<Vec<Change>, SliceError> {
    let key = groups_key(next);
    let groups: Vec<Group> = read_value(store, &key).await?.unwrap_or_default();
    if !groups.is_empty() {
        let proposals: Vec<_> = groups
            .iter()
            .map(|group| group.propose(app, round))
            .collect();
        let made = ports::run(&*app.db, proposals).await?;
        round.made += made.into_iter().filter(|made| *made).count();
    }
    round.phase = if (next + 1) * PROPOSALS_PER_SLICE < round.groups {
        Phase::Publish { next: next + 1 }
    } else {
        Phase::Over
    };
    Ok(vec![Change { key, value: None }])
}
