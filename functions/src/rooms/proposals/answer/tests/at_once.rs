//! Two answers at once: both requests have read before either writes.

use super::super::handle;
use crate::http::app::{App, Cx};
use crate::http::auth::COOKIE;
use crate::kernel::error::Refusal;
use crate::kernel::ports::{Boxed, Db, DbError, Rows, Statement};
use crate::testing::proposal_fixture::{Fixture, saying};
use crate::testing::{Actor, Sqlite};
use http::header::COOKIE as COOKIE_HEADER;
use posse_shared::id::CircleId;
use posse_shared::problem::Code;
use posse_shared::proposals::ProposalAnswer::In;
use posse_shared::sync::Delta;
use std::sync::{Arc, Mutex};

/// A database that lets requests take turns, so that both of two requests read before either writes.
struct Turns {
    database: Arc<Sqlite>,
    /// For each batch: whether it stores an answer.
    writes: Mutex<Vec<bool>>,
    /// A statement of another request, which runs before the first batch that stores an answer.
    before: Mutex<Option<Statement>>,
}

impl Turns {
    fn new(fixture: &Fixture, before: Option<Statement>) -> (Arc<Self>, App) {
        let turns = Arc::new(Self {
            database: fixture.app.db.clone(),
            writes: Mutex::default(),
            before: Mutex::new(before),
        });
        let app = App {
            db: turns.clone(),
            ..fixture.app.app.clone()
        };
        (turns, app)
    }
}

impl Db for Turns {
    fn batch(&self, statements: Vec<Statement>) -> Boxed<'_, Result<Vec<Rows>, DbError>> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            let writes = statements
                .iter()
                .any(|one| one.sql.contains("UPDATE candidate"));
            self.writes.lock().unwrap().push(writes);
            let before = self.before.lock().unwrap().take_if(|_| writes);
            if let Some(statement) = before {
                self.database.batch(vec![statement]).await?;
            }
            self.database.batch(statements).await
        })
    }
}

fn request_of(who: &Actor, app: &App) -> Cx {
    let mut headers = http::HeaderMap::new();
    let cookie = format!("{COOKIE}=token-of-{}", who.id());
    headers.insert(COOKIE_HEADER, cookie.parse().unwrap());
    Cx::new(app.clone(), &headers)
}

#[tokio::test]
async fn two_fourth_yeses_at_once_make_one_circle_of_five() {
    let fixture = Fixture::with_yeses(6, 3).await;
    let (turns, app) = Turns::new(&fixture, None);
    let accept = |who: &Actor| handle(request_of(who, &app), (fixture.proposal,), saying(In, 1));
    let (one, other) = tokio::join!(accept(&fixture.moms[3]), accept(&fixture.moms[4]));
    assert_eq!(
        turns.writes.lock().unwrap()[..4],
        [false, false, true, true]
    );
    let circle = fixture.circle();
    let circles =
        |delta: Delta| -> Vec<CircleId> { delta.circles.iter().map(|circle| circle.id).collect() };
    assert_eq!(circles(one.unwrap()), [circle]);
    assert_eq!(circles(other.unwrap()), [circle]);
    assert_eq!((fixture.count("circle"), fixture.count("event")), (1, 1));
    assert_eq!(fixture.members().len(), 5);
    assert_eq!(fixture.app.number("SELECT members FROM circle"), 5);
    assert_eq!(fixture.count("membership WHERE role = 'host'"), 1);
    assert_eq!(
        fixture.count("seeker WHERE wanted"),
        1,
        "the member who has not answered still searches"
    );
}

#[tokio::test]
async fn a_yes_that_a_block_overtakes_is_not_stored() {
    let fixture = Fixture::with_yeses(6, 3).await;
    let (ana, dora) = (&fixture.moms[0], &fixture.moms[3]);
    // The block comes between the read and the write of her yes.
    let block =
        "INSERT INTO block (blocker, blocked, name, revision, since) VALUES (?1, ?2, 'x', 1, 1)";
    let block = Statement::new(block).bind(ana.id()).bind(dora.id());
    let (_, app) = Turns::new(&fixture, Some(block));
    let answer = handle(request_of(dora, &app), (fixture.proposal,), saying(In, 1)).await;
    let Err(Refusal::Problem(problem)) = answer else {
        panic!("{answer:?}")
    };
    assert_eq!(problem.code, Code::ProposalEnded);
    assert_eq!(
        (fixture.state(), fixture.count("circle")),
        ("open".into(), 0)
    );
}
