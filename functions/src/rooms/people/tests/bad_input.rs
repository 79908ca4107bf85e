//! A bad name, profile or passkey is refused with a code and the field, and never becomes a fault of ours.

use super::code_of;
use super::phone::Phone;
use crate::testing::{Actor, Reply, TestApp};
use posse_shared::people::profile::{About, DeviceName, DisplayName};
use posse_shared::problem::Code;
use serde_json::{Value, json};

/// A body, and the problem that refuses it.
type Case = (Value, Code, Option<&'static str>);

fn expects(app: &TestApp, reply: &Reply, code: Code, field: Option<&str>) {
    assert_eq!(code_of(reply), code, "{}", reply.text());
    assert_eq!(reply.problem().field.as_deref(), field, "{}", reply.text());
    assert_eq!(app.log.lines(), Vec::<String>::new(), "nothing is logged");
}

async fn refuses_each(app: &TestApp, who: &Actor, (method, path): (&str, &str), cases: Vec<Case>) {
    let before = app.db.contents();
    for (body, code, field) in cases {
        let reply = who.send(method, path, body.to_string()).await;
        expects(app, &reply, code, field);
    }
    assert_eq!(app.db.contents(), before);
}

/// Invalid values of a text field with at most `max` characters.
fn bad_texts(max: usize) -> Vec<(Value, Code)> {
    vec![
        (json!("x".repeat(max + 1)), Code::TooLong),
        (json!("é".repeat(10_000)), Code::TooLong),
        (json!("Ana\u{0}"), Code::ForbiddenCharacter),
        (json!("Ana\u{1b}[31m"), Code::ForbiddenCharacter),
        (json!("Ana\u{85}Ruiz"), Code::ForbiddenCharacter),
        (json!("Ana\u{202e}ziuR"), Code::ForbiddenCharacter),
        (json!("Ana\u{2066}Ruiz"), Code::ForbiddenCharacter),
        (json!(7), Code::WrongType),
        (json!(null), Code::WrongType),
        (json!(["Ana"]), Code::WrongType),
        (json!({ "first": "Ana" }), Code::WrongType),
    ]
}

/// Invalid values of a required one-line field with at most `max` characters.
fn bad_names(max: usize) -> Vec<(Value, Code)> {
    let mut texts = bad_texts(max);
    texts.extend([
        (json!(""), Code::Empty),
        (json!(" \u{a0}\t "), Code::Empty),
        (json!("Ana\nRuiz"), Code::ForbiddenCharacter),
    ]);
    texts
}

#[tokio::test]
async fn a_sign_up_with_an_invalid_name_is_refused() {
    let app = TestApp::default();
    let stranger = app.stranger();
    let names = bad_names(DisplayName::MAX).into_iter();
    let mut cases: Vec<Case> = names
        .map(|(name, code)| (json!({ "name": name }), code, Some("name")))
        .collect();
    cases.extend([
        (json!({}), Code::MissingField, Some("name")),
        (json!([]), Code::WrongType, None),
        (json!("Ana"), Code::WrongType, None),
        (json!({ "Name": "Ana" }), Code::MissingField, Some("name")),
    ]);
    refuses_each(&app, &stranger, ("POST", "/api/sign-up/challenge"), cases).await;
}

#[tokio::test]
async fn the_longest_name_is_stored_whole() {
    let app = TestApp::default();
    let name = "é".repeat(DisplayName::MAX);
    Phone::signed_up(&app, 1, &name).await;
    let stored = "SELECT length(name) FROM member";
    assert_eq!(app.number(stored), 40);
}

#[tokio::test]
async fn a_malformed_passkey_makes_no_account() {
    let app = TestApp::default();
    let mut phone = Phone::new(&app, 1);
    let options = phone.begin_sign_up("Ana Ruiz").await;
    let passkey = serde_json::to_value(phone.attestation(&options, |_| ())).unwrap();
    let with = |field: &str, value: Value| {
        let mut passkey = passkey.clone();
        passkey[field] = value;
        json!({ "name": "Ana Ruiz", "passkey": passkey })
    };
    let mut cases = vec![
        (
            json!({ "passkey": passkey }),
            Code::MissingField,
            Some("name"),
        ),
        (
            json!({ "name": "Ana" }),
            Code::MissingField,
            Some("passkey"),
        ),
        (
            json!({ "name": "Ana", "passkey": "AA" }),
            Code::WrongType,
            Some("passkey"),
        ),
        (
            with("transports", json!("usb")),
            Code::WrongType,
            Some("passkey.transports"),
        ),
        (
            with("transports", json!([1])),
            Code::WrongType,
            Some("passkey.transports[0]"),
        ),
    ];
    for (field, named) in [
        ("id", "passkey.id"),
        ("client_data_json", "passkey.client_data_json"),
        ("attestation_object", "passkey.attestation_object"),
    ] {
        cases.push((with(field, json!(null)), Code::WrongType, Some(named)));
    }
    for (name, code) in bad_names(DisplayName::MAX) {
        cases.push((
            json!({ "name": name, "passkey": passkey }),
            code,
            Some("name"),
        ));
    }
    refuses_each(&app, &app.stranger(), ("POST", "/api/sign-up"), cases).await;

    // A response that is not base64url or has no client data does not spend the challenge.
    for (field, value) in [
        ("id", json!("+/=")),
        ("client_data_json", json!("e30")),
        ("client_data_json", json!("")),
        ("attestation_object", json!("☂")),
    ] {
        let body = with(field, value).to_string();
        let reply = app.stranger().send("POST", "/api/sign-up", body).await;
        assert_eq!(code_of(&reply), Code::CeremonyFailed);
    }
    let honest = phone.sign_up("Ana Ruiz", &options, |_| ()).await;
    assert!(honest.status.is_success());
}

#[tokio::test]
async fn a_bad_profile_is_refused_with_the_field() {
    let app = TestApp::default();
    let ana = app.member("Ana").await;
    let with = |field: &str, value: Value| {
        let mut profile = json!({ "name": "Ana" });
        profile[field] = value;
        json!({ "profile": profile, "revision": 1 })
    };
    let home = |cell: Value, place: Value| with("home", json!({ "cell": cell, "place": place }));
    let many: Vec<String> = ('a'..='k').map(|letter| format!("x{letter}")).collect();
    let mut cases: Vec<Case> = vec![
        (json!({}), Code::MissingField, Some("profile")),
        (
            json!({ "profile": {}, "revision": 1 }),
            Code::MissingField,
            Some("profile.name"),
        ),
        (
            json!({ "profile": { "name": "Ana" } }),
            Code::MissingField,
            Some("revision"),
        ),
        (
            with("stages", json!("toddler")),
            Code::WrongType,
            Some("profile.stages"),
        ),
        (
            with("stages", json!(["unicorn"])),
            Code::Invalid,
            Some("profile.stages[0]"),
        ),
        (
            with("work", json!("spy")),
            Code::Invalid,
            Some("profile.work"),
        ),
        (
            with("work", json!(3)),
            Code::WrongType,
            Some("profile.work"),
        ),
        (
            with("languages", json!(["english"])),
            Code::Invalid,
            Some("profile.languages[0]"),
        ),
        (
            with("languages", json!(many)),
            Code::TooLong,
            Some("profile.languages"),
        ),
        (
            with("home", json!("Hove")),
            Code::WrongType,
            Some("profile.home"),
        ),
        (
            with("home", json!({})),
            Code::MissingField,
            Some("profile.home.cell"),
        ),
        (
            home(json!("gcpch"), json!("")),
            Code::Empty,
            Some("profile.home.place"),
        ),
        (
            home(json!("gcpchuv"), json!("Hove")),
            Code::Invalid,
            Some("profile.home.cell"),
        ),
        (
            home(json!("aaaaa"), json!("Hove")),
            Code::Invalid,
            Some("profile.home.cell"),
        ),
    ];
    for revision in [json!(-1), json!(1_i64 << 60)] {
        let body = json!({ "profile": { "name": "Ana" }, "revision": revision });
        cases.push((body, Code::Invalid, Some("revision")));
    }
    for revision in [json!(1.5), json!("1")] {
        let body = json!({ "profile": { "name": "Ana" }, "revision": revision });
        cases.push((body, Code::WrongType, Some("revision")));
    }
    for (name, code) in bad_names(DisplayName::MAX) {
        cases.push((with("name", name), code, Some("profile.name")));
    }
    for (about, code) in bad_texts(About::MAX) {
        cases.push((with("about", about), code, Some("profile.about")));
    }
    refuses_each(&app, &ana, ("PUT", "/api/profile"), cases).await;
}

#[tokio::test]
async fn an_unknown_field_of_a_newer_phone_is_ignored_and_not_stored() {
    let app = TestApp::default();
    let ana = app.member("Ana").await;
    let profile = json!({ "name": "Ana Ruiz", "mood": "fine", "id": "00000000001" });
    let body = json!({ "profile": profile, "revision": 1, "role": "host" });
    let reply = ana.send("PUT", "/api/profile", body.to_string()).await;
    assert_eq!(reply.status.as_u16(), 200);
    let me: Value = serde_json::from_slice(&reply.body).unwrap();
    assert_eq!(me["me"]["id"], json!(ana.id()));
    assert!(!reply.text().contains("mood"));
}

#[tokio::test]
async fn a_passkey_with_an_invalid_name_is_refused() {
    let app = TestApp::default();
    let (_, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let id = app.number("SELECT id FROM passkey");
    let path = posse_shared::id::PasskeyId::from_number(id).unwrap();
    let names = bad_names(DeviceName::MAX).into_iter();
    let cases = names.map(|(name, code)| (json!({ "name": name }), code, Some("name")));
    refuses_each(
        &app,
        &ana,
        ("PATCH", &format!("/api/passkeys/{path}")),
        cases.collect(),
    )
    .await;
    for invalid in [
        "0",
        "not-an-id-0",
        "zzzzzzzzzzz",
        "%ff%fe",
        "..%2f..",
        "1%00",
    ] {
        let reply = ana
            .send("DELETE", &format!("/api/passkeys/{invalid}"), "")
            .await;
        assert_eq!(code_of(&reply), Code::NotFound, "{invalid}");
    }
}

#[tokio::test]
async fn what_is_no_json_or_too_much_of_it_is_refused() {
    let app = TestApp::default();
    let ana = app.member("Ana").await;
    let before = app.db.contents();
    let deep = "[".repeat(20_000).into_bytes();
    let nested = format!(r#"{{"profile":{}"#, r#"{"home":"#.repeat(3_000)).into_bytes();
    for (method, path) in [
        ("PUT", "/api/profile"),
        ("POST", "/api/sign-up/challenge"),
        ("POST", "/api/sign-up"),
        ("POST", "/api/sign-in"),
        ("POST", "/api/sign-in/recovery"),
        ("POST", "/api/passkeys"),
        ("POST", "/api/demo"),
    ] {
        for body in [&b"{"[..], b"\xff\xfe", b"nul", b"{\"\\ud800\":1}", &deep] {
            let reply = ana.send(method, path, body.to_vec()).await;
            assert_eq!(code_of(&reply), Code::BadJson, "{path} {body:.20?}");
        }
        let megabyte = format!(r#"{{"name":"{}"}}"#, "x".repeat(1 << 20));
        let reply = ana.send(method, path, megabyte).await;
        assert_eq!(code_of(&reply), Code::TooLarge, "{path}");
    }
    for body in [
        &b"{\"profile\":{\"name\":\"\xff\"},\"revision\":1}"[..],
        &nested,
    ] {
        let reply = ana.send("PUT", "/api/profile", body.to_vec()).await;
        assert!(
            matches!(reply.status.as_u16(), 400 | 422),
            "{}",
            reply.text()
        );
    }
    assert_eq!(app.db.contents(), before);
    assert!(app.log.lines().is_empty());
}
