//! `PUT /api/events/{event}/cancellation`: cancels an event.

use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::{circle, event};
use crate::views::event_doc;
use posse_shared::events::Status;
use posse_shared::events::api::CancelEventRequest;
use posse_shared::id::EventId;
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (EventId,),
    request: CancelEventRequest,
) -> ApiResult<Delta> {
    let (viewer, loaded) = cx
        .run_as_viewer(|key| event_doc::load(id, Some(key), cx.now))
        .await?;
    let loaded = loaded.ok_or(Code::NotFound)?;
    rules::may_change(&loaded, viewer.id)?;

    let cancel = event::cancel(id, viewer.id, &request.reason, request.revision, cx.now);
    let (step, event) = cx
        .run((
            cancel.then(circle::bump_seq(loaded.facts.circle)),
            event_doc::load(id, Some(&viewer.session), cx.now),
        ))
        .await?;
    let event = event.ok_or(Code::NotFound)?;
    if event.facts.status == Status::Scheduled {
        // Nothing was written: between the two batches she lost the right.
        rules::may_change(&event, viewer.id)?;
        return Err(Code::Stale.into());
    }
    Ok(event_doc::delta(step, Some(event), viewer.id))
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::testing::event_fixture::{
        Fixture, answers, refused, revision, saying, send_changed, the_event,
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
    async fn an_event_is_cancelled_once_and_the_first_reason_stays() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        let cancel = |reason, at| {
            fixture
                .ana
                .call::<CancelEvent>((doc.id,), because(reason, at))
        };
        let (delta, rows, trips) = fixture.cost(cancel("Chickenpox", 2)).await;
        assert_eq!((rows, trips, delta.steps.len()), (2, 2, 1));
        let cancelled = the_event(delta);
        let reason = CancelReason::parse("Chickenpox").unwrap();
        assert_eq!(cancelled.status, Status::Cancelled { reason });
        assert_eq!(cancelled.sequence, 1);
        for again in [("Chickenpox", 2), ("Something else", 3)] {
            let (delta, rows, _) = fixture.cost(cancel(again.0, again.1)).await;
            assert_eq!((rows, delta.steps.len()), (0, 0));
            assert_eq!(the_event(delta), cancelled);
        }
    }

    #[tokio::test]
    async fn a_cancelled_event_takes_no_new_answer_but_accepts_a_replay() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        answers(&fixture.bea, doc.id, saying(Intent::Going, 1, 5)).await;
        fixture.cancelled(&doc, "").await;
        let late = refused(&fixture.bea, doc.id, saying(Intent::Maybe, 1, 6)).await;
        assert_eq!((late.status, late.code), (409, Code::EventCancelled));
        let replayed = answers(&fixture.bea, doc.id, saying(Intent::Going, 1, 5)).await;
        assert!(replayed.is_cancelled() && replayed.mine.is_some());
    }

    #[tokio::test]
    async fn only_hosts_cancel_and_a_long_reason_is_refused() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        for (who, code) in [
            (&fixture.bea, Code::NotHost),
            (&fixture.eve, Code::NotFound),
            (&fixture.app.stranger(), Code::SignedOut),
        ] {
            let problem = who.refused::<CancelEvent>((doc.id,), because("", 2)).await;
            assert_eq!(problem.code, code);
        }
        let path = format!("/api/events/{}/cancellation", doc.id);
        let body = serde_json::to_value(because("", 2)).unwrap();
        let change = ("/reason", json!("x".repeat(10_000)));
        let problem = send_changed(&fixture.ana, ("PUT", &path), body, change)
            .await
            .problem();
        let said = (problem.status, problem.code, problem.field.as_deref());
        assert_eq!(said, (422, Code::TooLong, Some("reason")));
    }
}
