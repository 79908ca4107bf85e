//! Signing up with a name and a passkey, and signing in with the passkey alone.

use super::code_of;
use super::phone::Phone;
use crate::http::auth::hash;
use crate::testing::{Actor, TestApp};
use posse_shared::endpoint::Nothing;
use posse_shared::people::api::{ExportData, ShowAccount, SignOut};
use posse_shared::problem::Code;
use posse_shared::sync::SyncCursor;
use posse_shared::sync::api::Sync;
use posse_shared::time::{DAY, MINUTE};

/// Whether the service accepts her session.
async fn is_signed_in(who: &Actor) -> bool {
    who.get("/api/account").await.status.is_success()
}

#[tokio::test]
async fn a_sign_up_with_a_name_signs_her_in() {
    let app = TestApp::default();
    let (_, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let account = ana.call::<ShowAccount>((), Nothing {}).await;
    let [passkey] = account.passkeys.as_slice() else {
        panic!("{:?}", account.passkeys)
    };
    assert_eq!((passkey.used_at, passkey.backed_up), (None, true));
    let [device] = account.devices.as_slice() else {
        panic!("{:?}", account.devices)
    };
    assert_eq!(device.name, "Chrome · Android");
    assert!(device.this_device);
    assert_eq!(account.recovery_codes_left, 0);
    let me = ana
        .call::<Sync>((), SyncCursor::default())
        .await
        .me
        .unwrap();
    assert_eq!((me.id, me.profile.name.as_str()), (ana.id(), "Ana Ruiz"));
    assert_eq!(app.number("SELECT count(*) FROM challenge"), 0);
}

#[tokio::test]
async fn only_the_hash_of_her_token_is_stored_and_nothing_about_her_is_logged() {
    let app = TestApp::default();
    let mut phone = Phone::new(&app, 1);
    let options = phone.begin_sign_up("Ana Ruiz").await;
    let reply = phone.sign_up("Ana Ruiz", &options, |_| ()).await;
    let token = reply.token().unwrap();
    let contents = app.db.contents().join("\n");
    assert!(contents.contains(&hash(&token)));
    assert!(!contents.contains(&token));
    let logged = app.log.lines().join("\n");
    assert!(!logged.contains("Ana") && !logged.contains(&token));
}

#[tokio::test]
async fn after_signing_out_she_signs_in_with_her_passkey_alone() {
    let app = TestApp::default();
    let (phone, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let (_, bea) = Phone::signed_up(&app, 2, "Bea Cole").await;
    let reply = ana.try_call::<SignOut>(&(), &Nothing {}).await;
    assert_eq!(
        reply.token().as_deref(),
        Some(""),
        "the browser deletes its token"
    );
    assert!(!is_signed_in(&ana).await && is_signed_in(&bea).await);
    assert_eq!(app.number("SELECT count(*) FROM session"), 1);

    app.clock.advance(DAY);
    let again = phone.signed_in().await;
    assert_eq!(again.id(), ana.id());
    let account = again.call::<ShowAccount>((), Nothing {}).await;
    let passkey = account.passkeys.first().unwrap();
    let used = passkey.used_at.unwrap().seconds() - passkey.created_at.seconds();
    assert_eq!(used, DAY);
    assert!(!is_signed_in(&ana).await, "an ended session stays ended");
}

#[tokio::test]
async fn two_members_may_have_the_same_name() {
    let app = TestApp::default();
    let (_, one) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let (_, other) = Phone::signed_up(&app, 2, "Ana Ruiz").await;
    assert_ne!(one.id(), other.id());
}

#[tokio::test]
async fn the_twenty_devices_used_last_stay_signed_in() {
    let app = TestApp::default();
    let (phone, first) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let mut last = first.clone();
    for _ in 0..20 {
        assert!(is_signed_in(&first).await);
        app.clock.advance(MINUTE);
        last = phone.signed_in().await;
    }
    assert!(!is_signed_in(&first).await && is_signed_in(&last).await);
    assert_eq!(app.number("SELECT count(*) FROM session"), 20);
}

#[tokio::test]
async fn a_session_in_use_is_extended_in_the_database_and_in_the_browser() {
    let app = TestApp::default();
    let (_, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let (_, idle) = Phone::signed_up(&app, 2, "Bea Cole").await;
    assert_eq!(
        ana.get("/api/sync").await.token(),
        None,
        "once a day is enough"
    );
    for _ in 0..4 {
        app.clock.advance(60 * DAY);
        let reply = ana.get("/api/sync").await;
        assert_eq!(reply.status.as_u16(), 200);
        let cookie = reply.headers["set-cookie"].to_str().unwrap();
        assert!(
            cookie.contains("Max-Age=7776000; Secure; HttpOnly"),
            "{cookie}"
        );
        let kept = app.holder(ana.id(), reply.token().unwrap());
        assert!(is_signed_in(&kept).await, "it is the same session");
    }
    let ended = idle.refused::<ExportData>((), Nothing {}).await;
    assert_eq!(ended.code, Code::SignedOut);
}

#[tokio::test]
async fn an_ended_session_is_not_renewed() {
    let app = TestApp::default();
    let (_, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    app.clock.advance(90 * DAY);
    let reply = ana.get("/api/sync").await;
    assert_eq!(code_of(&reply), Code::SignedOut);
}
