//! A circle's stage moves on when a host says so, once for each question.

use crate::testing::Break;
use crate::testing::circle_fixture::{draft, edited, joined, made, new_id, seen, seq, the_circle};
use crate::testing::event_fixture::{Fixture, revision};
use posse_shared::circles::api::{
    AnswerStage, AnswerStageRequest, CloseCircle, EditCircle, EditCircleRequest, HandOver,
    HandOverRequest,
};
use posse_shared::circles::life::stage_question;
use posse_shared::circles::{CircleDoc, CircleName, JoinPolicy};
use posse_shared::endpoint::Nothing;
use posse_shared::id::CircleId;
use posse_shared::people::Stage;
use posse_shared::people::stage::HALF_YEAR;
use posse_shared::problem::{Code, Problem};
use posse_shared::time::Instant;

/// Ana's circle for toddlers, half a year after it was created.
async fn half_a_year_old(fixture: &Fixture) -> CircleDoc {
    let doc = made(fixture, draft(JoinPolicy::Ask)).await;
    let older = "UPDATE circle SET created_at = created_at - ?2, seq = seq + 1 WHERE id = ?1";
    let params = vec![doc.id.into(), HALF_YEAR.into()];
    fixture.app.run(older, params).await;
    seen(&fixture.ana, doc.id).await.unwrap()
}

fn says(doc: &CircleDoc, move_on: bool) -> AnswerStageRequest {
    AnswerStageRequest {
        from: doc.circle.stage,
        since: doc.stage_said_at.unwrap_or(doc.created_at),
        move_on,
    }
}

async fn stale(fixture: &Fixture, id: CircleId, request: AnswerStageRequest) -> Problem {
    let problem = fixture.ana.refused::<AnswerStage>((id,), request).await;
    assert_eq!((problem.status, problem.code), (409, Code::Stale));
    problem
}

fn is_asked(fixture: &Fixture, doc: &CircleDoc, later: i64) -> bool {
    stage_question(doc, fixture.now().plus(later)).is_some()
}

#[tokio::test]
async fn a_yes_moves_the_stage_on_once_for_all_members() {
    let fixture = Fixture::new().await;
    let doc = half_a_year_old(&fixture).await;
    let bea = joined(&fixture, doc.id, "Bea").await;
    assert!(is_asked(&fixture, &doc, 0));
    let before = seq(&fixture, doc.id);
    let yes = || fixture.ana.call::<AnswerStage>((doc.id,), says(&doc, true));
    let (delta, rows, trips) = fixture.cost(yes()).await;
    assert_eq!((rows, trips), (1, 2));
    let moved = the_circle(delta);
    assert_eq!(moved.circle.stage, Stage::Preschool);
    assert_eq!((moved.sequence, seq(&fixture, doc.id)), (1, before + 1));
    let on_beas_phone = seen(&bea, doc.id).await.unwrap();
    assert_eq!(on_beas_phone.circle.stage, Stage::Preschool);
    assert!(!is_asked(&fixture, &moved, HALF_YEAR - 1) && is_asked(&fixture, &moved, HALF_YEAR));

    let (again, rows, _) = fixture.cost(yes()).await;
    assert_eq!(
        (rows, the_circle(again)),
        (0, moved),
        "the stage moved on once"
    );
}

#[tokio::test]
async fn a_not_yet_rests_the_question_for_half_a_year() {
    let fixture = Fixture::new().await;
    let doc = half_a_year_old(&fixture).await;
    let no = || {
        fixture
            .ana
            .call::<AnswerStage>((doc.id,), says(&doc, false))
    };
    let (delta, rows, _) = fixture.cost(no()).await;
    let rested = the_circle(delta);
    assert_eq!((rows, rested.circle.stage), (1, Stage::Toddler));
    assert_eq!(rested.sequence, 0, "the description has not changed");
    assert_eq!(rested.stage_said_at, Some(fixture.now()));
    assert!(!is_asked(&fixture, &rested, HALF_YEAR - 1) && is_asked(&fixture, &rested, HALF_YEAR));
    fixture.app.clock.advance(60);
    let (again, rows, _) = fixture.cost(no()).await;
    assert_eq!((rows, the_circle(again)), (0, rested));
}

#[tokio::test]
async fn an_answer_whose_reply_was_lost_arrives_once() {
    let fixture = Fixture::new().await;
    let doc = half_a_year_old(&fixture).await;
    fixture.app.db.break_after(1, Break::AfterCommit);
    let lost = fixture
        .ana
        .refused::<AnswerStage>((doc.id,), says(&doc, true));
    assert_eq!(lost.await.code, Code::Fault);
    let again = fixture.ana.call::<AnswerStage>((doc.id,), says(&doc, true));
    let (delta, rows, _) = fixture.cost(again).await;
    assert_eq!(
        (rows, the_circle(delta).circle.stage),
        (0, Stage::Preschool)
    );
}

#[tokio::test]
async fn the_same_answer_of_two_hosts_counts_once_and_a_different_one_is_stale() {
    for (first, second) in [(true, true), (false, false), (true, false), (false, true)] {
        let fixture = Fixture::new().await;
        let doc = half_a_year_old(&fixture).await;
        let said = fixture
            .ana
            .call::<AnswerStage>((doc.id,), says(&doc, first));
        let stands = the_circle(said.await).circle.stage;
        fixture.app.clock.advance(60);
        let (late, before) = (says(&doc, second), fixture.app.db.rows_written());
        if first == second {
            let delta = fixture.ana.call::<AnswerStage>((doc.id,), late).await;
            assert_eq!(the_circle(delta).circle.stage, stands);
        } else {
            let problem = stale(&fixture, doc.id, late).await;
            let current = the_circle(*problem.current.unwrap());
            assert_eq!(
                current.circle.stage, stands,
                "the refusal shows the present stage"
            );
        }
        assert_eq!(fixture.app.db.rows_written(), before);
    }
}

#[tokio::test]
async fn an_answer_and_an_edit_do_not_overwrite_each_other() {
    let fixture = Fixture::new().await;
    let doc = half_a_year_old(&fixture).await;
    // A new name does not answer the question, and does not prevent an answer.
    let named = edited(&fixture, &doc, |draft| {
        draft.name = CircleName::parse("Prams in the park").unwrap();
    });
    assert_eq!(named.await.stage_said_at, None);
    let yes = fixture.ana.call::<AnswerStage>((doc.id,), says(&doc, true));
    let moved = the_circle(yes.await);
    assert_eq!(moved.circle.name.as_str(), "Prams in the park");
    // An edit of the version before would undo it, so it is stale.
    let late = EditCircleRequest {
        circle: doc.circle.clone(),
        sequence: 1,
        revision: revision(7),
    };
    let problem = fixture.ana.refused::<EditCircle>((doc.id,), late).await;
    assert_eq!(problem.code, Code::Stale);
    // An edit of the stage answers the question.
    let edit = edited(&fixture, &moved, |draft| draft.stage = Stage::Toddler).await;
    assert_eq!(edit.stage_said_at, Some(fixture.now()));
    stale(&fixture, doc.id, says(&moved, true)).await;
}

#[tokio::test]
async fn the_last_stage_has_no_next_and_a_closed_circle_keeps_its_stage() {
    let fixture = Fixture::new().await;
    let doc = half_a_year_old(&fixture).await;
    let mut request = says(&doc, true);
    request.from = Stage::Grown;
    let problem = fixture.ana.refused::<AnswerStage>((doc.id,), request).await;
    let said = (problem.code, problem.field.as_deref());
    assert_eq!(said, (Code::Invalid, Some("from")));
    fixture.ana.call::<CloseCircle>((doc.id,), Nothing {}).await;
    stale(&fixture, doc.id, says(&doc, true)).await;
}

#[tokio::test]
async fn only_a_host_is_asked_and_answers() {
    let fixture = Fixture::new().await;
    let doc = half_a_year_old(&fixture).await;
    let bea = joined(&fixture, doc.id, "Bea").await;
    let before = fixture.app.db.rows_written();
    for (who, id, code) in [
        (&bea, doc.id, Code::NotHost),
        (&fixture.eve, doc.id, Code::NotFound),
        (&fixture.ana, new_id(&fixture), Code::NotFound),
        (&fixture.app.stranger(), doc.id, Code::SignedOut),
    ] {
        let problem = who.refused::<AnswerStage>((id,), says(&doc, true)).await;
        assert_eq!(problem.code, code);
    }
    assert_eq!(fixture.app.db.rows_written(), before);
    let on_beas_phone = seen(&bea, doc.id).await.unwrap();
    assert!(!is_asked(&fixture, &on_beas_phone, 0));
    let hand_over = HandOverRequest { to: bea.id() };
    fixture.ana.call::<HandOver>((doc.id,), hand_over).await;
    let on_beas_phone = seen(&bea, doc.id).await.unwrap();
    assert!(
        is_asked(&fixture, &on_beas_phone, 0),
        "the new host is asked"
    );
    let since = Instant::from_seconds(0).unwrap();
    let wrong = AnswerStageRequest {
        since,
        ..says(&on_beas_phone, false)
    };
    bea.call::<AnswerStage>((doc.id,), wrong).await;
    let on_beas_phone = seen(&bea, doc.id).await.unwrap();
    assert_eq!(
        on_beas_phone.stage_said_at, None,
        "an answer to no question"
    );
}
