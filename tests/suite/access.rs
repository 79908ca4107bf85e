//! Access control: four kinds of callers try every endpoint on resources of other members.
//!
//! A test fails if an endpoint is missing from the table, so a new endpoint enters it at once. A resource
//! that the caller may not see answers 404.

use crate::world::{World, circle_draft, event_draft};
use posse_functions::http::auth::COOKIE;
use posse_functions::http::edge::{PRIVATE, PUBLIC, cache_key};
use posse_functions::kernel::ports::Count;
use posse_functions::testing::{Actor, ORIGIN};
use posse_shared::api::{Visitor, visit_all};
use posse_shared::endpoint::{Access, Endpoint, Limit};
use posse_shared::events::Audience;
use posse_shared::problem::Code;
use posse_shared::safety::moderation::ALLOWED_WHILE_SUSPENDED;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The status for each caller: a stranger, a member of another circle, a member of the circle, its host.
type Expected = [u16; 4];

struct Row {
    name: &'static str,
    path: fn(&World) -> String,
    body: fn(&World) -> Value,
    expected: Expected,
}

const MEMBERS: Expected = [401, 200, 200, 200];
const EVERYONE: Expected = [200; 4];
const HOSTS: Expected = [401, 404, 403, 200];
const INSIDERS: Expected = [401, 404, 200, 200];

fn nothing(_: &World) -> Value {
    json!({})
}

fn attestation(_: &World) -> Value {
    json!({ "name": "Eve", "passkey": {
        "id": "AA", "client_data_json": "AA", "attestation_object": "AA" } })
}

macro_rules! table {
    ($($name:ident: $path:expr, $body:expr => $expected:expr;)+) => {
        [$(Row { name: stringify!($name), path: $path, body: $body, expected: $expected }),+]
    };
}

fn table() -> Vec<Row> {
    table! {
        Sync: |_| "/api/sync".into(), nothing => MEMBERS;
        BeginSignUp: |_| "/api/sign-up/challenge".into(), |_| json!({ "name": "Eve" }) => EVERYONE;
        SignUp: |_| "/api/sign-up".into(), attestation => [422; 4];
        BeginSignIn: |_| "/api/sign-in/challenge".into(), nothing => EVERYONE;
        SignIn: |_| "/api/sign-in".into(), |_| json!({ "id": "AA", "client_data_json": "AA",
            "authenticator_data": "AA", "signature": "AA" }) => [422; 4];
        Recover: |_| "/api/sign-in/recovery".into(), |_| json!({ "code": "guess" }) => [422; 4];
        SignOut: |_| "/api/sign-out".into(), nothing => EVERYONE;
        ShowAccount: |_| "/api/account".into(), nothing => MEMBERS;
        BeginPasskey: |_| "/api/passkeys/challenge".into(), nothing => MEMBERS;
        AddPasskey: |_| "/api/passkeys".into(), attestation => [401, 422, 422, 422];
        RenamePasskey: |_| "/api/passkeys/00000000001".into(), |_| json!({ "name": "x" })
            => [401, 404, 404, 404];
        RemovePasskey: |_| "/api/passkeys/00000000001".into(), nothing => [401, 404, 404, 404];
        SignOutDevice: |_| "/api/devices/00000000001".into(), nothing => [401, 404, 404, 404];
        MakeRecoveryCodes: |_| "/api/recovery-codes".into(), nothing => MEMBERS;
        SaveProfile: |_| "/api/profile".into(),
            |_| json!({ "profile": { "name": "Eve" }, "revision": 9 }) => MEMBERS;
        ExportData: |_| "/api/export".into(), nothing => MEMBERS;
        DeleteAccount: |_| "/api/account".into(), nothing => MEMBERS;
        ListDemoMembers: |_| "/api/demo".into(), nothing => EVERYONE;
        DemoSignIn: |_| "/api/demo".into(), |w| json!({ "member": w.ana.id() }) => [404; 4];
        Discover: |_| "/api/circles?near=gcpch".into(), nothing => EVERYONE;
        ShowCircle: |w| format!("/api/circles/{}", w.circle), nothing => EVERYONE;
        CreateCircle: |w| format!("/api/circles/{}", w.circle),
            |_| json!({ "circle": circle_draft("Mine"), "revision": 1 }) => [401, 409, 409, 200];
        EditCircle: |w| format!("/api/circles/{}", w.circle),
            |_| json!({ "circle": circle_draft("Ours"), "sequence": 0, "revision": 9 }) => HOSTS;
        CloseCircle: |w| format!("/api/circles/{}", w.circle), nothing => HOSTS;
        AskToJoin: |w| format!("/api/circles/{}/ask", w.circle), |_| json!({ "revision": 9 })
            => MEMBERS;
        WithdrawAsk: |w| format!("/api/circles/{}/ask", w.circle), nothing => MEMBERS;
        ApproveAsk: |w| format!("/api/circles/{}/asks/{}", w.circle, w.dora.id()), nothing => HOSTS;
        DeclineAsk: |w| format!("/api/circles/{}/asks/{}", w.circle, w.dora.id()), nothing => HOSTS;
        VouchFor: |w| format!("/api/circles/{}/asks/{}/vouch", w.circle, w.dora.id()), nothing
            // This circle requires no vouch, so only its host sees the join requests.
            => [401, 404, 404, 200];
        TakeVouchBack: |w| format!("/api/circles/{}/asks/{}/vouch", w.circle, w.dora.id()), nothing
            => INSIDERS;
        RemoveMember: |w| format!("/api/circles/{}/members/{}", w.circle, w.bea.id()), nothing
            => INSIDERS;
        HandOver: |w| format!("/api/circles/{}/host", w.circle), |w| json!({ "to": w.bea.id() })
            => HOSTS;
        AnswerStage: |w| format!("/api/circles/{}/stage", w.circle),
            |_| json!({ "from": "toddler", "since": crate::world::start(), "move_on": false })
            => HOSTS;
        SayTogether: |w| format!("/api/circles/{}/together", w.circle),
            |_| json!({ "yes": true, "revision": 9 }) => MEMBERS;
        CreateInvite: |w| format!("/api/circles/{}/invites/00000000009", w.circle),
            |_| json!({ "token": "0".repeat(32), "uses": 1,
                "expires_at": crate::world::start().plus(86_400) }) => HOSTS;
        RevokeInvite: |w| format!("/api/circles/{}/invites/{}", w.circle, w.invite), nothing
            => HOSTS;
        LookAtInvite: |_| "/api/invites/look".into(), |w| json!({ "token": w.token }) => EVERYONE;
        AcceptInvite: |_| "/api/invites/accept".into(), |w| json!({ "token": w.token }) => MEMBERS;
        DiscoverEvents: |_| "/api/events?near=gcpch".into(), nothing => EVERYONE;
        ShowEvent: |w| format!("/api/events/{}", w.event), nothing => INSIDERS;
        ShowShared: |w| format!("/api/shared/{}", w.slug), nothing => EVERYONE;
        CreateEvent: |w| format!("/api/events/{}", w.event),
            |w| json!({ "circle": w.circle, "event": event_draft(Audience::Circle), "revision": 1 })
            => [401, 409, 409, 200];
        EditEvent: |w| format!("/api/events/{}", w.event),
            |_| json!({ "event": event_draft(Audience::Circle), "sequence": 0, "revision": 9 })
            => HOSTS;
        CancelEvent: |w| format!("/api/events/{}/cancellation", w.event),
            |_| json!({ "revision": 9 }) => HOSTS;
        AnswerEvent: |w| format!("/api/events/{}/rsvp", w.event),
            |_| json!({ "intent": "going", "revision": 9 }) => INSIDERS;
        SaveFreeTime: |_| "/api/free-time".into(),
            |_| json!({ "free": { "term": 1 }, "revision": 9 }) => MEMBERS;
        SaveSeeking: |_| "/api/seeking".into(),
            |_| json!({ "seeking": { "wanted": true }, "revision": 9 }) => MEMBERS;
        AnswerProposal: |w| format!("/api/proposals/{}/answer", w.proposal),
            |_| json!({ "answer": "in", "zone": "Europe/London", "revision": 9 })
            => [401, 404, 200, 200];
        ShowNearTimes: |_| "/api/free-time/near".into(), nothing => MEMBERS;
        BlockMember: |w| format!("/api/blocks/{}", w.dora.id()),
            |_| json!({ "name": "Dora", "revision": 9 }) => MEMBERS;
        UnblockMember: |w| format!("/api/blocks/{}", w.dora.id()), |_| json!({ "revision": 9 })
            => MEMBERS;
        ReportIt: |_| "/api/reports/00000000007".into(), |w| json!({ "reason": "other",
            "subject": { "kind": "event", "event": w.event } }) => [401, 404, 200, 404];
        AnswerNotice: |_| "/api/notices/00000000007/answer".into(), nothing => MEMBERS;
        ShowQueue: |_| "/api/moderation".into(), nothing => [404; 4];
        Decide: |_| "/api/moderation/reports/00000000007".into(),
            |_| json!({ "action": "warn", "reason": "x", "notice": "00000000007" }) => [404; 4];
        ReviewAnswer: |_| "/api/moderation/answers/00000000007".into(),
            |_| json!({ "lift": true, "reason": "x", "notice": "00000000007" }) => [404; 4];
    }
    .into()
}

#[derive(Default)]
struct Declared(BTreeMap<&'static str, (&'static str, Access)>);

impl Visitor for Declared {
    fn visit<E: Endpoint>(&mut self) {
        self.0.insert(E::NAME, (E::METHOD.as_str(), E::ACCESS));
    }
}

fn declared() -> Declared {
    let mut declared = Declared::default();
    visit_all(&mut declared);
    declared
}

fn actors(world: &World) -> [(&'static str, Actor); 4] {
    [
        ("stranger", world.app.stranger()),
        ("member elsewhere", world.cleo.clone()),
        ("member", world.bea.clone()),
        ("host", world.ana.clone()),
    ]
}

#[test]
fn no_endpoint_is_missing_from_the_table() {
    let declared: BTreeSet<_> = declared().0.into_keys().collect();
    let listed: BTreeSet<_> = table().iter().map(|row| row.name).collect();
    assert_eq!(declared, listed);
}

#[tokio::test]
async fn everyone_gets_what_the_table_says() {
    let declared = declared().0;
    let mut wrong = Vec::new();
    for row in table() {
        let (method, access) = declared[row.name];
        assert_eq!(
            access == Access::Member,
            row.expected[0] == 401,
            "{}",
            row.name
        );
        for at in 0..4 {
            // A fresh world for each call, so that no call sees the effects of another.
            let world = World::new().await;
            let (caller, actor) = actors(&world).into_iter().nth(at).unwrap();
            let body = if method == "GET" {
                String::new()
            } else {
                (row.body)(&world).to_string()
            };
            let reply = actor.send(method, &(row.path)(&world), body).await;
            if reply.status.as_u16() != row.expected[at] {
                let (expected, text) = (row.expected[at], reply.text());
                wrong.push(format!(
                    "{}: {caller}: {} not {expected}: {text}",
                    row.name, reply.status
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn nobody_is_ever_told_when_somebody_else_is_free() {
    // Values that occur in no other response.
    let free = json!({
        "term": 3_141_592_653_589_u64, "holidays": 2_718_281_828_459_u64,
        "holiday_ranges": [{ "start": "2031-07-19", "end": "2031-08-31" }],
        "different": { "of": "2031-06-02", "week": 1_618_033_988_749_u64 },
    });
    let body = json!({ "free": free, "revision": 1 }).to_string();
    let secrets = [
        "3141592653589",
        "2718281828459",
        "2031-07-19",
        "2031-08-31",
        "2031-06-02",
        "1618033988749",
        "holiday_ranges",
    ];
    let declared = declared().0;
    for row in table() {
        let (method, _) = declared[row.name];
        let world = World::new().await;
        let saved = world.ana.send("PUT", "/api/free-time", body.clone()).await;
        for secret in secrets {
            assert!(saved.text().contains(secret), "she sees her own {secret}");
        }
        for (caller, actor) in actors(&world) {
            if caller == "host" {
                continue;
            }
            let sent = if method == "GET" {
                String::new()
            } else {
                (row.body)(&world).to_string()
            };
            let response = actor.send(method, &(row.path)(&world), sent).await.text();
            for secret in secrets {
                let own = row.name == "SaveFreeTime" && secret == "holiday_ranges";
                assert!(
                    own || !response.contains(secret),
                    "{} tells {caller}: {response}",
                    row.name
                );
            }
        }
    }
}

#[tokio::test]
async fn a_write_from_another_site_is_refused_even_with_a_session() {
    let declared = declared().0;
    let world = World::new().await;
    for row in table() {
        let (method, _) = declared[row.name];
        if method == "GET" {
            continue;
        }
        let (path, body) = ((row.path)(&world), (row.body)(&world).to_string());
        let reply = world
            .ana
            .send_from("https://evil.example", method, &path, body)
            .await;
        assert_eq!(reply.status.as_u16(), 403, "{}", row.name);
    }
}

#[tokio::test]
async fn a_suspended_member_can_only_make_the_listed_writes() {
    let declared = declared().0;
    let world = World::new().await;
    let suspend = "INSERT INTO suspension (member, until) VALUES (?1, 9000000000)";
    world.app.run(suspend, vec![world.ana.id().into()]).await;
    let before = world.app.db.contents();
    for row in table() {
        let (method, access) = declared[row.name];
        if method == "GET"
            || access == Access::Anyone
            || ALLOWED_WHILE_SUSPENDED.contains(&row.name)
        {
            continue;
        }
        let (path, body) = ((row.path)(&world), (row.body)(&world).to_string());
        let reply = world.ana.send(method, &path, body).await;
        assert!(world.app.db.contents() == before, "{} writes", row.name);
        assert_eq!(reply.status.as_u16(), 403, "{}", row.name);
        assert_eq!(reply.problem().code, Code::Suspended, "{}", row.name);
    }
    for name in ALLOWED_WHILE_SUSPENDED {
        assert!(declared.contains_key(name), "{name} is not an endpoint");
    }
}

#[tokio::test]
async fn an_expired_session_is_refused() {
    let world = World::new().await;
    world.app.clock.advance(91 * 86_400);
    let before = world.app.db.contents();
    // The first refusal must not renew the session.
    for _ in 0..2 {
        let reply = world.ana.get("/api/sync").await;
        assert_eq!(reply.status.as_u16(), 401);
    }
    assert_eq!(world.app.db.contents(), before);
}

#[tokio::test]
async fn rate_limited_calls_are_refused_before_any_database_read() {
    let world = World::new().await;
    let before = world.app.db.round_trips();
    // The Worker counts her address first, then her session.
    for calls in [0, 1] {
        world.app.limiter.allow_only(calls);
        let reply = world.ana.get("/api/sync").await;
        assert_eq!(reply.status.as_u16(), 429);
    }
    assert_eq!(world.app.db.round_trips(), before);
}

#[tokio::test]
async fn a_made_up_session_does_not_raise_the_rate_limit() {
    let declared = declared().0;
    let world = World::new().await;
    for (at, row) in table().iter().enumerate() {
        let (method, _) = declared[row.name];
        let guess = world.app.stranger().with_token(Some(format!("guess-{at}")));
        let (path, body) = ((row.path)(&world), (row.body)(&world).to_string());
        let body = if method == "GET" { "" } else { &body };
        let counted = |what| world.app.limiter.counted(what).into_values().sum::<usize>();
        let before = [Count::Address, Count::Of(Limit::Ceremony)].map(counted);
        guess.send(method, &path, body.to_owned()).await;
        let after = [Count::Address, Count::Of(Limit::Ceremony)].map(counted);
        assert_eq!(
            after.iter().sum::<usize>(),
            before.iter().sum::<usize>() + 1,
            "{}",
            row.name
        );
    }
    let addresses = world.app.limiter.counted(Count::Address);
    let networks = world.app.limiter.counted(Count::Of(Limit::Ceremony));
    assert_eq!(
        (addresses.len(), networks.len()),
        (1, 1),
        "all guesses count as one caller"
    );
}

#[tokio::test]
async fn a_body_of_a_megabyte_is_refused() {
    let world = World::new().await;
    let body = format!("{{\"name\":\"{}\"}}", "x".repeat(1 << 20));
    let reply = world.ana.send("PUT", "/api/profile", body).await;
    assert_eq!(reply.status.as_u16(), 413);
}

#[tokio::test]
async fn every_response_carries_the_security_headers() {
    let world = World::new().await;
    for path in [
        "/api/sync",
        "/healthz",
        "/api/nowhere",
        "/api/circles?near=gcpch",
    ] {
        let reply = world.app.stranger().get(path).await;
        for (name, value) in posse_shared::security::HEADERS {
            assert_eq!(reply.headers[*name], *value, "{path}");
        }
    }
}

/// Whether the edge looks in its cache for this request.
fn is_looked_up(method: &str, path: &str, cookie: Option<&str>) -> bool {
    let mut request = http::Request::builder().method(method).uri(path);
    if let Some(cookie) = cookie {
        request = request.header("cookie", cookie);
    }
    cache_key(&request.body(()).unwrap(), ORIGIN).is_some()
}

#[tokio::test]
async fn a_response_that_needs_a_session_is_never_cached() {
    let declared = declared().0;
    for row in table() {
        let (method, access) = declared[row.name];
        if access != Access::Member {
            continue;
        }
        let world = World::new().await;
        let (path, body) = ((row.path)(&world), (row.body)(&world).to_string());
        assert!(!is_looked_up(method, &path, None), "{}", row.name);
        for (caller, actor) in actors(&world) {
            let body = if method == "GET" { "" } else { &body };
            let reply = actor.send(method, &path, body.to_owned()).await;
            let header = &reply.headers["cache-control"];
            assert_eq!(header, PRIVATE, "{}: {caller}", row.name);
        }
    }
}

#[tokio::test]
async fn the_edge_caches_only_what_strangers_read() {
    let declared = declared().0;
    let mut cached = Vec::new();
    for row in table() {
        let (method, access) = declared[row.name];
        let world = World::new().await;
        let (path, body) = ((row.path)(&world), (row.body)(&world).to_string());
        let session = format!("{COOKIE}=token");
        assert!(!is_looked_up(method, &path, Some(&session)), "{}", row.name);
        if access == Access::Member {
            continue;
        }
        for (caller, actor) in actors(&world) {
            let body = if method == "GET" { "" } else { &body };
            let reply = actor.send(method, &path, body.to_owned()).await;
            if reply.headers["cache-control"] == PUBLIC {
                assert_eq!((caller, method), ("stranger", "GET"), "{}", row.name);
                assert!(is_looked_up(method, &path, None), "{}", row.name);
                cached.push(row.name);
            }
        }
    }
    let public = ["Discover", "ShowCircle", "DiscoverEvents", "ShowShared"];
    assert_eq!(cached, public);
}
