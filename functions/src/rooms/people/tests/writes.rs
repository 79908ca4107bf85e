//! The checks of every write of this room: its origin and its rate limit.

use super::code_of;
use super::phone::Phone;
use crate::http::auth::hash;
use crate::kernel::ports::Count;
use crate::testing::{ORIGIN, TestApp};
use http::{HeaderName, header};
use posse_shared::endpoint::Limit;
use posse_shared::problem::Code;

/// Writes of every kind: by a stranger, by a member, and the deletion of an account.
const WRITES: [(&str, &str, &str); 5] = [
    ("POST", "/api/sign-up/challenge", r#"{"name":"Eve"}"#),
    ("POST", "/api/recovery-codes", "{}"),
    (
        "PUT",
        "/api/profile",
        r#"{"profile":{"name":"Eve"},"revision":9}"#,
    ),
    ("POST", "/api/sign-out", "{}"),
    ("DELETE", "/api/account", ""),
];

#[tokio::test]
async fn a_write_without_our_origin_is_refused() {
    let app = TestApp::default();
    let (_, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let before = app.db.contents();
    for (method, path, body) in WRITES {
        let without = ana.send_with(&[], method, path, body).await;
        assert_eq!(code_of(&without), Code::WrongOrigin, "{path}");
        let referred = [(header::REFERER, "https://posse.example/me")];
        let referred = ana.send_with(&referred, method, path, body).await;
        assert_eq!(code_of(&referred), Code::WrongOrigin, "{path}");
        for origin in [
            "",
            "null",
            "http://posse.example",
            "https://posse.example:8443",
            "https://posse.example/",
            "https://POSSE.example",
            "https://www.posse.example",
            "https://posse.example.evil.example",
        ] {
            let headers = [(header::ORIGIN, origin)];
            let reply = ana.send_with(&headers, method, path, body).await;
            assert_eq!(code_of(&reply), Code::WrongOrigin, "{path} from {origin:?}");
        }
    }
    assert_eq!(app.db.contents(), before);
}

#[tokio::test]
async fn beyond_the_limit_nothing_is_read_or_written() {
    let app = TestApp::default();
    let (_, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let (before, trips) = (app.db.contents(), app.db.round_trips());
    app.limiter.allow_only(0);
    for (method, path, body) in WRITES {
        let reply = ana.send(method, path, body).await;
        assert_eq!(code_of(&reply), Code::RateLimited, "{path}");
    }
    let read = ana.get("/api/export").await;
    assert_eq!(code_of(&read), Code::RateLimited);
    assert_eq!(app.db.round_trips(), trips);
    assert_eq!(app.db.contents(), before);
}

#[tokio::test]
async fn ceremonies_are_counted_by_network_and_other_writes_by_session() {
    let app = TestApp::default();
    let mut phone = Phone::new(&app, 1);
    let options = phone.begin_sign_up("Ana Ruiz").await;
    let token = phone
        .sign_up("Ana Ruiz", &options, |_| ())
        .await
        .token()
        .unwrap();
    let ana = app.stranger().with_token(Some(token.clone()));
    let address = HeaderName::from_static("cf-connecting-ip");
    let headers = [(header::ORIGIN, ORIGIN), (address, "2001:db8::1")];
    let ceremony = (Count::Of(Limit::Ceremony), "2001:db8:0::/48".to_owned());
    let write = (Count::Of(Limit::Write), hash(&token));
    for (method, path, expected) in [
        ("POST", "/api/sign-up/challenge", &ceremony),
        ("POST", "/api/sign-up", &ceremony),
        ("POST", "/api/sign-in/challenge", &ceremony),
        ("POST", "/api/sign-in", &ceremony),
        ("POST", "/api/sign-in/recovery", &ceremony),
        ("POST", "/api/passkeys/challenge", &ceremony),
        ("POST", "/api/passkeys", &ceremony),
        ("POST", "/api/recovery-codes", &ceremony),
        ("POST", "/api/demo", &ceremony),
        ("PUT", "/api/profile", &write),
        ("PUT", "/api/free-time", &write),
        ("DELETE", "/api/account", &write),
    ] {
        ana.send_with(&headers, method, path, "{").await;
        assert_eq!(app.limiter.last_asked().as_ref(), Some(expected), "{path}");
    }
}
