//! `PATCH /api/events/{event}`: changes an event.

use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::{circle, event, rsvp};
use crate::views::event_doc::{self, LoadedEvent};
use posse_shared::events::Status;
use posse_shared::events::api::EditEventRequest;
use posse_shared::id::{EventId, MemberId};
use posse_shared::problem::{Code, Problem};
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (EventId,),
    request: EditEventRequest,
) -> ApiResult<Delta> {
    let (viewer, loaded) = cx
        .run_as_viewer(|key| event_doc::load(id, Some(key), cx.now))
        .await?;
    let loaded = loaded.ok_or(Code::NotFound)?;
    rules::may_change(&loaded, viewer.id)?;
    let facts = &loaded.facts;
    let replayed = facts.revision == request.revision;
    if !replayed {
        if facts.status != Status::Scheduled {
            return Err(cancelled(loaded, viewer.id).into());
        }
        let was = Some(facts.event.starts_at);
        request
            .event
            .check(cx.now, &*cx.app.zones, facts.circle.is_some(), was)?;
    }

    let change = event::update(
        id,
        viewer.id,
        &request.event,
        request.sequence,
        request.revision,
        cx.now,
    );
    let (step, (), event) = cx
        .run((
            change.then(circle::bump_seq(facts.circle)),
            rsvp::promote_from_waitlist(id, cx.now),
            event_doc::load(id, Some(&viewer.session), cx.now),
        ))
        .await?;
    let event = event.ok_or(Code::NotFound)?;
    if event.facts.revision != request.revision {
        // Nothing was written. What changed between the two batches is judged as if it had been there before.
        rules::may_change(&event, viewer.id)?;
        if event.facts.status != Status::Scheduled {
            return Err(cancelled(event, viewer.id).into());
        }
        let current = event_doc::delta(step, Some(event), viewer.id);
        return Err(Problem::new(Code::Stale).with_current(current).into());
    }
    Ok(event_doc::delta(step, Some(event), viewer.id))
}

/// Nothing that is cancelled is edited. The refusal carries the event, so that the phone shows that it is cancelled.
fn cancelled(event: LoadedEvent, viewer: MemberId) -> Problem {
    let current = event_doc::delta(None, Some(event), viewer);
    Problem::new(Code::EventCancelled).with_current(current)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::testing::event_fixture::{
        Fixture, answers, revision, saying, send_changed, the_event,
    };
    use posse_shared::endpoint::Nothing;
    use posse_shared::events::api::{EditEvent, EditEventRequest, ShowEvent};
    use posse_shared::events::{EventDoc, EventTitle, Intent, RsvpState};
    use posse_shared::problem::Code;
    use posse_shared::time::{DAY, HOUR};
    use serde_json::json;

    fn renamed(doc: &EventDoc, title: &str, at: i64) -> EditEventRequest {
        let mut event = doc.event.clone();
        event.title = EventTitle::parse(title).unwrap();
        EditEventRequest {
            event,
            sequence: doc.sequence,
            revision: revision(at),
        }
    }

    #[tokio::test]
    async fn an_edit_that_is_sent_twice_is_applied_once() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        let edit = || {
            fixture
                .ana
                .call::<EditEvent>((doc.id,), renamed(&doc, "Tea", 2))
        };
        let (delta, rows, trips) = fixture.cost(edit()).await;
        assert_eq!((rows, trips, delta.steps.len()), (2, 2, 1));
        let edited = the_event(delta);
        assert_eq!((edited.event.title.as_str(), edited.sequence), ("Tea", 1));
        let (delta, rows, trips) = fixture.cost(edit()).await;
        assert_eq!((rows, trips, delta.steps.len()), (0, 2, 0));
        assert_eq!(the_event(delta), edited);
    }

    #[tokio::test]
    async fn an_edit_of_an_old_version_is_refused_with_the_current_one() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        let first = renamed(&doc, "Tea", 2);
        fixture.ana.call::<EditEvent>((doc.id,), first).await;
        let late = renamed(&doc, "Cake", 3);
        let stale = fixture.ana.refused::<EditEvent>((doc.id,), late).await;
        assert_eq!((stale.status, stale.code), (409, Code::Stale));
        let current = the_event(*stale.current.unwrap());
        assert_eq!((current.event.title.as_str(), current.sequence), ("Tea", 1));
        assert_eq!(current.revision, revision(2));
    }

    #[tokio::test]
    async fn a_raised_capacity_promotes_from_the_waitlist_in_one_step() {
        let fixture = Fixture::new().await;
        let (cleo, dora) = (fixture.joined("Cleo").await, fixture.joined("Dora").await);
        let doc = fixture.posted(fixture.draft_for(1)).await;
        for (who, adults) in [(&fixture.bea, 1), (&cleo, 2), (&dora, 1)] {
            fixture.app.clock.advance(60);
            answers(who, doc.id, saying(Intent::Going, adults, 1)).await;
        }
        let before = fixture.seq();
        let edited = fixture
            .edited(&doc, |draft| draft.capacity.adults = Some(3))
            .await;
        assert_eq!((edited.totals.adults, edited.totals.waitlisted), (3, 1));
        assert_eq!(
            fixture.stands(doc.id, &cleo),
            Some((RsvpState::Going, 2, 0))
        );
        assert_eq!(
            fixture.stands(doc.id, &dora),
            Some((RsvpState::Waitlisted, 1, 0))
        );
        assert_eq!(fixture.seq(), before + 1);
    }

    #[tokio::test]
    async fn a_capacity_below_the_seats_taken_removes_nobody() {
        let fixture = Fixture::new().await;
        let (cleo, dora) = (fixture.joined("Cleo").await, fixture.joined("Dora").await);
        let doc = fixture.posted(fixture.draft_for(4)).await;
        answers(&fixture.bea, doc.id, saying(Intent::Going, 2, 1)).await;
        answers(&cleo, doc.id, saying(Intent::Going, 2, 1)).await;
        let edited = fixture
            .edited(&doc, |draft| draft.capacity.adults = Some(1))
            .await;
        assert_eq!(
            (edited.totals.adults, edited.event.capacity.adults),
            (4, Some(1))
        );
        // Nobody gets seats before some are free again, and a party that has seats may only shrink.
        let waits = answers(&dora, doc.id, saying(Intent::Going, 1, 1)).await;
        assert_eq!(waits.mine.unwrap().state, RsvpState::Waitlisted);
        let shrunk = refused_party(&fixture, doc.id).await;
        assert_eq!(shrunk, Code::PartyTooLarge);
        answers(&cleo, doc.id, saying(Intent::Declined, 2, 2)).await;
        answers(&fixture.bea, doc.id, saying(Intent::Declined, 2, 3)).await;
        assert_eq!(
            fixture.stands(doc.id, &dora),
            Some((RsvpState::Going, 1, 0))
        );
    }

    async fn refused_party(fixture: &Fixture, id: posse_shared::id::EventId) -> Code {
        crate::testing::event_fixture::refused(&fixture.bea, id, saying(Intent::Going, 3, 2))
            .await
            .code
    }

    #[tokio::test]
    async fn only_hosts_edit() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        let request = renamed(&doc, "Mine now", 2);
        for (who, code) in [
            (&fixture.bea, Code::NotHost),
            (&fixture.eve, Code::NotFound),
            (&fixture.app.stranger(), Code::SignedOut),
        ] {
            let problem = who.refused::<EditEvent>((doc.id,), request.clone()).await;
            assert_eq!(problem.code, code);
        }
        let problem = fixture
            .ana
            .refused::<EditEvent>((fixture.new_id(),), request)
            .await;
        assert_eq!(problem.code, Code::NotFound);
        let shown = fixture.bea.call::<ShowEvent>((doc.id,), Nothing {}).await;
        assert_eq!(shown.event.title, doc.event.title);
    }

    #[tokio::test]
    async fn the_circles_host_edits_a_members_event() {
        let fixture = Fixture::new().await;
        let id = fixture.new_id();
        let request = fixture.request(fixture.draft());
        let create = fixture
            .bea
            .call::<posse_shared::events::api::CreateEvent>((id,), request);
        let doc = the_event(create.await);
        let edited = the_event(
            fixture
                .ana
                .call::<EditEvent>((id,), renamed(&doc, "Tea", 2))
                .await,
        );
        assert_eq!((edited.host.id, edited.hosting), (fixture.bea.id(), true));
    }

    #[tokio::test]
    async fn an_event_that_has_begun_can_be_edited_but_not_moved_into_the_past() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        fixture.app.clock.advance(3 * DAY + 3 * HOUR / 2);
        let edited = fixture.edited(&doc, |draft| draft.step_free = true).await;
        let path = format!("/api/events/{}", doc.id);
        let body = serde_json::to_value(renamed(&edited, "Tea", 9)).unwrap();
        let past = json!(fixture.now().plus(-2 * DAY));
        let change = ("/event/starts_at", past);
        let reply = send_changed(&fixture.ana, ("PATCH", &path), body.clone(), change).await;
        assert_eq!(reply.problem().field.as_deref(), Some("event.starts_at"));
        let change = ("/sequence", json!("one"));
        let reply = send_changed(&fixture.ana, ("PATCH", &path), body, change).await;
        let problem = reply.problem();
        assert_eq!(
            (problem.code, problem.field.as_deref()),
            (Code::WrongType, Some("sequence"))
        );
    }
}
