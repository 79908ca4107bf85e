//! Only a member changes an event of a circle, and only while the event takes place. The statements that write ask for it
//! too.

mod kept;

use crate::testing::Actor;
use crate::testing::event_fixture::{Fixture, refused, revision, saying, the_event};
use posse_shared::circles::api::{CloseCircle, RemoveMember};
use posse_shared::endpoint::Nothing;
use posse_shared::events::api::{
    CancelEvent, CancelEventRequest, CreateEvent, CreateEventRequest, EditEvent, EditEventRequest,
    ShowEvent,
};
use posse_shared::events::{Audience, CancelReason, EventDoc, EventTitle, Intent};
use posse_shared::problem::{Code, Problem};
use posse_shared::safety::api::{BlockMember, BlockRequest};

/// Bea posts an event in the circle.
async fn posted_by_bea(fixture: &Fixture, audience: Audience) -> EventDoc {
    let mut draft = fixture.draft();
    draft.audience = audience;
    let create = fixture
        .bea
        .call::<CreateEvent>((fixture.new_id(),), fixture.request(draft));
    the_event(create.await)
}

fn renamed(doc: &EventDoc, sequence: u32, at: i64) -> EditEventRequest {
    let mut event = doc.event.clone();
    event.title = EventTitle::parse("Something else").unwrap();
    EditEventRequest {
        event,
        sequence,
        revision: revision(at),
    }
}

fn cancellation() -> CancelEventRequest {
    CancelEventRequest {
        reason: CancelReason::default(),
        revision: revision(9),
    }
}

/// How many rows of `event` have these values.
fn count(fixture: &Fixture, doc: &EventDoc, with: &str) -> i64 {
    let id = doc.id.number();
    let sql = format!("SELECT count(*) FROM event WHERE id = {id} AND {with}");
    fixture.app.number(&sql)
}

/// The refusals of an edit of the present version and of a cancellation. Both write nothing.
async fn refusals(fixture: &Fixture, who: &Actor, doc: &EventDoc) -> [Problem; 2] {
    let sql = format!("SELECT sequence FROM event WHERE id = {}", doc.id.number());
    let sequence = u32::try_from(fixture.app.number(&sql)).unwrap();
    let edit = who.refused::<EditEvent>((doc.id,), renamed(doc, sequence, 8));
    let (edit, rows, _) = fixture.cost(edit).await;
    assert_eq!(rows, 0);
    let cancel = who.refused::<CancelEvent>((doc.id,), cancellation());
    let (cancel, rows, _) = fixture.cost(cancel).await;
    assert_eq!(rows, 0);
    [edit, cancel]
}

#[tokio::test]
async fn a_host_who_is_out_of_the_circle_changes_no_event_there() {
    for (audience, code) in [
        (Audience::Circle, Code::NotFound),
        (Audience::Neighbourhood, Code::NotHost),
    ] {
        for way in ["left", "removed", "blocked"] {
            let fixture = Fixture::new().await;
            let doc = posted_by_bea(&fixture, audience).await;
            let bea = fixture.bea.id();
            let member = (fixture.circle, bea);
            match way {
                "left" => {
                    let leave = fixture.bea.call::<RemoveMember>(member, Nothing {});
                    leave.await;
                }
                "removed" => {
                    let remove = fixture.ana.call::<RemoveMember>(member, Nothing {});
                    remove.await;
                }
                _ => {
                    let block: BlockRequest =
                        serde_json::from_value(serde_json::json!({ "name": "Bea", "revision": 9 }))
                            .unwrap();
                    fixture.ana.call::<BlockMember>((bea,), block).await;
                }
            }
            for problem in refusals(&fixture, &fixture.bea, &doc).await {
                assert_eq!(problem.code, code, "{way}, {audience:?}");
                assert!(problem.current.is_none());
            }
            assert_eq!(count(&fixture, &doc, "title = 'Something else'"), 0);
            if audience == Audience::Circle {
                let answer = saying(Intent::Going, 1, 8);
                let problem = refused(&fixture.bea, doc.id, answer).await;
                assert_eq!(problem.code, Code::NotFound, "{way}");
            }
        }
    }
}

#[tokio::test]
async fn the_host_of_the_circle_changes_the_event_of_a_member_who_left() {
    let fixture = Fixture::new().await;
    let doc = posted_by_bea(&fixture, Audience::Circle).await;
    let member = (fixture.circle, fixture.bea.id());
    fixture.bea.call::<RemoveMember>(member, Nothing {}).await;
    let on_beas_phone = fixture.bea.call::<ShowEvent>((doc.id,), Nothing {}).await;
    assert!(!on_beas_phone.hosting);
    let cancel = fixture.ana.call::<CancelEvent>((doc.id,), cancellation());
    assert!(the_event(cancel.await).is_cancelled());
}

#[tokio::test]
async fn a_member_still_edits_and_cancels_her_event_in_a_closed_circle() {
    let fixture = Fixture::new().await;
    let doc = posted_by_bea(&fixture, Audience::Circle).await;
    let close = fixture
        .ana
        .call::<CloseCircle>((fixture.circle,), Nothing {});
    close.await;
    let edit = renamed(&doc, 0, 2);
    let edited = the_event(fixture.bea.call::<EditEvent>((doc.id,), edit).await);
    assert_eq!(edited.sequence, 1);
    let cancel = fixture.bea.call::<CancelEvent>((doc.id,), cancellation());
    assert!(the_event(cancel.await).is_cancelled());
}

#[tokio::test]
async fn nothing_that_is_cancelled_is_edited() {
    // As a moderator hides it; the host's revision stays.
    let hidden = "UPDATE event SET cancelled = 1, bring = '', sequence = sequence + 1";
    let fixture = Fixture::new().await;
    let doc = posted_by_bea(&fixture, Audience::Neighbourhood).await;
    let edit = renamed(&doc, 0, 2);
    fixture.bea.call::<EditEvent>((doc.id,), edit.clone()).await;
    fixture.app.run(hidden, vec![]).await;
    for who in [&fixture.bea, &fixture.ana] {
        for sequence in [1, 2] {
            let edit = renamed(&doc, sequence, 8);
            let refused = who.refused::<EditEvent>((doc.id,), edit);
            let (problem, rows, _) = fixture.cost(refused).await;
            let said = (problem.status, problem.code, rows);
            assert_eq!(said, (409, Code::EventCancelled, 0));
            assert!(the_event(*problem.current.unwrap()).is_cancelled());
        }
    }
    assert_eq!(count(&fixture, &doc, "cancelled = 1 AND bring = ''"), 1);
    let replay = fixture.bea.call::<EditEvent>((doc.id,), edit);
    let (delta, rows, _) = fixture.cost(replay).await;
    assert!(the_event(delta).is_cancelled() && rows == 0);
}

#[tokio::test]
async fn a_right_that_is_taken_away_after_it_was_read_changes_no_event() {
    let out = "DELETE FROM membership WHERE role = 'member'";
    let cancelled = "UPDATE event SET cancelled = 1, sequence = sequence + 1";
    for (meanwhile, edit_code, cancel_code) in [
        (out, Code::NotFound, Some(Code::NotFound)),
        (cancelled, Code::EventCancelled, None),
    ] {
        for edits in [true, false] {
            let fixture = Fixture::new().await;
            let doc = posted_by_bea(&fixture, Audience::Circle).await;
            let path = format!("/api/events/{}", doc.id);
            let (method, path, body) = if edits {
                let body = serde_json::to_string(&renamed(&doc, 0, 8));
                ("PATCH", path, body)
            } else {
                let body = serde_json::to_string(&cancellation());
                ("PUT", path + "/cancellation", body)
            };
            fixture.app.db.meanwhile(meanwhile);
            let send = fixture.bea.send(method, &path, body.unwrap());
            let (reply, rows, _) = fixture.cost(send).await;
            let refused = (!reply.status.is_success()).then(|| reply.problem().code);
            let code = if edits { Some(edit_code) } else { cancel_code };
            assert_eq!((refused, rows), (code, 0), "{method}: {meanwhile}");
        }
    }
}

#[tokio::test]
async fn a_host_changes_her_event_outside_circles() {
    let fixture = Fixture::new().await;
    let mut event = fixture.draft();
    event.audience = Audience::Neighbourhood;
    let request = CreateEventRequest {
        circle: None,
        event,
        revision: revision(1),
    };
    let eve = &fixture.eve;
    let doc = the_event(eve.call::<CreateEvent>((fixture.new_id(),), request).await);
    let edited = the_event(eve.call::<EditEvent>((doc.id,), renamed(&doc, 0, 2)).await);
    assert!(edited.hosting && edited.sequence == 1);
    let cancelled = eve.call::<CancelEvent>((doc.id,), cancellation()).await;
    assert!(the_event(cancelled).is_cancelled());
}
