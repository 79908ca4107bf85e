//! Many requests at once get no more than the same requests one after the other, although all of them read the rate
//! limit before the first one writes.

use crate::kernel::ports::Clock;
use crate::store::membership::MOST_CIRCLES;
use crate::testing::{Actor, TestApp};
use posse_shared::circles::InviteDraft;
use posse_shared::circles::api::{
    AskToJoin, AskToJoinRequest, CreateCircle, CreateCircleRequest, CreateInvite,
};
use posse_shared::circles::invite::InviteToken;
use posse_shared::endpoint::Endpoint;
use posse_shared::id::{CircleId, InviteId};
use posse_shared::problem::{Code, Problem};
use posse_shared::safety::network::NetworkAct;
use posse_shared::safety::new_account_limits::{NEW_FOR, NewAccountAct};
use posse_shared::time::{DAY, Instant};
use serde_json::json;

const HALL: &str = "203.0.113.7";

fn new_circle(policy: &str) -> CreateCircleRequest {
    let circle = json!({ "name": "Prams", "stage": "toddler", "policy": policy, "cap": 30,
        "site": { "kind": "virtual" } });
    serde_json::from_value(json!({ "circle": circle, "revision": 1 })).unwrap()
}

fn join_request(text: &str) -> AskToJoinRequest {
    serde_json::from_value(json!({ "text": text, "revision": 1 })).unwrap()
}

fn new_id(app: &TestApp) -> CircleId {
    CircleId::from_random(app.bits())
}

async fn circle_of(host: &Actor, policy: &str) -> CircleId {
    let id = new_id(host.app());
    host.call::<CreateCircle>((id,), new_circle(policy)).await;
    id
}

/// So many circles of a member with an older account. Every second one is open.
async fn circles(app: &TestApp, how_many: u32) -> Vec<CircleId> {
    let host = app.member("Ana").await;
    let mut circles = Vec::new();
    for at in 0..how_many {
        let policy = if at % 2 == 0 { "ask" } else { "open" };
        circles.push(circle_of(&host, policy).await);
    }
    circles
}

/// Requests that are sent at the same time.
struct AtOnce(Vec<tokio::task::JoinHandle<Option<Problem>>>);

impl AtOnce {
    fn new(app: &TestApp) -> Self {
        app.db.take_turns();
        Self(Vec::new())
    }

    fn send<E: Endpoint>(&mut self, who: &Actor, path: E::Path, request: E::Request)
    where
        E::Path: Send + Sync + 'static,
        E::Request: Send + Sync + 'static,
    {
        let who = who.clone();
        self.0.push(tokio::spawn(async move {
            let reply = who.try_call::<E>(&path, &request).await;
            (!reply.status.is_success()).then(|| reply.problem())
        }));
    }

    /// How many succeeded; all others were refused with the code.
    async fn succeeded(self, code: Code) -> u32 {
        let (mut succeeded, mut all) = (0, 0);
        for task in self.0 {
            all += 1;
            match task.await.unwrap() {
                None => succeeded += 1,
                Some(problem) => assert_eq!((problem.status, problem.code), (409, code)),
            }
        }
        assert!(succeeded < all, "some were refused");
        succeeded
    }
}

fn count(app: &TestApp, what: &str) -> u32 {
    let sql = format!("SELECT count(*) FROM {what}");
    u32::try_from(app.number(&sql)).unwrap()
}

#[tokio::test]
async fn new_accounts_that_ask_at_once_share_the_rest_of_their_networks_limit() {
    for policy in ["ask", "open"] {
        let app = TestApp::default();
        let circles = circles(&app, NewAccountAct::Ask.most() - 1).await;
        let mut left = NetworkAct::Ask.most() - 2;
        while left > 0 {
            let newcomer = app.newcomer("Nia").await.at(HALL);
            for circle in circles.iter().take(usize::try_from(left).unwrap()) {
                newcomer
                    .call::<AskToJoin>((*circle,), join_request(""))
                    .await;
                left -= 1;
            }
        }
        let last = circle_of(&app.member("Olga").await, policy).await;
        let mut at_once = AtOnce::new(&app);
        for _ in 0..8 {
            let newcomer = app.newcomer("Nell").await.at(HALL);
            at_once.send::<AskToJoin>(&newcomer, (last,), join_request(""));
        }
        assert_eq!(at_once.succeeded(Code::NetworkBusy).await, 2, "{policy}");
        let asked = count(&app, "ask") + count(&app, "membership WHERE role = 'member'");
        assert_eq!(asked, NetworkAct::Ask.most());
    }
}

#[tokio::test]
async fn new_accounts_that_create_circles_at_once_share_the_rest_of_their_networks_limit() {
    let app = TestApp::default();
    for _ in 2..NetworkAct::Host.most() {
        circle_of(&app.newcomer("Nia").await.at(HALL), "ask").await;
    }
    let mut at_once = AtOnce::new(&app);
    for _ in 0..8 {
        let newcomer = app.newcomer("Nell").await.at(HALL);
        at_once.send::<CreateCircle>(&newcomer, (new_id(&app),), new_circle("ask"));
    }
    assert_eq!(at_once.succeeded(Code::NetworkBusy).await, 2);
    assert_eq!(count(&app, "circle"), NetworkAct::Host.most());
    assert_eq!(count(&app, "membership"), NetworkAct::Host.most());
}

#[tokio::test]
async fn a_new_account_that_asks_everywhere_at_once_keeps_to_its_limit() {
    let app = TestApp::default();
    let circles = circles(&app, 12).await;
    let nia = app.newcomer("Nia").await;
    let mut at_once = AtOnce::new(&app);
    for circle in circles {
        at_once.send::<AskToJoin>(&nia, (circle,), join_request(""));
    }
    assert_eq!(
        at_once.succeeded(Code::Newcomer).await,
        NewAccountAct::Ask.most()
    );
    let own = format!("member = {}", nia.id().number());
    let asked = count(&app, &format!("ask WHERE {own}"));
    let joined = count(&app, &format!("membership WHERE {own}"));
    assert_eq!(asked + joined, NewAccountAct::Ask.most());
}

#[tokio::test]
async fn a_refusal_among_many_at_once_says_until_when() {
    let app = TestApp::default();
    let circles = circles(&app, NewAccountAct::Ask.most() + 1).await;
    let nia = app.newcomer("Nia").await;
    let mut at_once = AtOnce::new(&app);
    for circle in circles {
        at_once.send::<AskToJoin>(&nia, (circle,), join_request(""));
    }
    let mut until = None;
    for task in at_once.0 {
        until = until.or(task.await.unwrap().and_then(|problem| problem.until));
    }
    let since = app.number("SELECT max(joined_at) FROM member");
    assert_eq!(until.map(Instant::seconds), Some(since + NEW_FOR));
}

#[tokio::test]
async fn a_new_account_that_creates_many_circles_at_once_keeps_to_its_limit() {
    let app = TestApp::default();
    let nia = app.newcomer("Nia").await;
    let mut at_once = AtOnce::new(&app);
    for _ in 0..8 {
        at_once.send::<CreateCircle>(&nia, (new_id(&app),), new_circle("ask"));
    }
    assert_eq!(
        at_once.succeeded(Code::Newcomer).await,
        NewAccountAct::Host.most()
    );
    assert_eq!(count(&app, "circle"), NewAccountAct::Host.most());
}

#[tokio::test]
async fn a_new_account_that_creates_many_invites_at_once_keeps_to_its_limit() {
    let app = TestApp::default();
    let nia = app.newcomer("Nia").await;
    let own = circle_of(&nia, "ask").await;
    let mut at_once = AtOnce::new(&app);
    for at in 0..8_u8 {
        let draft = InviteDraft {
            token: InviteToken::from_random([at; 16]),
            uses: 1,
            expires_at: app.clock.now().plus(8 * DAY),
        };
        let path = (own, InviteId::from_random(at.into()));
        at_once.send::<CreateInvite>(&nia, path, draft);
    }
    assert_eq!(
        at_once.succeeded(Code::Newcomer).await,
        NewAccountAct::Invite.most()
    );
    assert_eq!(count(&app, "invite"), NewAccountAct::Invite.most());
}

#[tokio::test]
async fn a_member_who_joins_many_circles_at_once_keeps_to_the_most() {
    let app = TestApp::default();
    let olga = app.member("Olga").await;
    for _ in 3..MOST_CIRCLES {
        circle_of(&olga, "ask").await;
    }
    let host = app.member("Ana").await;
    let mut open = Vec::new();
    for _ in 0..4 {
        open.push(circle_of(&host, "open").await);
    }
    let mut at_once = AtOnce::new(&app);
    for circle in open {
        at_once.send::<AskToJoin>(&olga, (circle,), join_request(""));
        at_once.send::<CreateCircle>(&olga, (new_id(&app),), new_circle("ask"));
    }
    assert_eq!(at_once.succeeded(Code::TooMany).await, 3);
    let own = format!("membership WHERE member = {}", olga.id().number());
    assert_eq!(count(&app, &own), MOST_CIRCLES);
}

#[tokio::test]
async fn the_same_join_request_many_times_at_once_is_saved_and_counted_once() {
    let app = TestApp::default();
    let circles = circles(&app, NewAccountAct::Ask.most()).await;
    let nia = app.newcomer("Nia").await.at(HALL);
    let mut at_once = AtOnce::new(&app);
    for circle in circles {
        for _ in 0..3 {
            at_once.send::<AskToJoin>(&nia, (circle,), join_request("Hello"));
        }
    }
    for task in at_once.0 {
        assert_eq!(task.await.unwrap(), None);
    }
    assert_eq!(
        count(&app, "network WHERE count = 5"),
        1,
        "counted once each"
    );
}

#[tokio::test]
async fn the_second_of_two_circles_with_one_id_is_told_that_the_id_is_taken() {
    let app = TestApp::default();
    let id = new_id(&app);
    let mut at_once = AtOnce::new(&app);
    for name in ["Nia", "Nell"] {
        let newcomer = app.newcomer(name).await.at(HALL);
        at_once.send::<CreateCircle>(&newcomer, (id,), new_circle("ask"));
    }
    assert_eq!(at_once.succeeded(Code::IdTaken).await, 1);
}
