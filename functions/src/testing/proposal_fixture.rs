//! Members with a shared proposal: the fixture of the proposal tests.

use crate::kernel::ports::{Clock, Value};
use crate::testing::{Actor, TestApp};
use posse_shared::circles::CircleDoc;
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, MemberId, ProposalId};
use posse_shared::people::DisplayName;
use posse_shared::people::api::DeleteAccount;
use posse_shared::problem::Problem;
use posse_shared::proposals::api::{AnswerProposal, AnswerProposalRequest, SaveSeeking};
use posse_shared::proposals::{ProposalAnswer, ProposalDoc, Search};
use posse_shared::safety::api::{BlockMember, BlockRequest, UnblockMember, UnblockRequest};
use posse_shared::sync::Delta;
use posse_shared::sync::api::{Sync, SyncCursor, SyncReply};
use posse_shared::time::{Instant, Revision, Zone};
use serde_json::json;

const NAMES: [&str; 8] = [
    "Ana Ruiz",
    "Bea Cole",
    "Cleo Marsh",
    "Dora Finch",
    "Edie Park",
    "Faye Lund",
    "Gail Moss",
    "Hana Sato",
];

pub(crate) struct Fixture {
    pub(crate) app: TestApp,
    /// The candidates.
    pub(crate) moms: Vec<Actor>,
    pub(crate) proposal: ProposalId,
}

impl Fixture {
    /// `size` members with one proposal for all of them.
    pub(crate) async fn of(size: usize) -> Self {
        let app = TestApp::default();
        let mut moms = Vec::new();
        for name in &NAMES[..size] {
            moms.push(app.member(name).await);
        }
        let proposal = app.propose(&moms.iter().collect::<Vec<_>>()).await;
        Self {
            app,
            moms,
            proposal,
        }
    }

    /// The same, and the first `yeses` of them have accepted, each a minute after the one before.
    pub(crate) async fn with_yeses(size: usize, yeses: usize) -> Self {
        let fixture = Self::of(size).await;
        for who in &fixture.moms[..yeses] {
            fixture.app.clock.advance(60);
            fixture.says(who, ProposalAnswer::In, 1).await;
        }
        fixture
    }

    pub(crate) fn now(&self) -> Instant {
        self.app.clock.now()
    }

    pub(crate) async fn says(&self, who: &Actor, answer: ProposalAnswer, at: i64) -> Delta {
        who.call::<AnswerProposal>((self.proposal,), saying(answer, at))
            .await
    }

    pub(crate) async fn refused(&self, who: &Actor, answer: ProposalAnswer, at: i64) -> Problem {
        who.refused::<AnswerProposal>((self.proposal,), saying(answer, at))
            .await
    }

    /// The state of the proposal, from the database.
    pub(crate) fn state(&self) -> String {
        self.word(&format!(
            "SELECT state FROM proposal WHERE id = {}",
            self.proposal.number()
        ))
    }

    /// The circle that the proposal became.
    pub(crate) fn circle(&self) -> CircleId {
        let sql = format!(
            "SELECT circle FROM proposal WHERE id = {}",
            self.proposal.number()
        );
        CircleId::from_number(self.app.number(&sql)).unwrap()
    }

    /// The members of the circle: the host first, the others by when they joined.
    pub(crate) fn members(&self) -> Vec<MemberId> {
        let circle = self.circle().number();
        let connection = self.app.db.connection();
        let sql =
            "SELECT member FROM membership WHERE circle = ?1 ORDER BY role, joined_at, member";
        let mut rows = connection.prepare(sql).unwrap();
        let id = |row: &rusqlite::Row<'_>| row.get(0).map(MemberId::from_number);
        let rows = rows.query_map([circle], id).unwrap();
        rows.map(|id| id.unwrap().unwrap()).collect()
    }

    pub(crate) fn count(&self, table: &str) -> i64 {
        self.app.number(&format!("SELECT count(*) FROM {table}"))
    }

    pub(crate) fn word(&self, sql: &str) -> String {
        let connection = self.app.db.connection();
        connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    pub(crate) async fn run(&self, sql: &'static str, who: &Actor) {
        self.app.run(sql, vec![Value::from(who.id())]).await;
    }

    /// Runs `work` and counts the rows that it wrote and its round trips to the database.
    pub(crate) async fn cost<T>(&self, work: impl Future<Output = T>) -> (T, u64, u64) {
        let db = &self.app.db;
        let (rows, trips) = (db.rows_written(), db.round_trips());
        let done = work.await;
        (done, db.rows_written() - rows, db.round_trips() - trips)
    }
}

pub(crate) fn saying(answer: ProposalAnswer, at: i64) -> AnswerProposalRequest {
    AnswerProposalRequest {
        answer,
        zone: Zone::parse("Europe/London").unwrap(),
        revision: revision(at),
    }
}

pub(crate) fn revision(at: i64) -> Revision {
    Revision::try_from(at).unwrap()
}

/// Everything that her phone gets in a first sync.
pub(crate) async fn synced(who: &Actor) -> SyncReply {
    who.call::<Sync>((), SyncCursor::default()).await
}

/// Her search on her phone.
pub(crate) async fn search(who: &Actor) -> Search {
    synced(who).await.search.unwrap()
}

/// Her proposal on her phone.
pub(crate) async fn proposed(who: &Actor) -> Option<ProposalDoc> {
    search(who).await.proposal
}

/// The circle on her phone.
pub(crate) async fn circle(who: &Actor, id: CircleId) -> Option<CircleDoc> {
    let entries = synced(who).await.circles.into_iter();
    let mut docs = entries.filter_map(|entry| entry.doc);
    docs.find(|doc| doc.id == id)
}

/// She says whether she wants the matchmaker to look for a circle for her.
pub(crate) async fn seeks(who: &Actor, wanted: bool, at: i64) -> Search {
    let said = json!({ "seeking": { "wanted": wanted }, "revision": at });
    let said = serde_json::from_value(said).unwrap();
    who.call::<SaveSeeking>((), said).await.search.unwrap()
}

pub(crate) async fn blocks(who: &Actor, blocked: &Actor, at: i64) -> Delta {
    let request = BlockRequest {
        name: DisplayName::parse("Her").unwrap(),
        revision: revision(at),
    };
    who.call::<BlockMember>((blocked.id(),), request).await
}

pub(crate) async fn unblocks(who: &Actor, blocked: &Actor, at: i64) {
    let request = UnblockRequest {
        revision: revision(at),
    };
    who.call::<UnblockMember>((blocked.id(),), request).await;
}

pub(crate) async fn leaves_for_good(who: &Actor) {
    who.call::<DeleteAccount>((), Nothing {}).await;
}
