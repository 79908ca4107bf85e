//! Joining an open circle and sending a join request, also when a request is replayed or something changes between the
//! two batches.

use crate::testing::circle_fixture::{
    asks, draft, draft_for, edited, made, members, new_id, refused_to_ask, role, seen, seq, synced,
    the_circle, wish,
};
use crate::testing::event_fixture::{Fixture, send_changed};
use crate::testing::{Actor, Break};
use posse_shared::circles::api::{
    ApproveAsk, AskToJoin, CloseCircle, DeclineAsk, RemoveMember, WithdrawAsk,
};
use posse_shared::circles::{JoinPolicy, Role};
use posse_shared::endpoint::Nothing;
use posse_shared::id::CircleId;
use posse_shared::problem::Code;
use serde_json::json;

/// The text of her join request on her phone, and whether it was declined.
async fn own_request(who: &Actor, circle: CircleId) -> Option<(String, bool)> {
    let asked = synced(who).await.asked.into_iter();
    let own = asked.filter(|asked| asked.circle.id == circle);
    own.map(|asked| (asked.text.to_string(), asked.declined))
        .next()
}

/// The names and texts of the join requests on Ana's phone.
async fn requests_at_ana(fixture: &Fixture, circle: CircleId) -> Vec<(String, String)> {
    let asks = seen(&fixture.ana, circle)
        .await
        .unwrap()
        .join_requests
        .into_iter();
    asks.map(|ask| (ask.name.to_string(), ask.text.to_string()))
        .collect()
}

#[tokio::test]
async fn an_applicant_joins_an_open_circle_at_once_and_only_once() {
    let fixture = Fixture::new().await;
    let circle = made(&fixture, draft(JoinPolicy::Open)).await.id;
    let before = seq(&fixture, circle);
    let (delta, rows, trips) = fixture.cost(asks(&fixture.eve, circle)).await;
    assert_eq!(
        (rows, trips),
        (2, 2),
        "her membership, and the circle's count"
    );
    let doc = the_circle(delta);
    assert_eq!((doc.role, doc.members.len()), (Role::Member, 2));
    assert_eq!(seq(&fixture, circle), before + 1);
    assert_eq!(seen(&fixture.ana, circle).await.unwrap().members.len(), 2);
    let (again, rows, _) = fixture.cost(asks(&fixture.eve, circle)).await;
    assert_eq!((rows, the_circle(again)), (0, doc));
    assert_eq!(members(&fixture, circle), (2, 2));
}

#[tokio::test]
async fn only_the_host_reads_a_join_request() {
    let fixture = Fixture::new().await;
    let circle = made(&fixture, draft(JoinPolicy::Ask)).await.id;
    asks(&fixture.bea, circle).await;
    let bea_in = (circle, fixture.bea.id());
    fixture.ana.call::<ApproveAsk>(bea_in, Nothing {}).await;
    let before = seq(&fixture, circle);
    let (delta, rows, trips) = fixture.cost(asks(&fixture.eve, circle)).await;
    assert_eq!((rows, trips), (2, 2));
    assert_eq!((delta.circles.len(), delta.asked.len()), (0, 1));
    assert_eq!(
        seq(&fixture, circle),
        before + 1,
        "the host's phone fetches it"
    );
    let text = "We live round the corner".to_owned();
    let door = [("Eve Stone".to_owned(), text.clone())];
    assert_eq!(requests_at_ana(&fixture, circle).await, door);
    assert!(
        seen(&fixture.bea, circle)
            .await
            .unwrap()
            .join_requests
            .is_empty()
    );
    assert_eq!(own_request(&fixture.eve, circle).await, Some((text, false)));
    assert_eq!(role(&fixture, circle, &fixture.eve), None);

    let (again, rows, _) = fixture.cost(asks(&fixture.eve, circle)).await;
    assert_eq!((rows, again.asked.len()), (0, 1), "one request");
}

#[tokio::test]
async fn a_join_request_whose_reply_was_lost_arrives_once() {
    let fixture = Fixture::new().await;
    for policy in [JoinPolicy::Open, JoinPolicy::Ask] {
        let circle = made(&fixture, draft(policy)).await.id;
        fixture.app.db.break_after(1, Break::AfterCommit);
        assert_eq!(refused_to_ask(&fixture.eve, circle).await.code, Code::Fault);
        let wish = wish("We live round the corner", 9);
        let again = fixture.eve.call::<AskToJoin>((circle,), wish);
        let (delta, rows, _) = fixture.cost(again).await;
        assert_eq!((rows, delta.circles.len() + delta.asked.len()), (0, 1));
    }
}

#[tokio::test]
async fn a_newer_join_request_replaces_the_text_and_an_older_one_does_not() {
    let fixture = Fixture::new().await;
    let circle = made(&fixture, draft(JoinPolicy::Ask)).await.id;
    for (text, at, expected) in [("Hello", 5, "Hello"), ("Hi", 6, "Hi"), ("Late", 4, "Hi")] {
        let delta = fixture
            .eve
            .call::<AskToJoin>((circle,), wish(text, at))
            .await;
        assert_eq!(delta.asked[0].text.as_str(), expected);
    }
    let door = [("Eve Stone".to_owned(), "Hi".to_owned())];
    assert_eq!(requests_at_ana(&fixture, circle).await, door);
}

#[tokio::test]
async fn a_declined_applicant_may_ask_again() {
    let fixture = Fixture::new().await;
    let circle = made(&fixture, draft(JoinPolicy::Ask)).await.id;
    asks(&fixture.eve, circle).await;
    let eve = (circle, fixture.eve.id());
    fixture.ana.call::<DeclineAsk>(eve, Nothing {}).await;
    let (delta, rows, _) = fixture.cost(asks(&fixture.eve, circle)).await;
    assert!(
        rows == 0 && delta.asked[0].declined,
        "a replay is no new request"
    );
    let again = fixture.eve.call::<AskToJoin>((circle,), wish("Again?", 2));
    assert!(!again.await.asked[0].declined);
    assert_eq!(requests_at_ana(&fixture, circle).await.len(), 1);
}

#[tokio::test]
async fn an_applicant_withdraws_her_join_request() {
    let fixture = Fixture::new().await;
    let circle = made(&fixture, draft(JoinPolicy::Ask)).await.id;
    asks(&fixture.eve, circle).await;
    let withdraw = || fixture.eve.call::<WithdrawAsk>((circle,), Nothing {});
    let (delta, rows, trips) = fixture.cost(withdraw()).await;
    assert_eq!((rows, trips, delta.unasked), (2, 2, vec![circle]));
    assert_eq!(requests_at_ana(&fixture, circle).await, []);
    assert_eq!(own_request(&fixture.eve, circle).await, None);
    assert_eq!(fixture.cost(withdraw()).await.1, 0);
    let eve = (circle, fixture.eve.id());
    let late = fixture.ana.refused::<ApproveAsk>(eve, Nothing {}).await;
    assert_eq!(late.code, Code::NotFound);
    assert_eq!(role(&fixture, circle, &fixture.eve), None);
    // With a forged id there is nothing to withdraw, and the answer is the same.
    let nowhere = new_id(&fixture);
    let delta = fixture
        .eve
        .call::<WithdrawAsk>((nowhere,), Nothing {})
        .await;
    assert_eq!(delta.unasked, [nowhere]);
}

#[tokio::test]
async fn an_applicant_who_joins_when_the_circle_opens_has_no_request_any_more() {
    let fixture = Fixture::new().await;
    let doc = made(&fixture, draft(JoinPolicy::Ask)).await;
    asks(&fixture.eve, doc.id).await;
    edited(&fixture, &doc, |draft| draft.policy = JoinPolicy::Open).await;
    let wish = wish("Now then", 2);
    let delta = fixture.eve.call::<AskToJoin>((doc.id,), wish).await;
    assert!(delta.asked.is_empty() && delta.unasked == [doc.id]);
    assert_eq!(the_circle(delta).role, Role::Member);
    assert_eq!(requests_at_ana(&fixture, doc.id).await, []);
    assert_eq!(own_request(&fixture.eve, doc.id).await, None);
}

#[tokio::test]
async fn a_full_circle_lets_nobody_join_until_a_member_leaves() {
    let fixture = Fixture::new().await;
    let circle = made(&fixture, draft_for(JoinPolicy::Open, 2)).await.id;
    asks(&fixture.bea, circle).await;
    let refused = fixture.cost(refused_to_ask(&fixture.eve, circle));
    let (problem, rows, _) = refused.await;
    assert_eq!((problem.status, problem.code), (409, Code::CircleFull));
    assert_eq!(rows, 0);
    asks(&fixture.bea, circle).await;
    let bea_out = (circle, fixture.bea.id());
    fixture.bea.call::<RemoveMember>(bea_out, Nothing {}).await;
    asks(&fixture.eve, circle).await;
    assert_eq!(
        refused_to_ask(&fixture.bea, circle).await.code,
        Code::CircleFull
    );
    assert_eq!(members(&fixture, circle), (2, 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_thirty_applicants_at_once_one_gets_the_last_place() {
    let fixture = Fixture::new().await;
    let circle = made(&fixture, draft_for(JoinPolicy::Open, 5)).await.id;
    for _ in 0..3 {
        asks(&fixture.app.member("Early").await, circle).await;
    }
    let mut tasks = Vec::new();
    for _ in 0..30 {
        let who = fixture.app.member("One of thirty").await;
        let wish = wish("", 1);
        tasks.push(tokio::spawn(async move {
            who.try_call::<AskToJoin>(&(circle,), &wish).await
        }));
    }
    let mut inside = 0;
    for task in tasks {
        let reply = task.await.unwrap();
        if reply.status.is_success() {
            inside += 1;
        } else {
            assert_eq!(reply.problem().code, Code::CircleFull);
        }
    }
    assert_eq!((inside, members(&fixture, circle)), (1, (5, 5)));
}

#[tokio::test]
async fn a_change_between_the_two_batches_counts_as_if_it_had_been_there_before() {
    let blocks = "INSERT INTO block (blocker, blocked, name, revision, since)
        SELECT a.id, e.id, 'x', 1, 1 FROM member e CROSS JOIN member a
        WHERE e.name = 'Eve Stone' AND a.name = 'Ana Ruiz'";
    for policy in [JoinPolicy::Open, JoinPolicy::Ask] {
        for meanwhile in [
            blocks,
            "UPDATE circle SET closed_at = 1",
            "UPDATE circle SET policy = 'invite'",
        ] {
            let fixture = Fixture::new().await;
            let circle = made(&fixture, draft(policy)).await.id;
            fixture.app.db.meanwhile(meanwhile);
            let problem = refused_to_ask(&fixture.eve, circle).await;
            assert_eq!(problem.code, Code::NotFound, "{meanwhile}");
            assert_eq!(role(&fixture, circle, &fixture.eve), None, "{meanwhile}");
            assert_eq!(
                fixture.app.number("SELECT count(*) FROM ask"),
                0,
                "{meanwhile}"
            );
        }
    }
}

#[tokio::test]
async fn if_an_open_circle_closes_its_door_meanwhile_she_sends_a_request() {
    for meanwhile in ["policy = 'ask'", "vouch = 1"] {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(JoinPolicy::Open)).await.id;
        fixture
            .app
            .db
            .meanwhile(&format!("UPDATE circle SET {meanwhile}"));
        let delta = asks(&fixture.eve, circle).await;
        assert_eq!((delta.circles.len(), delta.asked.len()), (0, 1));
        assert_eq!(role(&fixture, circle, &fixture.eve), None);
    }
}

#[tokio::test]
async fn a_stranger_does_not_find_a_hidden_circle_by_asking_to_join() {
    let fixture = Fixture::new().await;
    let by_invite = made(&fixture, draft(JoinPolicy::Invite)).await.id;
    let closed = made(&fixture, draft(JoinPolicy::Open)).await.id;
    fixture.ana.call::<CloseCircle>((closed,), Nothing {}).await;
    for circle in [by_invite, closed, new_id(&fixture)] {
        let problem = refused_to_ask(&fixture.eve, circle).await;
        assert_eq!((problem.status, problem.code), (404, Code::NotFound));
        assert_eq!(own_request(&fixture.eve, circle).await, None);
    }
}

#[tokio::test]
async fn every_bad_field_is_named_with_its_code() {
    let fixture = Fixture::new().await;
    let circle = made(&fixture, draft(JoinPolicy::Ask)).await.id;
    let path = format!("/api/circles/{circle}/ask");
    let body = serde_json::to_value(wish("Hello", 1)).unwrap();
    for (field, value, code) in [
        ("text", json!("x".repeat(201)), Code::TooLong),
        ("text", json!("\u{2066}x"), Code::ForbiddenCharacter),
        ("text", json!(["Hello"]), Code::WrongType),
        ("revision", json!(null), Code::MissingField),
        ("revision", json!("one"), Code::WrongType),
    ] {
        let pointer = format!("/{field}");
        let change = (pointer.as_str(), value.clone());
        let reply = send_changed(&fixture.eve, ("PUT", &path), body.clone(), change).await;
        let problem = reply.problem();
        let said = (problem.status, problem.code, problem.field.as_deref());
        assert_eq!(said, (422, code, Some(field)), "{value:.40}");
    }
    assert_eq!(own_request(&fixture.eve, circle).await, None);
}
