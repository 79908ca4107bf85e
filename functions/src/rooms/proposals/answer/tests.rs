//! Answers to a proposal: what each changes, also if it arrives late, twice or at once with another.

use crate::store::membership::MOST_CIRCLES;
use crate::testing::Break;
use crate::testing::proposal_fixture::{
    Fixture, blocks, proposed, search, seeks, synced, unblocks,
};
use posse_shared::circles::api::{CloseCircle, RemoveMember};
use posse_shared::endpoint::Nothing;
use posse_shared::people::DisplayName;
use posse_shared::people::api::{DeleteAccount, SaveProfile};
use posse_shared::problem::Code;
use posse_shared::proposals::ProposalAnswer::{In, Out};
use posse_shared::proposals::{ANSWER_PERIOD, ProposalDoc};
use posse_shared::time::HOUR;
use serde_json::json;

mod at_once;
mod rules;

fn names(doc: &ProposalDoc) -> Vec<&str> {
    doc.names.iter().map(DisplayName::as_str).collect()
}

#[tokio::test]
async fn first_names_of_those_who_accepted_appear_only_after_a_yes() {
    let fixture = Fixture::of(6).await;
    let [ana, bea, cleo, dora, ..] = fixture.moms.as_slice() else {
        panic!("six")
    };
    let doc = proposed(bea).await.unwrap();
    assert_eq!((doc.id, doc.size), (fixture.proposal, 6));
    assert_eq!((doc.answer, doc.names.len()), (None, 0));
    assert_eq!(doc.cell.as_ref().unwrap().as_str(), "gcpch");
    assert_eq!((doc.slots.len(), doc.language.as_str()), (2, "en"));

    let (delta, rows, trips) = fixture.cost(fixture.says(ana, In, 1)).await;
    assert_eq!((rows, trips), (1, 2), "only her answer");
    let doc = delta.search.unwrap().proposal.unwrap();
    assert_eq!(
        (doc.answer, doc.names.len()),
        (Some(In), 0),
        "nobody else has accepted yet"
    );
    assert_eq!(
        names(&proposed(bea).await.unwrap()),
        [""; 0],
        "no names before her own yes"
    );

    fixture.says(bea, In, 1).await;
    assert_eq!(names(&proposed(bea).await.unwrap()), ["Ana"]);
    assert_eq!(names(&proposed(ana).await.unwrap()), ["Bea"]);
    fixture.says(cleo, Out, 1).await;
    assert_eq!(names(&proposed(ana).await.unwrap()), ["Bea"]);
    let text = dora.get("/api/sync").await.text();
    for other in &fixture.moms[..3] {
        assert!(!text.contains(&other.id().to_string()), "{text}");
    }
    assert!(!text.contains("Ana") && !text.contains("Bea"), "{text}");
}

#[tokio::test]
async fn a_yes_from_two_phones_counts_once() {
    let fixture = Fixture::with_yeses(6, 2).await;
    let cleo = &fixture.moms[2];
    // Her phone sends it, loses the reply and sends it again; then her tablet sends it too.
    fixture.says(cleo, In, 5).await;
    let (_, rows, trips) = fixture.cost(fixture.says(cleo, In, 5)).await;
    assert_eq!((rows, trips), (0, 1), "a replay writes nothing");
    let answered_at = || fixture.app.number("SELECT max(answered_at) FROM candidate");
    let before = answered_at();
    fixture.app.clock.advance(60);
    fixture.says(cleo, In, 6).await;
    assert_eq!(answered_at(), before, "the time of her first yes stays");
    assert_eq!(fixture.state(), "open");
    assert_eq!(fixture.count("candidate WHERE answer = 'in'"), 3);
}

#[tokio::test]
async fn a_late_older_answer_changes_nothing() {
    let fixture = Fixture::with_yeses(6, 2).await;
    let cleo = &fixture.moms[2];
    fixture.says(cleo, Out, 7).await;
    let delta = fixture.says(cleo, In, 6).await;
    assert!(delta.search.unwrap().proposal.is_none());
    assert_eq!(fixture.count("candidate WHERE answer = 'in'"), 2);
    fixture.says(cleo, In, 8).await;
    assert_eq!(fixture.count("candidate WHERE answer = 'in'"), 3);
}

#[tokio::test]
async fn a_no_frees_her_for_another_proposal_and_her_search_goes_on() {
    let fixture = Fixture::of(6).await;
    let ana = &fixture.moms[0];
    let search = fixture.says(ana, Out, 1).await.search.unwrap();
    assert!(search.seeking.wanted && search.proposal.is_none());
    assert_eq!(search.ended_at, None, "she ended it herself");
    // The next day she has another proposal, so she can no longer accept the first.
    let second = fixture.app.propose(&[ana]).await;
    assert_eq!(proposed(ana).await.unwrap().id, second);
    let refused = fixture.refused(ana, In, 2).await;
    assert_eq!((refused.status, refused.code), (410, Code::ProposalEnded));
    let current = refused.current.unwrap().search.unwrap();
    assert_eq!(current.proposal.unwrap().id, second);
    assert_eq!(fixture.count("candidate WHERE answer = 'in'"), 0);
}

#[tokio::test]
async fn a_proposal_with_too_few_left_ends_and_its_answers_are_deleted() {
    let fixture = Fixture::with_yeses(6, 2).await;
    for who in &fixture.moms[2..4] {
        fixture.says(who, Out, 1).await;
    }
    assert_eq!(fixture.state(), "open", "four are left");
    let last = &fixture.moms[4];
    let (_, rows, trips) = fixture.cost(fixture.says(last, Out, 1)).await;
    // Her answer; the proposal; six deleted answers; the three searches that show its end.
    assert_eq!((rows, trips), (11, 2));
    assert_eq!(fixture.state(), "ended");
    assert_eq!(
        fixture.count("candidate WHERE answer IS NOT NULL OR answered_at IS NOT NULL OR live"),
        0
    );
    for (at, who) in fixture.moms.iter().enumerate() {
        let search = search(who).await;
        assert!(search.seeking.wanted && search.proposal.is_none());
        let declined = (2..5).contains(&at);
        let expected = (!declined).then_some(fixture.now());
        assert_eq!(search.ended_at, expected, "{at}");
    }
    let refused = fixture.refused(&fixture.moms[5], In, 1).await;
    assert_eq!(refused.code, Code::ProposalEnded);
    // The reply to the last no was lost. The phone sends the no again, and it counts as known.
    fixture.says(last, Out, 1).await;
    fixture.says(&fixture.moms[5], Out, 3).await;
    fixture.app.clock.advance(15 * 24 * HOUR);
    assert_eq!(
        search(&fixture.moms[0]).await.ended_at,
        None,
        "shown for long enough"
    );
}

#[tokio::test]
async fn a_yes_after_the_end_is_refused_before_and_after_expiry_ran() {
    let fixture = Fixture::with_yeses(6, 3).await;
    fixture.app.clock.advance(ANSWER_PERIOD);
    let late = &fixture.moms[3];
    let ends_at = search(late).await.ended_at;
    assert!(ends_at.is_some(), "she sees the end before expiry ran");
    for expires in [false, true] {
        if expires {
            crate::jobs::expiry::run(&fixture.app.app).await;
            assert_eq!(fixture.state(), "ended");
        }
        let (refused, rows, _) = fixture.cost(fixture.refused(late, In, 1)).await;
        assert_eq!(
            (refused.status, refused.code, rows),
            (410, Code::ProposalEnded, 0)
        );
        let current = refused.current.unwrap().search.unwrap();
        assert_eq!((current.proposal, current.ended_at), (None, ends_at));
        fixture.says(late, Out, 1).await;
    }
    assert_eq!(fixture.count("circle"), 0);
}

#[tokio::test]
async fn a_member_who_is_no_candidate_cannot_find_the_proposal() {
    let fixture = Fixture::of(5).await;
    let eve = fixture.app.member("Eve Stone").await;
    for answer in [In, Out] {
        let refused = fixture.refused(&eve, answer, 1).await;
        assert_eq!((refused.status, refused.code), (404, Code::NotFound));
    }
    assert!(synced(&eve).await.search.is_none());
}

#[tokio::test]
async fn a_yes_after_the_circle_exists_joins_it() {
    let fixture = Fixture::with_yeses(6, 4).await;
    assert_eq!(fixture.state(), "formed");
    let edie = &fixture.moms[4];
    let doc = proposed(edie).await.unwrap();
    assert_eq!((doc.answer, doc.circle, doc.names.len()), (None, None, 0));
    let seq = || fixture.app.number("SELECT seq FROM circle");
    let before = seq();
    let (delta, rows, trips) = fixture.cost(fixture.says(edie, In, 1)).await;
    // Her answer, her membership, the circle, her search.
    assert_eq!((rows, trips), (4, 3));
    assert_eq!(seq(), before + 1);
    assert_eq!(delta.circles[0].members.len(), 5);
    let search_now = delta.search.unwrap();
    assert!(!search_now.seeking.wanted, "her search has ended");
    let doc = search_now.proposal.unwrap();
    assert_eq!(doc.circle, Some(fixture.circle()));
    assert_eq!(names(&doc).len(), 4);
    let circles = synced(&fixture.moms[0]).await.circles;
    assert_eq!(circles[0].doc.as_ref().unwrap().members.len(), 5);
    let (_, rows, _) = fixture.cost(fixture.says(edie, In, 1)).await;
    assert_eq!(rows, 0);
    // This ends with the proposal; the circle stays.
    fixture.app.clock.advance(ANSWER_PERIOD);
    assert_eq!(
        fixture.refused(&fixture.moms[5], In, 1).await.code,
        Code::ProposalEnded
    );
    crate::jobs::expiry::run(&fixture.app.app).await;
    assert_eq!(
        (fixture.state(), fixture.count("candidate WHERE live")),
        ("ended".into(), 0)
    );
    let search = search(edie).await;
    assert_eq!(
        (search.proposal, search.ended_at),
        (None, None),
        "it led to a circle"
    );
    assert_eq!(fixture.members().len(), 5);
}

#[tokio::test]
async fn a_departed_member_does_not_come_back_with_another_yes() {
    let fixture = Fixture::with_yeses(6, 4).await;
    let circle = fixture.circle();
    let [host, bea, cleo, ..] = fixture.moms.as_slice() else {
        panic!("six")
    };
    bea.call::<RemoveMember>((circle, bea.id()), Nothing {})
        .await;
    host.call::<RemoveMember>((circle, cleo.id()), Nothing {})
        .await;
    for who in [bea, cleo] {
        assert_eq!(proposed(who).await, None);
        for answer in [In, Out, In] {
            let (delta, rows, _) = fixture.cost(fixture.says(who, answer, 9)).await;
            assert_eq!((rows, delta.circles.len()), (0, 0));
        }
    }
    // Nor does a member join who left the circle after a conflict and has not answered the proposal.
    let edie = &fixture.moms[4];
    fixture
        .run(
            "INSERT INTO parted (member, circle, since) SELECT ?1, circle, 1 FROM proposal",
            edie,
        )
        .await;
    assert_eq!(fixture.refused(edie, In, 1).await.code, Code::ProposalEnded);
    assert_eq!(fixture.members().len(), 2);
}

#[tokio::test]
async fn a_circle_that_has_closed_or_is_full_lets_nobody_in() {
    let fixture = Fixture::with_yeses(7, 4).await;
    let late = &fixture.moms[4];
    fixture.app.run("UPDATE circle SET cap = 4", vec![]).await;
    let full = fixture.refused(late, In, 1).await;
    assert_eq!((full.status, full.code), (409, Code::CircleFull));
    fixture.app.run("UPDATE circle SET cap = 8", vec![]).await;
    // The host leaves Posse and another member becomes host; candidates can still join.
    let host = &fixture.moms[0];
    host.call::<DeleteAccount>((), Nothing {}).await;
    fixture.says(late, In, 2).await;
    assert_eq!(fixture.members().len(), 4);
    let new_host = fixture
        .moms
        .iter()
        .find(|who| who.id() == fixture.members()[0]);
    let new_host = new_host.unwrap();
    new_host
        .call::<CloseCircle>((fixture.circle(),), Nothing {})
        .await;
    let later = &fixture.moms[5];
    assert_eq!(proposed(later).await, None, "no circle to join");
    let closed = fixture.refused(later, In, 1).await;
    assert_eq!((closed.status, closed.code), (410, Code::ProposalEnded));
    assert!(closed.current.unwrap().search.unwrap().seeking.wanted);
}

#[tokio::test]
async fn a_blocker_leaves_the_proposal_and_the_blocked_member_learns_nothing() {
    let fixture = Fixture::with_yeses(6, 2).await;
    let [ana, bea, cleo, ..] = fixture.moms.as_slice() else {
        panic!("six")
    };
    let before = proposed(cleo).await;
    let search = blocks(bea, ana, 5).await.search.unwrap();
    assert!(search.proposal.is_none() && search.seeking.wanted);
    assert_eq!(names(&proposed(ana).await.unwrap()), [""; 0]);
    assert_eq!(proposed(cleo).await, before, "nobody else sees a change");
    assert_eq!(fixture.refused(bea, In, 6).await.code, Code::ProposalEnded);
    let again = fixture.cost(blocks(bea, ana, 5)).await;
    assert_eq!(again.1, 0, "a replay writes nothing");
    // She takes the block back while the proposal is still open.
    unblocks(bea, ana, 7).await;
    fixture.says(bea, In, 8).await;
    assert_eq!(names(&proposed(ana).await.unwrap()), ["Bea"]);
}

#[tokio::test]
async fn a_block_between_proposal_and_yes_holds_in_either_order() {
    // Neither has answered: the blocker is out, the blocked member stays.
    let fixture = Fixture::of(6).await;
    let [ana, bea, ..] = fixture.moms.as_slice() else {
        panic!("six")
    };
    blocks(ana, bea, 1).await;
    assert_eq!(proposed(ana).await, None);
    fixture.says(bea, In, 1).await;
    assert_eq!(fixture.refused(ana, In, 9).await.code, Code::ProposalEnded);

    // The blocked member has declined: the blocker stays, and for the blocked member the proposal has ended.
    let fixture = Fixture::of(6).await;
    let [ana, bea, ..] = fixture.moms.as_slice() else {
        panic!("six")
    };
    fixture.says(ana, In, 1).await;
    fixture.says(bea, Out, 1).await;
    blocks(ana, bea, 2).await;
    assert_eq!(proposed(ana).await.unwrap().answer, Some(In));
    let refused = fixture.refused(bea, In, 2).await;
    assert_eq!((refused.status, refused.code), (410, Code::ProposalEnded));
    assert_eq!(refused.current.unwrap().search.unwrap().proposal, None);

    // The circle exists: a blocker outside it no longer sees the proposal, and a blocked member cannot join.
    let fixture = Fixture::with_yeses(7, 4).await;
    let (ana, edie, faye) = (&fixture.moms[0], &fixture.moms[4], &fixture.moms[5]);
    blocks(edie, ana, 1).await;
    assert_eq!(proposed(edie).await, None);
    blocks(ana, faye, 1).await;
    for who in [edie, faye] {
        assert_eq!(fixture.refused(who, In, 2).await.code, Code::ProposalEnded);
    }
    assert_eq!(fixture.members().len(), 4);
}

#[tokio::test]
async fn a_block_that_leaves_too_few_ends_the_proposal() {
    let fixture = Fixture::of(5).await;
    fixture.says(&fixture.moms[0], Out, 1).await;
    blocks(&fixture.moms[1], &fixture.moms[2], 1).await;
    assert_eq!(fixture.state(), "ended");
    assert!(search(&fixture.moms[3]).await.ended_at.is_some());
}

#[tokio::test]
async fn a_yes_with_the_maximum_number_of_circles_is_refused_with_the_reason() {
    let fixture = Fixture::with_yeses(6, 3).await;
    let dora = &fixture.moms[3];
    for at in 0..i64::from(MOST_CIRCLES) {
        let circle = "INSERT INTO circle (id, name, stage, cap, policy, revision, created_at) VALUES (?1, 'Busy', 'toddler', 8, 'ask', 1, 1)";
        fixture.app.run(circle, vec![at.into()]).await;
        let join =
            "INSERT INTO membership (circle, member, role, joined_at) VALUES (?1, ?2, 'host', 1)";
        fixture
            .app
            .run(join, vec![at.into(), dora.id().into()])
            .await;
    }
    let (refused, rows, _) = fixture.cost(fixture.refused(dora, In, 1)).await;
    assert_eq!(
        (refused.status, refused.code, rows),
        (409, Code::TooMany, 0)
    );
    assert_eq!(
        proposed(dora).await.unwrap().answer,
        None,
        "she may leave a circle and accept then"
    );
    assert_eq!(fixture.state(), "open");
    fixture.says(&fixture.moms[4], In, 1).await;
    assert_eq!(fixture.state(), "formed");
}

#[tokio::test]
async fn a_member_who_moves_keeps_her_proposal_and_then_searches_in_her_new_area() {
    let fixture = Fixture::with_yeses(6, 3).await;
    let dora = &fixture.moms[3];
    let profile = json!({ "name": "Dora", "home": { "cell": "sp3e3", "place": "Girona" } });
    let request = serde_json::from_value(json!({ "profile": profile, "revision": 1 })).unwrap();
    let delta = dora.call::<SaveProfile>((), request).await;
    assert_eq!(delta.search.unwrap().proposal.unwrap().id, fixture.proposal);
    let area = format!(
        "SELECT area FROM seeker WHERE member = {}",
        dora.id().number()
    );
    assert_eq!(fixture.word(&area), "sp3");
    fixture.says(dora, In, 1).await;
    assert_eq!(fixture.state(), "formed");
}

#[tokio::test]
async fn ending_a_search_declines_an_unanswered_proposal_and_keeps_an_accepted_one() {
    let fixture = Fixture::with_yeses(6, 1).await;
    let (ana, bea) = (&fixture.moms[0], &fixture.moms[1]);
    let search = seeks(bea, false, 5).await;
    assert!(!search.seeking.wanted && search.proposal.is_none());
    assert_eq!(search.ended_at, None);
    // An older answer that arrives late does not bring her back.
    fixture.says(bea, In, 4).await;
    assert_eq!(fixture.count("candidate WHERE answer = 'in'"), 1);
    let search = seeks(ana, false, 5).await;
    assert_eq!(search.proposal.unwrap().answer, Some(In));
    for who in &fixture.moms[2..4] {
        seeks(who, false, 1).await;
    }
    assert_eq!(fixture.state(), "ended", "three of six are left");
}

#[tokio::test]
async fn an_unknown_zone_and_every_other_invalid_field_are_named() {
    let fixture = Fixture::with_yeses(6, 3).await;
    let path = format!("/api/proposals/{}/answer", fixture.proposal);
    let cases = [
        ("zone", json!("Europe/Atlantis"), Code::UnknownZone),
        ("zone", json!("'; DROP"), Code::UnknownZone),
        ("zone", json!(null), Code::MissingField),
        ("answer", json!("perhaps"), Code::Invalid),
        ("answer", json!(null), Code::MissingField),
        ("revision", json!(-1), Code::Invalid),
    ];
    for (field, value, code) in cases {
        let mut body = json!({ "answer": "in", "zone": "Europe/London", "revision": 1 });
        if value.is_null() {
            body.as_object_mut().unwrap().remove(field);
        } else {
            body[field] = value;
        }
        let reply = fixture.moms[3].send("PUT", &path, body.to_string()).await;
        let problem = reply.problem();
        let found = (problem.status, problem.code, problem.field);
        assert_eq!(found, (422, code, Some(field.to_owned())), "{body}");
    }
    assert_eq!(fixture.state(), "open");
}

#[tokio::test]
async fn a_lost_request_or_reply_creates_the_circle_only_once() {
    for how in [Break::BeforeCommit, Break::AfterCommit] {
        let fixture = Fixture::with_yeses(6, 3).await;
        let dora = &fixture.moms[3];
        fixture.app.db.break_after(1, how);
        assert_eq!(fixture.refused(dora, In, 1).await.code, Code::Fault);
        let created = i64::from(how == Break::AfterCommit);
        assert_eq!(
            (fixture.count("circle"), fixture.count("event")),
            (created, created)
        );
        let delta = fixture.says(dora, In, 1).await;
        assert_eq!(delta.circles.len(), 1);
        assert_eq!((fixture.count("circle"), fixture.count("event")), (1, 1));
        assert_eq!(fixture.members().len(), 4);
    }
}
