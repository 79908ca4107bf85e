//! Mothers to whom a circle is proposed: what the tests of this room begin with.

use crate::kernel::ports::{Clock, Value};
use crate::testing::{Actor, TestApp};
use posse_shared::circles::CircleDoc;
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, MemberId, ProposalId};
use posse_shared::people::DisplayName;
use posse_shared::people::api::DeleteAccount;
use posse_shared::problem::Problem;
use posse_shared::proposals::api::{AnswerProposal, AnswerProposalRequest, SaveSeeking};
use posse_shared::proposals::{ProposalDoc, Reply, Search};
use posse_shared::safety::api::{BlockMember, BlockRequest, UnblockMember, UnblockRequest};
use posse_shared::sync::Delta;
use posse_shared::sync::api::{Have, Sync, SyncReply};
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
    /// To whom it is proposed.
    pub(crate) moms: Vec<Actor>,
    pub(crate) proposal: ProposalId,
}

impl Fixture {
    /// So many mothers, a circle proposed to all of them.
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

    /// The same, and the first so many have said yes, a minute after one another.
    pub(crate) async fn with_yeses(size: usize, yeses: usize) -> Self {
        let fixture = Self::of(size).await;
        for who in &fixture.moms[..yeses] {
            fixture.app.clock.advance(60);
            fixture.says(who, Reply::In, 1).await;
        }
        fixture
    }

    pub(crate) fn now(&self) -> Instant {
        self.app.clock.now()
    }

    pub(crate) async fn says(&self, who: &Actor, answer: Reply, at: i64) -> Delta {
        who.call::<AnswerProposal>((self.proposal,), saying(answer, at))
            .await
    }

    pub(crate) async fn refused(&self, who: &Actor, answer: Reply, at: i64) -> Problem {
        who.refused::<AnswerProposal>((self.proposal,), saying(answer, at))
            .await
    }

    /// What a proposal has come to, by the database.
    pub(crate) fn state(&self) -> String {
        self.word(&format!(
            "SELECT state FROM proposal WHERE id = {}",
            self.proposal.number()
        ))
    }

    /// The circle it became.
    pub(crate) fn circle(&self) -> CircleId {
        let sql = format!(
            "SELECT circle FROM proposal WHERE id = {}",
            self.proposal.number()
        );
        CircleId::from_number(self.app.number(&sql)).unwrap()
    }

    /// Who is in the circle, host first, then by when she came.
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

    /// Runs what is given and says how many rows it wrote and how often it went to the database.
    pub(crate) async fn cost<T>(&self, work: impl Future<Output = T>) -> (T, u64, u64) {
        let db = &self.app.db;
        let (rows, trips) = (db.rows_written(), db.round_trips());
        let done = work.await;
        (done, db.rows_written() - rows, db.round_trips() - trips)
    }
}

pub(crate) fn saying(answer: Reply, at: i64) -> AnswerProposalRequest {
    AnswerProposalRequest {
        answer,
        zone: Zone::parse("Europe/London").unwrap(),
        revision: revision(at),
    }
}

pub(crate) fn revision(at: i64) -> Revision {
    Revision::try_from(at).unwrap()
}

/// Everything as it reaches her phone.
pub(crate) async fn synced(who: &Actor) -> SyncReply {
    who.call::<Sync>((), Have::default()).await
}

/// How her search stands, on her phone.
pub(crate) async fn search(who: &Actor) -> Search {
    synced(who).await.search.unwrap()
}

/// What is proposed to her, on her phone.
pub(crate) async fn proposed(who: &Actor) -> Option<ProposalDoc> {
    search(who).await.proposal
}

/// The circle as she finds it on her phone.
pub(crate) async fn circle(who: &Actor, id: CircleId) -> Option<CircleDoc> {
    let entries = synced(who).await.circles.into_iter();
    let mut docs = entries.filter_map(|entry| entry.doc);
    docs.find(|doc| doc.id == id)
}

/// Says whether she would like to be found a circle.
pub(crate) async fn seeks(who: &Actor, wanted: bool, at: i64) -> Search {
    let said = json!({ "seeking": { "wanted": wanted }, "revision": at });
    let said = serde_json::from_value(said).unwrap();
    who.call::<SaveSeeking>((), said).await.search.unwrap()
}

pub(crate) async fn blocks(who: &Actor, whom: &Actor, at: i64) -> Delta {
    let request = BlockRequest {
        name: DisplayName::parse("Her").unwrap(),
        revision: revision(at),
    };
    who.call::<BlockMember>((whom.id(),), request).await
}

pub(crate) async fn unblocks(who: &Actor, whom: &Actor, at: i64) {
    let request = UnblockRequest {
        revision: revision(at),
    };
    who.call::<UnblockMember>((whom.id(),), request).await;
}

pub(crate) async fn leaves_for_good(who: &Actor) {
    who.call::<DeleteAccount>((), Nothing {}).await;
}
