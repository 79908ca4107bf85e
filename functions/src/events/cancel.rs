//! `PUT /api/events/{event}/cancellation`: cancels an event.

use super::{doc, rules, store};
use crate::app::Cx;
use crate::error::Answer;
use posse_shared::events::api::CancelEventRequest;
use posse_shared::id::EventId;
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (EventId,),
    request: CancelEventRequest,
) -> Answer<Delta> {
    let (viewer, rows) = cx
        .viewer_batch(|key| store::one(id, Some(key), cx.now))
        .await?;
    let loaded = doc::Loaded::from_rows(rows)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    rules::may_change(&loaded, viewer.id)?;

    let circle = loaded.facts.circle;
    let cancel = store::cancel(id, &request.reason, request.revision, cx.now);
    let step = store::step_if_changed(circle);
    let [event, answers] = store::one(id, Some(key), cx.now);
    let [_, step, event, answers] = cx.batch([cancel, step, event, answers]).await?;
    doc::delta(step, [event, answers], viewer.id)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::events::scene::{
        Scene, answers, refused, revision, saying, send_changed, the_event,
    };
    use posse_shared::events::api::{CancelEvent, CancelEventRequest};
    use posse_shared::events::{CancelReason, Intent, Status};
    use posse_shared::problem::Code;
    use serde_json::json;

    fn because(reason: &str, at: i64) -> CancelEventRequest {
        CancelEventRequest {
            reason: CancelReason::parse(reason).unwrap(),
            revision: revision(at),
        }
    }

    #[tokio::test]
    async fn it_is_cancelled_once_and_the_first_reason_stays() {
        let scene = Scene::new().await;
        let doc = scene.posted(scene.draft()).await;
        let cancel = |reason, at| {
            scene
                .ana
                .call::<CancelEvent>((doc.id,), because(reason, at))
        };
        let (delta, rows, trips) = scene.cost(cancel("Chickenpox", 2)).await;
        assert_eq!((rows, trips, delta.steps.len()), (2, 2, 1));
        let cancelled = the_event(delta);
        let reason = CancelReason::parse("Chickenpox").unwrap();
        assert_eq!(cancelled.status, Status::Cancelled { reason });
        assert_eq!(cancelled.sequence, 1);
        for again in [("Chickenpox", 2), ("Something else", 3)] {
            let (delta, rows, _) = scene.cost(cancel(again.0, again.1)).await;
            assert_eq!((rows, delta.steps.len()), (0, 0));
            assert_eq!(the_event(delta), cancelled);
        }
    }

    #[tokio::test]
    async fn a_cancelled_event_takes_no_new_answer_but_knows_a_replayed_one() {
        let scene = Scene::new().await;
        let doc = scene.posted(scene.draft()).await;
        answers(&scene.bea, doc.id, saying(Intent::Going, 1, 5)).await;
        scene.cancelled(&doc, "").await;
        let late = refused(&scene.bea, doc.id, saying(Intent::Maybe, 1, 6)).await;
        assert_eq!((late.status, late.code), (409, Code::EventCancelled));
        let replayed = answers(&scene.bea, doc.id, saying(Intent::Going, 1, 5)).await;
        assert!(replayed.is_cancelled() && replayed.mine.is_some());
    }

    #[tokio::test]
    async fn only_hosts_cancel_and_the_reason_is_short() {
        let scene = Scene::new().await;
        let doc = scene.posted(scene.draft()).await;
        for (who, code) in [
            (&scene.bea, Code::NotHost),
            (&scene.eve, Code::NotFound),
            (&scene.app.stranger(), Code::SignedOut),
        ] {
            let problem = who.refused::<CancelEvent>((doc.id,), because("", 2)).await;
            assert_eq!(problem.code, code);
        }
        let path = format!("/api/events/{}/cancellation", doc.id);
        let body = serde_json::to_value(because("", 2)).unwrap();
        let change = ("/reason", json!("x".repeat(10_000)));
        let problem = send_changed(&scene.ana, ("PUT", &path), body, change)
            .await
            .problem();
        let said = (problem.status, problem.code, problem.field.as_deref());
        assert_eq!(said, (422, Code::TooLong, Some("reason")));
    }
}
