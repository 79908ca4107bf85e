//! A circle's stage moves on when a host says so, once for each time it is asked.

use crate::circles::scene::{draft, edited, joined, made, new_id, seen, seq, the_circle};
use crate::events::scene::{Scene, revision};
use crate::testing::Break;
use posse_shared::circles::api::{
    AnswerStage, AnswerStageRequest, CloseCircle, EditCircle, EditCircleRequest, HandOver,
    HandOverRequest,
};
use posse_shared::circles::life::stage_question;
use posse_shared::circles::{CircleDoc, CircleName, Policy};
use posse_shared::endpoint::Nothing;
use posse_shared::id::CircleId;
use posse_shared::people::Stage;
use posse_shared::people::stage::HALF_YEAR;
use posse_shared::problem::{Code, Problem};
use posse_shared::time::Instant;

/// Ana's circle for toddlers, as it is half a year after it was made.
async fn half_a_year_old(scene: &Scene) -> CircleDoc {
    let doc = made(scene, draft(Policy::Ask)).await;
    let older = "UPDATE circle SET created_at = created_at - ?2, seq = seq + 1 WHERE id = ?1";
    let params = vec![doc.id.into(), HALF_YEAR.into()];
    scene.app.run(older, params).await;
    seen(&scene.ana, doc.id).await.unwrap()
}

fn says(doc: &CircleDoc, move_on: bool) -> AnswerStageRequest {
    AnswerStageRequest {
        from: doc.circle.stage,
        since: doc.stage_said_at.unwrap_or(doc.created_at),
        move_on,
    }
}

async fn stale(scene: &Scene, id: CircleId, request: AnswerStageRequest) -> Problem {
    let problem = scene.ana.refused::<AnswerStage>((id,), request).await;
    assert_eq!((problem.status, problem.code), (409, Code::Stale));
    problem
}

fn is_asked(scene: &Scene, doc: &CircleDoc, later: i64) -> bool {
    stage_question(doc, scene.now().plus(later)).is_some()
}

#[tokio::test]
async fn yes_moves_the_circle_on_once_and_everybody_in_it_sees_it() {
    let scene = Scene::new().await;
    let doc = half_a_year_old(&scene).await;
    let bea = joined(&scene, doc.id, "Bea").await;
    assert!(is_asked(&scene, &doc, 0));
    let before = seq(&scene, doc.id);
    let yes = || scene.ana.call::<AnswerStage>((doc.id,), says(&doc, true));
    let (delta, rows, trips) = scene.cost(yes()).await;
    assert_eq!((rows, trips), (1, 2));
    let moved = the_circle(delta);
    assert_eq!(moved.circle.stage, Stage::Preschool);
    assert_eq!((moved.sequence, seq(&scene, doc.id)), (1, before + 1));
    let hers = seen(&bea, doc.id).await.unwrap();
    assert_eq!(hers.circle.stage, Stage::Preschool);
    assert!(!is_asked(&scene, &moved, HALF_YEAR - 1) && is_asked(&scene, &moved, HALF_YEAR));

    let (again, rows, _) = scene.cost(yes()).await;
    assert_eq!((rows, the_circle(again)), (0, moved), "moved on once");
}

#[tokio::test]
async fn not_yet_rests_the_question_for_half_a_year() {
    let scene = Scene::new().await;
    let doc = half_a_year_old(&scene).await;
    let no = || scene.ana.call::<AnswerStage>((doc.id,), says(&doc, false));
    let (delta, rows, _) = scene.cost(no()).await;
    let rested = the_circle(delta);
    assert_eq!((rows, rested.circle.stage), (1, Stage::Toddler));
    assert_eq!(rested.sequence, 0, "its description is the same");
    assert_eq!(rested.stage_said_at, Some(scene.now()));
    assert!(!is_asked(&scene, &rested, HALF_YEAR - 1) && is_asked(&scene, &rested, HALF_YEAR));
    scene.app.clock.advance(60);
    let (again, rows, _) = scene.cost(no()).await;
    assert_eq!((rows, the_circle(again)), (0, rested));
}

#[tokio::test]
async fn an_answer_whose_reply_was_lost_arrives_once() {
    let scene = Scene::new().await;
    let doc = half_a_year_old(&scene).await;
    scene.app.db.break_after(1, Break::AfterCommit);
    let lost = scene
        .ana
        .refused::<AnswerStage>((doc.id,), says(&doc, true));
    assert_eq!(lost.await.code, Code::Fault);
    let again = scene.ana.call::<AnswerStage>((doc.id,), says(&doc, true));
    let (delta, rows, _) = scene.cost(again).await;
    assert_eq!(
        (rows, the_circle(delta).circle.stage),
        (0, Stage::Preschool)
    );
}

#[tokio::test]
async fn two_hosts_who_agree_move_it_once_and_the_later_of_two_who_do_not_is_told() {
    for (first, second) in [(true, true), (false, false), (true, false), (false, true)] {
        let scene = Scene::new().await;
        let doc = half_a_year_old(&scene).await;
        let said = scene.ana.call::<AnswerStage>((doc.id,), says(&doc, first));
        let stands = the_circle(said.await).circle.stage;
        scene.app.clock.advance(60);
        let (late, before) = (says(&doc, second), scene.app.db.rows_written());
        if first == second {
            let delta = scene.ana.call::<AnswerStage>((doc.id,), late).await;
            assert_eq!(the_circle(delta).circle.stage, stands);
        } else {
            let problem = stale(&scene, doc.id, late).await;
            let current = the_circle(*problem.current.unwrap());
            assert_eq!(current.circle.stage, stands, "and shown how it is");
        }
        assert_eq!(scene.app.db.rows_written(), before);
    }
}

#[tokio::test]
async fn moving_on_and_an_edit_do_not_overwrite_each_other() {
    let scene = Scene::new().await;
    let doc = half_a_year_old(&scene).await;
    // A new name is no answer, and no obstacle to one.
    let named = edited(&scene, &doc, |draft| {
        draft.name = CircleName::parse("Prams in the park").unwrap();
    });
    assert_eq!(named.await.stage_said_at, None);
    let yes = scene.ana.call::<AnswerStage>((doc.id,), says(&doc, true));
    let moved = the_circle(yes.await);
    assert_eq!(moved.circle.name.as_str(), "Prams in the park");
    // An edit made before it would take it back, and is told.
    let late = EditCircleRequest {
        circle: doc.circle.clone(),
        sequence: 1,
        revision: revision(7),
    };
    let problem = scene.ana.refused::<EditCircle>((doc.id,), late).await;
    assert_eq!(problem.code, Code::Stale);
    // Who edits the stage has answered.
    let edit = edited(&scene, &moved, |draft| draft.stage = Stage::Toddler).await;
    assert_eq!(edit.stage_said_at, Some(scene.now()));
    stale(&scene, doc.id, says(&moved, true)).await;
}

#[tokio::test]
async fn the_last_stage_leads_nowhere_and_a_closed_circle_stays_as_it_is() {
    let scene = Scene::new().await;
    let doc = half_a_year_old(&scene).await;
    let mut request = says(&doc, true);
    request.from = Stage::Grown;
    let problem = scene.ana.refused::<AnswerStage>((doc.id,), request).await;
    let said = (problem.code, problem.field.as_deref());
    assert_eq!(said, (Code::Invalid, Some("from")));
    scene.ana.call::<CloseCircle>((doc.id,), Nothing {}).await;
    stale(&scene, doc.id, says(&doc, true)).await;
}

#[tokio::test]
async fn only_hosts_are_asked_and_answer() {
    let scene = Scene::new().await;
    let doc = half_a_year_old(&scene).await;
    let bea = joined(&scene, doc.id, "Bea").await;
    let before = scene.app.db.rows_written();
    for (who, id, code) in [
        (&bea, doc.id, Code::NotHost),
        (&scene.eve, doc.id, Code::NotFound),
        (&scene.ana, new_id(&scene), Code::NotFound),
        (&scene.app.stranger(), doc.id, Code::SignedOut),
    ] {
        let problem = who.refused::<AnswerStage>((id,), says(&doc, true)).await;
        assert_eq!(problem.code, code);
    }
    assert_eq!(scene.app.db.rows_written(), before);
    let hers = seen(&bea, doc.id).await.unwrap();
    assert!(!is_asked(&scene, &hers, 0));
    let hand_over = HandOverRequest { to: bea.id() };
    scene.ana.call::<HandOver>((doc.id,), hand_over).await;
    let hers = seen(&bea, doc.id).await.unwrap();
    assert!(is_asked(&scene, &hers, 0), "the new host is asked");
    let since = Instant::from_seconds(0).unwrap();
    let wrong = AnswerStageRequest {
        since,
        ..says(&hers, false)
    };
    bea.call::<AnswerStage>((doc.id,), wrong).await;
    let hers = seen(&bea, doc.id).await.unwrap();
    assert_eq!(hers.stage_said_at, None, "an answer to no question");
}
