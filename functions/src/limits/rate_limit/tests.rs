//! Many at once do not get more than one after the other: all have read how much is left before the
//! first of them writes.

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
use posse_shared::safety::ramp::{Act, RAMP};
use posse_shared::time::{DAY, Instant};
use serde_json::json;

const HALL: &str = "203.0.113.7";

fn circle(policy: &str) -> CreateCircleRequest {
    let circle = json!({ "name": "Prams", "stage": "toddler", "policy": policy, "cap": 30,
        "site": { "kind": "virtual" } });
    serde_json::from_value(json!({ "circle": circle, "revision": 1 })).unwrap()
}

fn wish(text: &str) -> AskToJoinRequest {
    serde_json::from_value(json!({ "text": text, "revision": 1 })).unwrap()
}

fn new_id(app: &TestApp) -> CircleId {
    CircleId::from_random(app.bits())
}

async fn opens(host: &Actor, policy: &str) -> CircleId {
    let id = new_id(host.app());
    host.call::<CreateCircle>((id,), circle(policy)).await;
    id
}

/// A member who has been here for a while opens so many doors, every second of which lets in at once.
async fn doors(app: &TestApp, how_many: u32) -> Vec<CircleId> {
    let host = app.member("Ana").await;
    let mut doors = Vec::new();
    for at in 0..how_many {
        let policy = if at % 2 == 0 { "ask" } else { "open" };
        doors.push(opens(&host, policy).await);
    }
    doors
}

/// Requests that are all under way at the same time.
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

    /// How many got through; all others were refused so.
    async fn through(self, code: Code) -> u32 {
        let (mut through, mut trips) = (0, 0);
        for task in self.0 {
            trips += 1;
            match task.await.unwrap() {
                None => through += 1,
                Some(problem) => assert_eq!((problem.status, problem.code), (409, code)),
            }
        }
        assert!(through < trips, "some were too many");
        through
    }
}

fn count(app: &TestApp, what: &str) -> u32 {
    let sql = format!("SELECT count(*) FROM {what}");
    u32::try_from(app.number(&sql)).unwrap()
}

#[tokio::test]
async fn newcomers_who_ask_at_once_share_what_is_left_of_their_networks_day() {
    for policy in ["ask", "open"] {
        let app = TestApp::default();
        let doors = doors(&app, Act::Ask.most() - 1).await;
        let mut left = NetworkAct::Ask.most() - 2;
        while left > 0 {
            let newcomer = app.newcomer("Nia").await.at(HALL);
            for door in doors.iter().take(usize::try_from(left).unwrap()) {
                newcomer.call::<AskToJoin>((*door,), wish("")).await;
                left -= 1;
            }
        }
        let last = opens(&app.member("Olga").await, policy).await;
        let mut at_once = AtOnce::new(&app);
        for _ in 0..8 {
            let newcomer = app.newcomer("Nell").await.at(HALL);
            at_once.send::<AskToJoin>(&newcomer, (last,), wish(""));
        }
        assert_eq!(at_once.through(Code::NetworkBusy).await, 2, "{policy}");
        let asked = count(&app, "ask") + count(&app, "membership WHERE role = 'member'");
        assert_eq!(asked, NetworkAct::Ask.most());
    }
}

#[tokio::test]
async fn newcomers_who_start_circles_at_once_share_what_is_left_of_their_networks_day() {
    let app = TestApp::default();
    for _ in 2..NetworkAct::Host.most() {
        opens(&app.newcomer("Nia").await.at(HALL), "ask").await;
    }
    let mut at_once = AtOnce::new(&app);
    for _ in 0..8 {
        let newcomer = app.newcomer("Nell").await.at(HALL);
        at_once.send::<CreateCircle>(&newcomer, (new_id(&app),), circle("ask"));
    }
    assert_eq!(at_once.through(Code::NetworkBusy).await, 2);
    assert_eq!(count(&app, "circle"), NetworkAct::Host.most());
    assert_eq!(count(&app, "membership"), NetworkAct::Host.most());
}

#[tokio::test]
async fn a_newcomer_who_asks_everywhere_at_once_asks_as_few_as_one_after_the_other() {
    let app = TestApp::default();
    let doors = doors(&app, 12).await;
    let nia = app.newcomer("Nia").await;
    let mut at_once = AtOnce::new(&app);
    for door in doors {
        at_once.send::<AskToJoin>(&nia, (door,), wish(""));
    }
    assert_eq!(at_once.through(Code::Newcomer).await, Act::Ask.most());
    let hers = format!("member = {}", nia.id().number());
    let asked = count(&app, &format!("ask WHERE {hers}"));
    let joined = count(&app, &format!("membership WHERE {hers}"));
    assert_eq!(asked + joined, Act::Ask.most());
}

#[tokio::test]
async fn who_is_refused_among_many_at_once_is_told_until_when() {
    let app = TestApp::default();
    let doors = doors(&app, Act::Ask.most() + 1).await;
    let nia = app.newcomer("Nia").await;
    let mut at_once = AtOnce::new(&app);
    for door in doors {
        at_once.send::<AskToJoin>(&nia, (door,), wish(""));
    }
    let mut until = None;
    for task in at_once.0 {
        until = until.or(task.await.unwrap().and_then(|problem| problem.until));
    }
    let since = app.number("SELECT max(joined_at) FROM member");
    assert_eq!(until.map(Instant::seconds), Some(since + RAMP));
}

#[tokio::test]
async fn a_newcomer_who_starts_many_circles_at_once_starts_a_few() {
    let app = TestApp::default();
    let nia = app.newcomer("Nia").await;
    let mut at_once = AtOnce::new(&app);
    for _ in 0..8 {
        at_once.send::<CreateCircle>(&nia, (new_id(&app),), circle("ask"));
    }
    assert_eq!(at_once.through(Code::Newcomer).await, Act::Host.most());
    assert_eq!(count(&app, "circle"), Act::Host.most());
}

#[tokio::test]
async fn a_newcomer_who_makes_many_links_at_once_makes_a_few() {
    let app = TestApp::default();
    let nia = app.newcomer("Nia").await;
    let own = opens(&nia, "ask").await;
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
    assert_eq!(at_once.through(Code::Newcomer).await, Act::Invite.most());
    assert_eq!(count(&app, "invite"), Act::Invite.most());
}

#[tokio::test]
async fn nobody_gets_into_more_circles_at_once_than_anybody_keeps_up_with() {
    let app = TestApp::default();
    let olga = app.member("Olga").await;
    for _ in 3..MOST_CIRCLES {
        opens(&olga, "ask").await;
    }
    let host = app.member("Ana").await;
    let mut open = Vec::new();
    for _ in 0..4 {
        open.push(opens(&host, "open").await);
    }
    let mut at_once = AtOnce::new(&app);
    for door in open {
        at_once.send::<AskToJoin>(&olga, (door,), wish(""));
        at_once.send::<CreateCircle>(&olga, (new_id(&app),), circle("ask"));
    }
    assert_eq!(at_once.through(Code::TooMany).await, 3);
    let hers = format!("membership WHERE member = {}", olga.id().number());
    assert_eq!(count(&app, &hers), MOST_CIRCLES);
}

#[tokio::test]
async fn the_same_wish_at_once_is_one_and_none_of_them_too_many() {
    let app = TestApp::default();
    let doors = doors(&app, Act::Ask.most()).await;
    let nia = app.newcomer("Nia").await.at(HALL);
    let mut at_once = AtOnce::new(&app);
    for door in doors {
        for _ in 0..3 {
            at_once.send::<AskToJoin>(&nia, (door,), wish("Hello"));
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
async fn who_takes_a_circles_id_at_once_is_told_that_and_not_that_it_is_too_much() {
    let app = TestApp::default();
    let id = new_id(&app);
    let mut at_once = AtOnce::new(&app);
    for name in ["Nia", "Nell"] {
        let newcomer = app.newcomer(name).await.at(HALL);
        at_once.send::<CreateCircle>(&newcomer, (id,), circle("ask"));
    }
    assert_eq!(at_once.through(Code::IdTaken).await, 1);
}
