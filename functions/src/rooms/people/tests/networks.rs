//! Daily limits of one network: enough for a whole playgroup, too few for someone who makes hundreds of accounts.

use super::neighbourhood::does;
use super::phone::Phone;
use super::{code_of, signed_in};
use crate::http::app::Config;
use crate::http::auth::hash;
use crate::jobs::expiry;
use crate::testing::{Actor, Break, TestApp};
use http::header;
use posse_shared::circles::api::{AskToJoin, AskToJoinRequest, CreateCircle, CreateCircleRequest};
use posse_shared::id::CircleId;
use posse_shared::problem::Code;
use posse_shared::safety::network::NetworkAct;
use posse_shared::safety::new_account_limits::NewAccountAct;
use posse_shared::time::{DAY, HOUR};
use serde_json::json;

const HALL: &str = "203.0.113.7";
const NEXT_DOOR: &str = "203.0.113.8";
const ELSEWHERE: &str = "198.51.100.7";

async fn signs_up(app: &TestApp, number: u32, address: &str) -> Actor {
    let mut phone = Phone::new(app, u8::try_from(number).unwrap()).at(address);
    let options = phone.begin_sign_up("Mia").await;
    let reply = phone.sign_up("Mia", &options, |_| ()).await;
    let id = signed_in(&reply).me.id;
    app.holder(id, reply.token().unwrap()).at(address)
}

fn members(app: &TestApp) -> i64 {
    app.number("SELECT count(*) FROM member")
}

/// Everything that the database stores about networks.
fn stored(app: &TestApp) -> Vec<String> {
    let lines = app.db.contents().into_iter();
    lines.filter(|line| line.starts_with("network")).collect()
}

#[tokio::test]
async fn a_playgroup_signs_up_in_one_hall_and_then_the_network_is_full_for_today() {
    let app = TestApp::default();
    let most = NetworkAct::SignUp.most();
    for number in 1..most {
        signs_up(&app, number, HALL).await;
    }
    // Two sign-ups begin while one place is left.
    let (mut last, mut late) = (
        Phone::new(&app, 200).at(HALL),
        Phone::new(&app, 201).at(NEXT_DOOR),
    );
    let of_last = last.begin_sign_up("Last").await;
    let of_late = late.begin_sign_up("Late").await;
    let reply = last.sign_up("Last", &of_last, |_| ()).await;
    assert!(reply.status.is_success(), "{}", reply.text());
    let before = members(&app);
    assert_eq!(before, i64::from(most));
    let reply = late.sign_up("Late", &of_late, |_| ()).await;
    assert_eq!(code_of(&reply), Code::NetworkBusy);
    assert_eq!(members(&app), before);
    for table in ["passkey", "session"] {
        let sql = format!("SELECT count(*) FROM {table}");
        assert_eq!(app.number(&sql), before, "no new row in {table}");
    }
    // The next person is refused before her phone makes a passkey.
    let problem = Phone::new(&app, 202)
        .at(NEXT_DOOR)
        .cannot_begin("Later")
        .await;
    assert_eq!((problem.status, problem.code), (409, Code::NetworkBusy));

    signs_up(&app, 203, ELSEWHERE).await;
    app.clock.advance(DAY);
    signs_up(&app, 204, HALL).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn simultaneous_sign_ups_take_no_more_than_the_places_left() {
    let app = TestApp::default();
    let most = NetworkAct::SignUp.most();
    for number in 1..=most - 2 {
        signs_up(&app, number, HALL).await;
    }
    // All ten begin before the first takes a place: afterwards a ceremony may be refused already when it begins.
    let mut phones = Vec::new();
    for number in 200..210 {
        let mut phone = Phone::new(&app, number).at(HALL);
        let options = phone.begin_sign_up("Mia").await;
        phones.push((phone, options));
    }
    let tasks: Vec<_> = phones
        .into_iter()
        .map(|(phone, options)| {
            tokio::spawn(async move { phone.sign_up("Mia", &options, |_| ()).await.status })
        })
        .collect();
    let mut signed_up = 0;
    for task in tasks {
        signed_up += u32::from(task.await.unwrap().is_success());
    }
    assert_eq!((signed_up, members(&app)), (2, i64::from(most)));
}

#[tokio::test]
async fn a_household_with_many_ipv6_addresses_is_one_network() {
    let app = TestApp::default();
    for number in 1..=NetworkAct::SignUp.most() {
        signs_up(&app, number, &format!("2001:db8:1:{number:x}::{number:x}")).await;
    }
    let phone = Phone::new(&app, 200).at("2001:db8:1:ffff::1");
    assert_eq!(phone.cannot_begin("Mia").await.code, Code::NetworkBusy);
    signs_up(&app, 201, "2001:db8:2::1").await;
}

#[tokio::test]
async fn counting_a_sign_up_costs_one_row_and_no_round_trip() {
    let cost = async |address: &str| {
        let app = TestApp::default();
        signs_up(&app, 1, ELSEWHERE).await;
        let (rows, trips) = (app.db.rows_written(), app.db.round_trips());
        signs_up(&app, 2, address).await;
        (app.db.rows_written() - rows, app.db.round_trips() - trips)
    };
    let (rows, trips) = cost("-").await;
    assert_eq!(cost(HALL).await, (rows + 1, trips));
}

#[tokio::test]
async fn without_a_network_nothing_is_counted() {
    let app = TestApp::default();
    for address in ["-", "127.0.0.1", "::1"] {
        signs_up(&app, 1 + u32::try_from(members(&app)).unwrap(), address).await;
    }
    assert_eq!(stored(&app), Vec::<String>::new());

    let demo = TestApp::new(Config {
        origin: "http://localhost:8787".to_owned(),
        demo: true,
    });
    let headers = [
        (header::ORIGIN, "http://localhost:8787"),
        (header::HOST, "localhost:8787"),
    ];
    let stranger = demo.stranger().at(HALL);
    let body = json!({ "name": "Mia" }).to_string();
    let path = "/api/sign-up/challenge";
    let reply = stranger.send_with(&headers, "POST", path, body).await;
    assert!(reply.status.is_success(), "{}", reply.text());
    assert_eq!(stored(&demo), Vec::<String>::new());
}

#[tokio::test]
async fn no_address_is_stored_and_after_a_day_nothing_leads_to_one() {
    let app = TestApp::default();
    let member = signs_up(&app, 1, HALL).await;
    let today = stored(&app);
    assert_eq!(today.len(), 2, "a salt and a count: {today:?}");
    let all = app.db.contents().join("\n");
    for part in ["203.0.113", "cb0071", &hash("203.0.113.0/24")] {
        assert!(!all.contains(part), "{part}: {all}");
    }
    let (number, id) = (member.id().number().to_string(), member.id().to_string());
    for line in &today {
        assert!(!line.contains(&number) && !line.contains(&id), "{line}");
    }
    // On another day the same network has another name.
    app.clock.advance(DAY);
    signs_up(&app, 2, HALL).await;
    let names = "SELECT count(DISTINCT network) FROM network";
    assert_eq!((app.number(names), stored(&app).len()), (2, 4));
    expiry::run(&app.app).await;
    assert_eq!(stored(&app).len(), 2, "yesterday is swept, today is not");
    app.clock.advance(DAY);
    expiry::run(&app.app).await;
    assert_eq!(stored(&app), Vec::<String>::new());
}

fn circle(policy: &str) -> CreateCircleRequest {
    let circle = json!({ "name": "Prams", "stage": "toddler", "policy": policy,
        "site": { "kind": "virtual" } });
    serde_json::from_value(json!({ "circle": circle, "revision": 1 })).unwrap()
}

fn wish(text: &str) -> AskToJoinRequest {
    serde_json::from_value(json!({ "text": text, "revision": 1 })).unwrap()
}

async fn opens(host: &Actor, policy: &str) -> CircleId {
    let id = CircleId::from_random(host.app().bits());
    host.call::<CreateCircle>((id,), circle(policy)).await;
    id
}

/// New members of one network ask to join circles until the network may ask once more. Returns a new member who has not
/// asked.
async fn ask_almost_all(app: &TestApp, circles: &[CircleId]) -> Actor {
    let each = NewAccountAct::Ask.most();
    let mut left = NetworkAct::Ask.most() - 1;
    while left > 0 {
        let newcomer = app.newcomer("Nia").await.at(HALL);
        for id in circles
            .iter()
            .take(usize::try_from(each.min(left)).unwrap())
        {
            newcomer.call::<AskToJoin>((*id,), wish("")).await;
        }
        left -= each.min(left);
    }
    app.newcomer("Nell").await.at(HALL)
}

#[tokio::test]
async fn new_members_of_one_network_have_a_daily_limit_of_join_requests_and_older_members_have_none()
 {
    let app = TestApp::default();
    let ana = app.member("Ana").await.at(HALL);
    let mut circles = Vec::new();
    for _ in 0..NewAccountAct::Ask.most() {
        circles.push(opens(&ana, "ask").await);
    }
    let nell = ask_almost_all(&app, &circles).await;
    // The response to the last request is lost. Its replay finds the request stored.
    app.db.break_after(1, Break::AfterCommit);
    let lost = nell
        .refused::<AskToJoin>((circles[0],), wish("Hello"))
        .await;
    assert_eq!(lost.code, Code::Fault);
    let delta = nell.call::<AskToJoin>((circles[0],), wish("Hello")).await;
    assert_eq!(delta.asked.len(), 1);

    let open = opens(&ana, "open").await;
    for id in [circles[1], open] {
        let problem = nell.refused::<AskToJoin>((id,), wish("")).await;
        assert_eq!((problem.status, problem.code), (409, Code::NetworkBusy));
    }
    let old = app.member("Olga").await.at(HALL);
    old.call::<AskToJoin>((circles[1],), wish("")).await;
    old.call::<AskToJoin>((open,), wish("")).await;
    let moved = nell.clone().at(ELSEWHERE);
    moved.call::<AskToJoin>((circles[1],), wish("")).await;
    app.clock.advance(DAY);
    nell.call::<AskToJoin>((open,), wish("")).await;
}

#[tokio::test]
async fn new_members_of_one_network_have_a_daily_limit_of_circles() {
    let app = TestApp::default();
    let mut made = 0;
    while made < NetworkAct::Host.most() {
        let newcomer = app.newcomer("Nia").await.at(HALL);
        for _ in 0..NewAccountAct::Host
            .most()
            .min(NetworkAct::Host.most() - made)
        {
            let id = opens(&newcomer, "ask").await;
            // A replay is not counted.
            newcomer.call::<CreateCircle>((id,), circle("ask")).await;
            made += 1;
        }
    }
    let nell = app.newcomer("Nell").await.at(NEXT_DOOR);
    let path = (CircleId::from_random(app.bits()),);
    let problem = nell.refused::<CreateCircle>(path, circle("ask")).await;
    assert_eq!((problem.status, problem.code), (409, Code::NetworkBusy));
    nell.clone()
        .at(ELSEWHERE)
        .call::<CreateCircle>(path, circle("ask"))
        .await;
    opens(&app.member("Olga").await.at(HALL), "ask").await;
    // The limit holds for the whole day: an hour later it has not changed.
    app.clock.advance(HOUR);
    let again = (CircleId::from_random(app.bits()),);
    let problem = nell.refused::<CreateCircle>(again, circle("ask")).await;
    assert_eq!(problem.code, Code::NetworkBusy);
    let body = json!({ "circle": circle("ask").circle, "revision": 1 });
    does::<CreateCircle>(&nell.at("-"), again, body).await;
}
