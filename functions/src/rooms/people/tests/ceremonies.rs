//! A response that does not answer the ceremony that we began is refused, and nothing is stored.

use super::phone::Phone;
use super::{code_of, without_request_id};
use crate::rooms::people::webauthn::tests::authenticator::{Authenticator, UP, UV};
use crate::testing::{Reply, TestApp};
use posse_shared::endpoint::Nothing;
use posse_shared::people::api::BeginSignIn;
use posse_shared::people::passkey::CeremonyOptions;
use posse_shared::problem::Code;
use posse_shared::time::MINUTE;
use serde_json::json;

/// A change of one part of a response before the authenticator signs it.
type Change = (&'static str, fn(&mut Authenticator));

const CHANGES: [Change; 6] = [
    ("another site's page", |it| {
        it.client_data["origin"] = json!("https://posse.example.evil.example");
    }),
    ("our page without encryption", |it| {
        it.client_data["origin"] = json!("http://posse.example");
    }),
    ("another relying party", |it| {
        it.rp_id = "evil.example".to_owned();
    }),
    ("nobody there", |it| it.flags ^= UP),
    ("nobody verified", |it| it.flags ^= UV),
    ("another kind of ceremony", |it| {
        let get = it.client_data["type"] == "webauthn.get";
        it.client_data["type"] = json!(if get {
            "webauthn.create"
        } else {
            "webauthn.get"
        });
    }),
];

/// Everything that is stored, except challenges.
fn stored(app: &TestApp) -> Vec<String> {
    let mut lines = app.db.contents();
    lines.retain(|line| !line.starts_with("challenge "));
    lines
}

/// Asserts that a response is refused and stores nothing.
async fn refuses(app: &TestApp, what: &str, code: Code, answer: impl Future<Output = Reply>) {
    let before = stored(app);
    let reply = answer.await;
    assert_eq!(code_of(&reply), code, "{what}");
    assert_eq!(stored(app), before, "{what}");
}

#[tokio::test]
async fn a_sign_up_with_one_wrong_part_is_refused() {
    let app = TestApp::default();
    for (what, change) in CHANGES {
        let mut phone = Phone::new(&app, 1);
        let options = phone.begin_sign_up("Ana Ruiz").await;
        let answer = phone.sign_up("Ana Ruiz", &options, change);
        refuses(&app, what, Code::CeremonyFailed, answer).await;
        // The challenge is spent, so an attacker has one attempt.
        let honest = phone.sign_up("Ana Ruiz", &options, |_| ());
        refuses(&app, what, Code::ChallengeExpired, honest).await;
    }
    assert!(app.db.contents().is_empty());
}

#[tokio::test]
async fn a_sign_in_with_one_wrong_part_is_refused() {
    let app = TestApp::default();
    let (phone, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let (_, bea) = Phone::signed_up(&app, 2, "Bea Cole").await;
    let beas = bea.id().number().to_be_bytes().to_vec();
    for (what, change) in CHANGES {
        let options = phone.begin_sign_in().await;
        let answer = phone.sign_in(&options, change);
        refuses(&app, what, Code::CeremonyFailed, answer).await;
        let honest = phone.sign_in(&options, |_| ());
        refuses(&app, what, Code::ChallengeExpired, honest).await;
    }
    for handle in [None, Some(beas)] {
        let options = phone.begin_sign_in().await;
        let answer = phone.sign_in(&options, |it| it.user_handle = handle);
        refuses(&app, "another's name", Code::CeremonyFailed, answer).await;
    }
    assert_eq!(phone.signed_in().await.id(), ana.id());
}

#[tokio::test]
async fn a_response_is_accepted_once() {
    let app = TestApp::default();
    let mut phone = Phone::new(&app, 1);
    let options = phone.begin_sign_up("Ana Ruiz").await;
    let up = || phone.sign_up("Ana Ruiz", &options, |_| ());
    assert!(up().await.status.is_success());
    refuses(&app, "sign-up", Code::ChallengeExpired, up()).await;

    let options = phone.begin_sign_in().await;
    let sign_in = || phone.sign_in(&options, |_| ());
    assert!(sign_in().await.status.is_success());
    refuses(&app, "sign-in", Code::ChallengeExpired, sign_in()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_ten_equal_responses_at_once_one_is_accepted() {
    let app = TestApp::default();
    let (phone, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let options = phone.begin_sign_in().await;
    let body = serde_json::to_string(&phone.assertion(&options, |_| ())).unwrap();
    let stranger = ana.with_token(None);
    let answers = (0..10).map(|_| {
        let (stranger, body) = (stranger.clone(), body.clone());
        tokio::spawn(async move { stranger.send("POST", "/api/sign-in", body).await })
    });
    let mut taken = 0;
    for answer in answers.collect::<Vec<_>>() {
        taken += i64::from(answer.await.unwrap().status.is_success());
    }
    assert_eq!(taken, 1);
    assert_eq!(app.number("SELECT count(*) FROM session"), 2);
}

#[tokio::test]
async fn a_challenge_lives_for_five_minutes() {
    let app = TestApp::default();
    let (mut phone, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let in_time = phone.begin_sign_in().await;
    app.clock.advance(5 * MINUTE - 1);
    assert!(phone.sign_in(&in_time, |_| ()).await.status.is_success());

    let mut other = Phone::new(&app, 2);
    let sign_in = phone.begin_sign_in().await;
    let sign_up = other.begin_sign_up("Bea Cole").await;
    let add = phone.begin_adding(&ana).await;
    app.clock.advance(5 * MINUTE);
    let late = Code::ChallengeExpired;
    refuses(&app, "sign-in", late, phone.sign_in(&sign_in, |_| ())).await;
    refuses(
        &app,
        "sign-up",
        late,
        other.sign_up("Bea Cole", &sign_up, |_| ()),
    )
    .await;
    refuses(&app, "add", late, other.add(&ana, "Tablet", &add)).await;
}

#[tokio::test]
async fn a_challenge_works_only_for_its_own_ceremony() {
    let app = TestApp::default();
    let (mut phone, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let mut new = Phone::new(&app, 2);
    let wrong = Code::ChallengeExpired;

    let sign_in = phone.begin_sign_in().await;
    let creating = with_relying_party(&sign_in);
    refuses(
        &app,
        "sign-in as sign-up",
        wrong,
        new.sign_up("Bea Cole", &creating, |_| ()),
    )
    .await;
    refuses(
        &app,
        "sign-in as add",
        wrong,
        new.add(&ana, "Tablet", &creating),
    )
    .await;

    let sign_up = new.begin_sign_up("Bea Cole").await;
    let asking = with_relying_party(&sign_up);
    refuses(
        &app,
        "sign-up as sign-in",
        wrong,
        phone.sign_in(&asking, |_| ()),
    )
    .await;
    refuses(
        &app,
        "sign-up as add",
        wrong,
        new.add(&ana, "Tablet", &sign_up),
    )
    .await;

    let add = phone.begin_adding(&ana).await;
    let asking = with_relying_party(&add);
    refuses(
        &app,
        "add as sign-in",
        wrong,
        phone.sign_in(&asking, |_| ()),
    )
    .await;
    refuses(
        &app,
        "add as sign-up",
        wrong,
        new.sign_up("Bea Cole", &add, |_| ()),
    )
    .await;

    // The attempts with another ceremony have spent none of them.
    assert!(phone.sign_in(&sign_in, |_| ()).await.status.is_success());
    assert!(
        new.sign_up("Bea Cole", &sign_up, |_| ())
            .await
            .status
            .is_success()
    );
}

/// The options with the relying party in both places where a ceremony may look for it.
fn with_relying_party(options: &CeremonyOptions) -> CeremonyOptions {
    let mut options = options.clone();
    options.public_key["rp"] = json!({ "id": "posse.example" });
    options.public_key["rpId"] = json!("posse.example");
    options
}

#[tokio::test]
async fn a_passkey_begun_by_one_member_is_not_added_to_another() {
    let app = TestApp::default();
    let (mut phone, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let (_, bea) = Phone::signed_up(&app, 2, "Bea Cole").await;
    let options = phone.begin_adding(&ana).await;
    let attacker = Phone::new(&app, 3);
    let answer = attacker.add(&bea, "Tablet", &options);
    refuses(&app, "bea", Code::ChallengeExpired, answer).await;
    let stranger = app.stranger();
    let answer = attacker.add(&stranger, "Tablet", &options);
    refuses(&app, "a stranger", Code::SignedOut, answer).await;
}

#[tokio::test]
async fn a_counter_that_does_not_grow_is_refused() {
    let app = TestApp::default();
    let (phone, _) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    for (counter, accepted) in [(5, true), (5, false), (4, false), (0, false), (6, true)] {
        let options = phone.begin_sign_in().await;
        let answer = phone.sign_in(&options, |it| it.counter = counter);
        if accepted {
            assert!(answer.await.status.is_success(), "{counter}");
            let kept = app.number("SELECT counter FROM passkey");
            assert_eq!(kept, i64::from(counter));
        } else {
            refuses(&app, "counter", Code::CeremonyFailed, answer).await;
        }
    }
}

#[tokio::test]
async fn nothing_tells_whether_an_account_exists() {
    let app = TestApp::default();
    let (known, _) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let unknown = Phone::new(&app, 2);
    let mut answers = Vec::new();
    for phone in [&known, &unknown] {
        let options = phone.begin_sign_in().await;
        let reply = phone.sign_in(&options, |it| it.flags ^= UV).await;
        answers.push((reply.status, without_request_id(reply.problem())));
    }
    let options = app.stranger().call::<BeginSignIn>((), Nothing {}).await;
    let honest_but_unknown = unknown.sign_in(&options, |_| ()).await;
    answers.push((
        honest_but_unknown.status,
        without_request_id(honest_but_unknown.problem()),
    ));
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
}

#[tokio::test]
async fn a_challenge_that_the_caller_invents_is_refused() {
    let app = TestApp::default();
    let (phone, _) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let made_up = |challenge: &str| CeremonyOptions {
        public_key: json!({ "challenge": challenge, "rpId": "posse.example" }),
    };
    let guess = made_up(&"A".repeat(43));
    let answer = phone.sign_in(&guess, |_| ());
    refuses(&app, "a guess", Code::ChallengeExpired, answer).await;
    for none in ["", "AA", "not base64 ☂"] {
        let invented = made_up(none);
        let answer = phone.sign_in(&invented, |_| ());
        refuses(&app, none, Code::CeremonyFailed, answer).await;
    }
}

#[tokio::test]
async fn a_credential_of_another_member_makes_no_account() {
    let app = TestApp::default();
    let (phone, ana) = Phone::signed_up(&app, 1, "Ana Ruiz").await;
    let mut copy = Phone::new(&app, 1);
    let options = copy.begin_sign_up("Eve Stone").await;
    let answer = copy.sign_up("Eve Stone", &options, |_| ());
    refuses(&app, "her credential", Code::CeremonyFailed, answer).await;
    assert_eq!(phone.signed_in().await.id(), ana.id());
}
