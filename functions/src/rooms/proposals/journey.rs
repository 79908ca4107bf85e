//! The whole way from a search to a circle, its cost, and what happens to a proposal when a candidate leaves Posse.

use crate::testing::TestApp;
use crate::testing::proposal_fixture::{
    Fixture, leaves_for_good, proposed, revision, saying, search, synced,
};
use posse_shared::availability::api::SaveFreeTime;
use posse_shared::endpoint::Nothing;
use posse_shared::people::api::{Export, ExportData};
use posse_shared::problem::Code;
use posse_shared::proposals::api::AnswerProposal;
use posse_shared::proposals::{ANSWER_PERIOD, ProposalAnswer};
use posse_shared::safety::api::{Decide, ReportIt};
use posse_shared::sync::api::{Sync, SyncCursor};
use posse_shared::time::DAY;
use serde_json::json;

#[tokio::test]
async fn a_search_leads_to_a_circle_in_few_requests_and_few_rows() {
    let app = TestApp::default();
    let mut moms = Vec::new();
    for name in ["Ana", "Bea", "Cleo", "Dora", "Edie", "Faye"] {
        moms.push(app.member(name).await);
    }
    let written = || app.db.rows_written();
    let mut requests = 0;

    // Each saves when she is free, which also starts her search.
    let start = written();
    for who in &moms {
        let entry = json!({ "free": { "term": 128 }, "revision": 1 });
        let entry = serde_json::from_value(entry).unwrap();
        who.call::<SaveFreeTime>((), entry).await;
        requests += 1;
    }
    let entering = written() - start;
    // The matchmaker's rows: the proposal and six candidates.
    let proposal = app.propose(&moms.iter().collect::<Vec<_>>()).await;
    // Each syncs the proposal; five say yes, one says nothing; each syncs again.
    let before = written();
    for who in &moms {
        assert_eq!(proposed(who).await.unwrap().id, proposal);
        requests += 1;
    }
    assert_eq!(written(), before, "a sync writes nothing");
    for who in &moms[..5] {
        who.call::<AnswerProposal>((proposal,), saying(ProposalAnswer::In, 2))
            .await;
        requests += 1;
    }
    let answered = written() - before;
    for who in &moms {
        synced(who).await;
        requests += 1;
    }
    assert_eq!(app.number("SELECT max(members) FROM circle"), 5);
    // When its time is over, its answers are deleted, and half a year later the proposal itself.
    let before = written();
    app.clock.advance(ANSWER_PERIOD);
    crate::jobs::expiry::run(&app.app).await;
    let ended = written() - before;
    let before = written();
    app.clock.advance(180 * DAY);
    crate::jobs::expiry::run(&app.app).await;
    let expired_sessions = 6;
    let forgotten = written() - before - expired_sessions;
    assert_eq!(app.number("SELECT count(*) FROM candidate"), 0);

    // Six times free time and search; three yeses, one that creates the circle, one that joins it.
    assert_eq!(entering, 12);
    assert_eq!(answered, 3 + 12 + 4);
    assert_eq!((ended, forgotten), (1 + 6, 1 + 6));
    assert_eq!(requests, 23, "less than four each");
}

#[tokio::test]
async fn a_sync_with_nothing_new_reads_only_her_own_search_and_her_area() {
    let app = TestApp::default();
    let ana = app.member("Ana Ruiz").await;
    let steps = || app.db.steps();
    let idle = async || {
        let before = steps();
        ana.call::<Sync>((), SyncCursor::default()).await;
        steps() - before
    };
    idle().await;
    let without = idle().await;
    app.run(
        "INSERT INTO seeker (member, wanted, area, since) VALUES (?1, 1, 'gcp', 1)",
        vec![ana.id().into()],
    )
    .await;
    let with = idle().await;
    assert!(with - without < 80, "{without} steps, {with} with a search");
    // Ended proposals cost nothing.
    for _ in 0..20 {
        app.propose(&[&ana]).await;
        app.run("UPDATE proposal SET state = 'ended'", vec![]).await;
    }
    let later = idle().await;
    assert!(
        later <= with + 5,
        "{with} steps, {later} after many proposals"
    );
}

#[tokio::test]
async fn a_deleted_account_ends_the_proposal_only_if_too_few_are_left() {
    let fixture = Fixture::with_yeses(6, 2).await;
    leaves_for_good(&fixture.moms[0]).await;
    leaves_for_good(&fixture.moms[5]).await;
    assert_eq!(
        (fixture.state().as_str(), fixture.count("candidate")),
        ("open", 4)
    );
    let doc = proposed(&fixture.moms[1]).await.unwrap();
    assert_eq!((doc.size, doc.names.len()), (6, 0));
    fixture.says(&fixture.moms[2], ProposalAnswer::In, 1).await;
    leaves_for_good(&fixture.moms[3]).await;
    assert_eq!(fixture.state(), "ended", "three left are too few");
    assert!(search(&fixture.moms[1]).await.ended_at.is_some());
    let late = fixture
        .refused(&fixture.moms[4], ProposalAnswer::In, 1)
        .await;
    assert_eq!(late.code, Code::ProposalEnded);
}

#[tokio::test]
async fn a_suspended_member_neither_answers_nor_counts() {
    let fixture = Fixture::with_yeses(5, 3).await;
    let (mo, cleo) = (fixture.app.member("Mo Derator").await, &fixture.moms[2]);
    fixture
        .run("INSERT INTO moderator (member, since) VALUES (?1, 1)", &mo)
        .await;
    let circle = "INSERT INTO circle (id, name, stage, cap, policy, revision, created_at) VALUES (77, 'Both', 'toddler', 8, 'ask', 1, 1)";
    fixture.app.run(circle, vec![]).await;
    for (who, role) in [(cleo, "host"), (&fixture.moms[0], "member")] {
        let join =
            "INSERT INTO membership (circle, member, role, joined_at) VALUES (77, ?1, ?2, 1)";
        fixture
            .app
            .run(join, vec![who.id().into(), role.into()])
            .await;
    }
    let report = posse_shared::id::ReportId::from_random(fixture.app.bits());
    let subject = json!({ "kind": "member", "member": cleo.id() });
    let body = json!({ "subject": subject, "reason": "other" });
    let body = serde_json::from_value(body).unwrap();
    fixture.moms[0].call::<ReportIt>((report,), body).await;
    let notice = posse_shared::id::NoticeId::from_random(fixture.app.bits());
    let body = json!({ "action": "suspend", "reason": "Enough", "notice": notice });
    let body = serde_json::from_value(body).unwrap();
    mo.call::<Decide>((report,), body).await;

    assert_eq!(fixture.count("candidate WHERE answer = 'in'"), 2);
    assert_eq!(proposed(cleo).await, None);
    assert_eq!(
        fixture.refused(cleo, ProposalAnswer::In, 9).await.code,
        Code::Suspended
    );
    fixture.says(&fixture.moms[3], ProposalAnswer::In, 1).await;
    assert_eq!(fixture.state(), "open", "three valid yeses");
    fixture.says(&fixture.moms[4], ProposalAnswer::In, 1).await;
    assert_eq!(fixture.members().len(), 4);
    assert!(!fixture.members().contains(&cleo.id()));
}

#[tokio::test]
async fn an_export_has_her_proposal_and_nobody_elses_name() {
    let fixture = Fixture::with_yeses(6, 3).await;
    let Export { data, .. } = fixture.moms[0].call::<ExportData>((), Nothing {}).await;
    let proposal = &data["proposals"][0];
    assert_eq!(proposal["stage"], json!("toddler"));
    assert_eq!(proposal["answer"], json!("in"));
    let slots = "[\"tuesday after_drop_off\",\"thursday nap\"]";
    assert_eq!(proposal["slots"], json!(slots));
    assert_eq!(data["search"][0]["wanted"], json!(1));
    let text = serde_json::to_string(&data).unwrap();
    for other in &fixture.moms[1..] {
        let (id, number) = (other.id(), other.id().number());
        assert!(!text.contains(&id.to_string()) && !text.contains(&number.to_string()));
    }
    assert!(!text.contains("Cole") && !text.contains("Bea"), "{text}");
}

#[tokio::test]
async fn expiry_ends_and_deletes_only_what_is_due() {
    let fixture = Fixture::with_yeses(6, 3).await;
    fixture.app.clock.advance(ANSWER_PERIOD - 1 - 180);
    crate::jobs::expiry::run(&fixture.app.app).await;
    assert_eq!(fixture.state(), "open");
    fixture.app.clock.advance(181);
    let ((), rows, trips) = fixture
        .cost(crate::jobs::expiry::run(&fixture.app.app))
        .await;
    // The proposal; six deleted answers; six searches that show its end, three of them of members without an answer.
    assert_eq!((rows, trips), (1 + 6 + 6, 1));
    assert_eq!(
        (
            fixture.state().as_str(),
            fixture.count("candidate WHERE answer IS NOT NULL OR live")
        ),
        ("ended", 0)
    );
    let ((), rows, _) = fixture
        .cost(crate::jobs::expiry::run(&fixture.app.app))
        .await;
    assert_eq!(rows, 0);
    assert_eq!(fixture.count("candidate"), 6, "never the same group again");
    let search = search(&fixture.moms[4]).await;
    assert!(search.seeking.wanted && search.ended_at.is_some());
    assert_eq!(search.revision, revision(0));
}
