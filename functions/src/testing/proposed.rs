//! Makes a proposal as the matchmaker would, for tests that begin with one.

use super::{Actor, TestApp};
use crate::kernel::ports::{Clock, Db, Statement};
use posse_shared::availability::{Band, Day, Week};
use posse_shared::id::ProposalId;
use posse_shared::proposals::ANSWER_PERIOD;

impl TestApp {
    /// Proposes a circle to these members and makes seekers of them: toddlers around Hove, on Tuesdays after drop-off
    /// and on Thursdays at nap time.
    pub async fn propose(&self, candidates: &[&Actor]) -> ProposalId {
        let id = ProposalId::from_random(self.bits());
        let now = self.clock.now();
        let slots = Week::of(&[Day::Tuesday], &[Band::AfterDropOff])
            .union(Week::of(&[Day::Thursday], &[Band::Nap]));
        let seeker = "INSERT INTO seeker (member, wanted, chosen, since) VALUES (?1, 1, 1, ?2) ON CONFLICT (member) DO UPDATE SET wanted = 1";
        let proposal = "INSERT INTO proposal (id, stage, language, cell, slots, size, made_at, ends_at) VALUES (?1, 'toddler', 'en', 'gcpch', ?2, ?3, ?4, ?5)";
        let candidate = "INSERT INTO candidate (proposal, member) VALUES (?1, ?2)";
        let size = i64::try_from(candidates.len()).expect("a few");
        let made = Statement::new(proposal)
            .bind(id)
            .bind(slots.bits().cast_signed())
            .bind(size)
            .bind(now)
            .bind(now.plus(ANSWER_PERIOD));
        let mut statements = vec![made];
        for who in candidates {
            statements.push(Statement::new(seeker).bind(who.id()).bind(now));
            statements.push(Statement::new(candidate).bind(id).bind(who.id()));
        }
        self.db
            .batch(statements)
            .await
            .expect("a proposal can be made");
        id
    }
}
