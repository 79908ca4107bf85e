//! Ten recovery codes, each of which signs its member in once.

use super::phone::Phone;
use super::{code_of, signed_in, without_request_id};
use crate::testing::{Actor, Break, Reply, TestApp};
use posse_shared::endpoint::Nothing;
use posse_shared::people::api::{MakeRecoveryCodes, Recover, RecoveryAttempt, ShowAccount};
use posse_shared::problem::Code;
use std::collections::BTreeSet;

async fn new_codes(who: &Actor) -> Vec<String> {
    who.call::<MakeRecoveryCodes>((), Nothing {}).await.codes
}

async fn types(app: &TestApp, code: &str) -> Reply {
    let code = code.to_owned();
    let attempt = RecoveryAttempt { code };
    app.stranger().try_call::<Recover>(&(), &attempt).await
}

async fn left(who: &Actor) -> u8 {
    let account = who.call::<ShowAccount>((), Nothing {}).await;
    account.recovery_codes_left
}

#[tokio::test]
async fn a_code_signs_her_in_once() {
    let app = TestApp::default();
    let (_, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let (_, bea) = Phone::signed_up(&app, 2, "Bea Cole").await;
    let codes = new_codes(&ana).await;
    new_codes(&bea).await;
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), 10);
    let typed = format!(" {} ", codes[0].to_lowercase().replace('-', " "));
    let reply = types(&app, &typed).await;
    assert_eq!(signed_in(&reply).me.id, ana.id());
    let back = app.holder(ana.id(), reply.token().unwrap());
    assert_eq!((left(&back).await, left(&bea).await), (9, 10));

    let before = app.db.contents();
    let again = types(&app, &typed).await;
    assert_eq!(code_of(&again), Code::WrongRecoveryCode);
    assert_eq!(app.db.contents(), before);
}

#[tokio::test]
async fn a_spent_an_unknown_and_a_malformed_code_get_the_same_refusal() {
    let app = TestApp::default();
    let (_, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let codes = new_codes(&ana).await;
    types(&app, &codes[0]).await;
    let used = without_request_id(types(&app, &codes[0]).await.problem());
    assert_eq!((used.status, used.code), (422, Code::WrongRecoveryCode));
    assert_eq!(used.field.as_deref(), Some("code"));
    let unknown = "0000-0000-0000-0000-0000-0000-0000".to_owned();
    for typed in [
        unknown,
        String::new(),
        "guess".to_owned(),
        "0".repeat(10_000),
    ] {
        let reply = types(&app, &typed).await;
        code_of(&reply);
        assert_eq!(without_request_id(reply.problem()), used, "{typed:.40}");
    }
}

#[tokio::test]
async fn new_codes_replace_her_old_ones_and_nobody_elses() {
    let app = TestApp::default();
    let (_, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let (_, bea) = Phone::signed_up(&app, 2, "Bea Cole").await;
    let (old, beas) = (new_codes(&ana).await, new_codes(&bea).await);
    let new = new_codes(&ana).await;
    for code in old {
        assert_eq!(code_of(&types(&app, &code).await), Code::WrongRecoveryCode);
    }
    assert_eq!(left(&ana).await, 10);
    assert!(types(&app, &new[9]).await.status.is_success());
    assert!(types(&app, &beas[0]).await.status.is_success());
}

#[tokio::test]
async fn only_hashes_of_codes_are_stored() {
    let app = TestApp::default();
    let (_, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let codes = new_codes(&ana).await;
    let contents = app.db.contents().join("\n");
    for code in codes {
        assert!(!contents.contains(&code) && !contents.contains(&code.replace('-', "")));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_code_sent_ten_times_at_once_signs_in_once() {
    let app = TestApp::default();
    let (_, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let code = new_codes(&ana).await.remove(0);
    let attempts = (0..10).map(|_| {
        let (app, code) = (app.clone(), code.clone());
        tokio::spawn(async move { types(&app, &code).await.status.is_success() })
    });
    let mut let_in = 0;
    for attempt in attempts.collect::<Vec<_>>() {
        let_in += u8::from(attempt.await.unwrap());
    }
    assert_eq!((let_in, left(&ana).await), (1, 9));
    assert_eq!(app.number("SELECT count(*) FROM session"), 2);
}

#[tokio::test]
async fn a_failing_database_spends_no_code() {
    let app = TestApp::default();
    let (_, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let code = new_codes(&ana).await.remove(0);
    for batches in 0..2 {
        app.db.break_after(batches, Break::BeforeCommit);
        let reply = types(&app, &code).await;
        app.db.mend();
        if reply.status.is_success() {
            assert_eq!(left(&ana).await, 9, "it took one batch");
        } else {
            assert_eq!(code_of(&reply), Code::Fault);
            assert_eq!(left(&ana).await, 10);
        }
    }
    assert_eq!(left(&ana).await, 9);
}
