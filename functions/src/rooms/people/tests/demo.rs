//! The demo's two locks, the variable and the host: each alone keeps the demo closed.

use super::{code_of, signed_in};
use crate::http::app::Config;
use crate::testing::{Actor, TestApp};
use http::header;
use posse_shared::demo::{DEMO_MEMBERS, DEMO_MOM};
use posse_shared::id::MemberId;
use posse_shared::people::api::DemoMembers;
use posse_shared::problem::Code;
use serde_json::json;

/// A service at this origin with the demo neighbourhood in its database.
async fn seeded(origin: &str, demo: bool) -> TestApp {
    let origin = origin.to_owned();
    let app = TestApp::new(Config { origin, demo });
    let sql = "INSERT INTO member (id, name, joined_at) VALUES (?1, ?2, 1)";
    app.run(sql, vec![DEMO_MOM.id.into(), DEMO_MOM.name.into()])
        .await;
    app
}

async fn offered(stranger: &Actor, host: &str) -> usize {
    let headers = [(header::HOST, host)];
    let reply = stranger.send_with(&headers, "GET", "/api/demo", "").await;
    let members: DemoMembers = serde_json::from_slice(&reply.body).unwrap();
    members.members.len()
}

fn choice(member: MemberId) -> String {
    json!({ "member": member }).to_string()
}

#[tokio::test]
async fn with_both_locks_open_a_visitor_signs_in_as_a_demo_mom() {
    let origin = "http://localhost:8787";
    let app = seeded(origin, true).await;
    assert_eq!(
        offered(&app.stranger(), "localhost:8787").await,
        DEMO_MEMBERS.len()
    );
    let mom = choice(DEMO_MOM.id);
    let stranger = app.stranger();
    let reply = stranger.send_from(origin, "POST", "/api/demo", mom).await;
    assert_eq!(signed_in(&reply).me.id, DEMO_MOM.id);
    let her = app.holder(DEMO_MOM.id, reply.token().unwrap());
    assert_eq!(her.get("/api/account").await.status.as_u16(), 200);
}

#[tokio::test]
async fn each_lock_alone_keeps_the_demo_closed() {
    let away = "https://posse.example";
    for (origin, demo, host) in [
        ("http://localhost:8787", false, "localhost:8787"),
        ("http://127.0.0.1:8787", false, "127.0.0.1:8787"),
        (away, true, "posse.example"),
        (away, true, "localhost.posse.example"),
        (away, true, ""),
        (away, false, "posse.example"),
    ] {
        let app = seeded(origin, demo).await;
        let stranger = app.stranger();
        assert_eq!(offered(&stranger, host).await, 0, "{host} {demo}");
        let before = app.db.contents();
        let headers = [
            (header::HOST, host),
            (header::ORIGIN, origin),
            (header::FORWARDED, "host=localhost"),
            (
                header::HeaderName::from_static("x-forwarded-host"),
                "localhost",
            ),
        ];
        let body = choice(DEMO_MOM.id);
        let reply = stranger.send_with(&headers, "POST", "/api/demo", body);
        assert_eq!(code_of(&reply.await), Code::NotFound, "{host} {demo}");
        assert_eq!(app.db.contents(), before);
    }
}

#[tokio::test]
async fn only_demo_members_can_be_chosen() {
    let origin = "http://localhost:8787";
    let app = seeded(origin, true).await;
    let ana = app.member("Ana Ruiz").await;
    let before = app.db.contents();
    let unseeded = DEMO_MEMBERS[1].id;
    for member in [ana.id(), unseeded] {
        let stranger = app.stranger();
        let reply = stranger.send_from(origin, "POST", "/api/demo", choice(member));
        assert_eq!(code_of(&reply.await), Code::NotFound);
    }
    assert_eq!(app.db.contents(), before);
}
