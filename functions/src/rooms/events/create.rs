//! `PUT /api/events/{event}`: posts an event.

use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::random_bits;
use crate::store::{circle, event, membership};
use crate::views::event_doc;
use posse_shared::events::api::CreateEventRequest;
use posse_shared::id::{EventId, ShareKey};
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (EventId,),
    request: CreateEventRequest,
) -> ApiResult<Delta> {
    let (viewer, (existing, role, upcoming)) = cx
        .run_as_viewer(|key| {
            (
                event_doc::load(id, Some(key), cx.now),
                membership::own_role_in(request.circle, key, cx.now),
                event::count_upcoming(key, cx.now),
            )
        })
        .await?;

    match existing {
        // A replay: the event was posted, and may have been edited since.
        Some(existing) if existing.facts.host == viewer.id => {
            return Ok(Delta {
                events: existing.doc(viewer.id).into_iter().collect(),
                ..Delta::default()
            });
        }
        Some(_) => return Err(Code::IdTaken.into()),
        None => {}
    }
    let in_circle = request.circle.is_some();
    rules::may_post(in_circle, role, upcoming)?;
    request
        .event
        .check(cx.now, &*cx.app.zones, in_circle, None)?;

    let new = event::NewEvent {
        id,
        share_key: ShareKey::from_random(random_bits(&*cx.app.rng)),
        circle: request.circle,
        host: viewer.id,
        event: &request.event,
        revision: request.revision,
    };
    let key = &viewer.session;
    let (step, event, role, kept) = cx
        .run((
            event::insert(&new, cx.now).then(circle::bump_seq(request.circle)),
            event_doc::load(id, Some(key), cx.now),
            membership::own_role_in(request.circle, key, cx.now),
            event::count_kept(request.circle, key, cx.now),
        ))
        .await?;
    let delta = event_doc::delta(step, event, viewer.id);
    if delta.events.iter().all(|event| event.host.id != viewer.id) {
        // She or the circle keeps as many as anyone may. Or between the two batches she left the circle, posted from
        // another phone, or somebody else took the id.
        rules::may_post(in_circle, role, kept.upcoming)?;
        rules::may_keep_more(&kept, role)?;
        return Err(Code::IdTaken.into());
    }
    Ok(delta)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::store::event::MOST_UPCOMING;
    use crate::testing::Break;
    use crate::testing::event_fixture::{
        Fixture, answers, revision, saying, send_changed, the_event,
    };
    use http::StatusCode;
    use posse_shared::events::api::{CreateEvent, CreateEventRequest};
    use posse_shared::events::{Audience, Intent};
    use posse_shared::problem::Code;
    use posse_shared::time::DAY;
    use serde_json::json;

    #[tokio::test]
    async fn an_event_that_is_sent_twice_is_posted_once() {
        let fixture = Fixture::new().await;
        let (id, request) = (fixture.new_id(), fixture.request(fixture.draft()));
        let before = fixture.seq();
        let post = || fixture.bea.call::<CreateEvent>((id,), request.clone());
        let (delta, rows, trips) = fixture.cost(post()).await;
        assert_eq!((rows, trips), (2, 2));
        let step = delta.steps.first().unwrap();
        assert_eq!(
            (step.circle, step.seq.cast_signed()),
            (fixture.circle, before + 1)
        );
        let doc = the_event(delta);
        assert!(doc.hosting && doc.event == request.event && doc.share_key.is_some());
        assert_eq!((doc.host.id, doc.sequence), (fixture.bea.id(), 0));

        let (again, rows, trips) = fixture.cost(post()).await;
        assert_eq!((rows, trips), (0, 1));
        assert!(again.steps.is_empty(), "a replay takes no step");
        assert_eq!(the_event(again), doc);
    }

    #[tokio::test]
    async fn an_event_whose_response_was_lost_is_posted_once() {
        let fixture = Fixture::new().await;
        let (id, request) = (fixture.new_id(), fixture.request(fixture.draft()));
        for (how, there) in [(Break::BeforeCommit, 0), (Break::AfterCommit, 1)] {
            fixture.app.db.break_after(1, how);
            let post = fixture.bea.refused::<CreateEvent>((id,), request.clone());
            assert_eq!(post.await.code, Code::Fault);
            let posted = fixture.app.number("SELECT count(*) FROM event");
            assert_eq!(posted, there);
        }
        fixture.bea.call::<CreateEvent>((id,), request).await;
        assert_eq!(fixture.app.number("SELECT count(*) FROM event"), 1);
    }

    #[tokio::test]
    async fn a_replay_after_an_edit_changes_nothing() {
        let fixture = Fixture::new().await;
        let (id, request) = (fixture.new_id(), fixture.request(fixture.draft()));
        let doc = the_event(
            fixture
                .ana
                .call::<CreateEvent>((id,), request.clone())
                .await,
        );
        let edited = fixture
            .edited(&doc, |draft| draft.capacity.adults = Some(3))
            .await;
        let replayed = the_event(fixture.ana.call::<CreateEvent>((id,), request).await);
        assert_eq!(replayed, edited);
    }

    #[tokio::test]
    async fn the_id_of_another_hosts_event_is_taken() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        for other in [&fixture.bea, &fixture.eve] {
            let request = CreateEventRequest {
                circle: None,
                event: neighbourhood(&fixture),
                revision: revision(1),
            };
            let problem = other.refused::<CreateEvent>((doc.id,), request).await;
            assert_eq!((problem.status, problem.code), (409, Code::IdTaken));
        }
        assert_eq!(fixture.app.number("SELECT count(*) FROM event"), 1);
    }

    fn neighbourhood(fixture: &Fixture) -> posse_shared::events::EventDraft {
        let mut draft = fixture.draft();
        draft.audience = Audience::Neighbourhood;
        draft
    }

    #[tokio::test]
    async fn only_members_of_a_circle_that_is_not_closed_post_in_it() {
        let fixture = Fixture::new().await;
        let request = fixture.request(neighbourhood(&fixture));
        let id = fixture.new_id();
        let problem = fixture
            .eve
            .refused::<CreateEvent>((id,), request.clone())
            .await;
        assert_eq!(problem.code, Code::NotFound);
        let problem = fixture
            .app
            .stranger()
            .refused::<CreateEvent>((id,), request.clone())
            .await;
        assert_eq!(problem.code, Code::SignedOut);
        let forged = fixture.bea.clone().with_token(Some("forged".to_owned()));
        let problem = forged.refused::<CreateEvent>((id,), request.clone()).await;
        assert_eq!(problem.code, Code::SignedOut);
        fixture
            .app
            .run("UPDATE circle SET closed_at = 1", vec![])
            .await;
        let problem = fixture.bea.refused::<CreateEvent>((id,), request).await;
        assert_eq!(problem.code, Code::NotFound);
        assert_eq!(fixture.app.number("SELECT count(*) FROM event"), 0);
    }

    #[tokio::test]
    async fn a_host_has_a_limited_number_of_events_to_come() {
        let fixture = Fixture::new().await;
        for _ in 0..MOST_UPCOMING {
            fixture.posted(fixture.draft()).await;
        }
        let request = fixture.request(fixture.draft());
        let problem = fixture
            .ana
            .refused::<CreateEvent>((fixture.new_id(),), request)
            .await;
        assert_eq!((problem.status, problem.code), (409, Code::TooMany));
        // An event that is over no longer counts.
        fixture.app.clock.advance(10 * DAY);
        fixture.posted(fixture.draft()).await;
    }

    #[tokio::test]
    async fn a_change_between_reading_and_writing_is_judged_as_if_it_came_before() {
        let out = "DELETE FROM membership WHERE member <> 0 AND role = 'member'";
        let closed = "UPDATE circle SET closed_at = 1";
        let many = format!(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {MOST_UPCOMING})
            INSERT INTO event (id, share_key, host, title, kind, starts_at, ends_at, zone, place, audience, revision,
              created_at, updated_at)
            SELECT i, 1, m.id, 'x', 'coffee_morning', 8999999990, 9000000000, 'Europe/London', 'x', 'circle', 1, 1, 1
            FROM n CROSS JOIN member m WHERE m.name = 'Bea Cole'"
        );
        for (meanwhile, code) in [
            (out, Code::NotFound),
            (closed, Code::NotFound),
            (many.as_str(), Code::TooMany),
        ] {
            let fixture = Fixture::new().await;
            fixture.app.db.meanwhile(meanwhile);
            let (id, request) = (fixture.new_id(), fixture.request(fixture.draft()));
            let problem = fixture.bea.refused::<CreateEvent>((id,), request).await;
            assert_eq!(problem.code, code);
            let posted = format!("SELECT count(*) FROM event WHERE id = {}", id.number());
            assert_eq!(fixture.app.number(&posted), 0);
        }
    }

    #[tokio::test]
    async fn an_event_outside_any_circle_is_for_the_neighbourhood() {
        let fixture = Fixture::new().await;
        let request = |event| CreateEventRequest {
            circle: None,
            event,
            revision: revision(1),
        };
        let id = fixture.new_id();
        let problem = fixture
            .eve
            .refused::<CreateEvent>((id,), request(fixture.draft()))
            .await;
        assert_eq!(problem.field.as_deref(), Some("event.audience"));
        let delta = fixture
            .eve
            .call::<CreateEvent>((id,), request(neighbourhood(&fixture)))
            .await;
        assert!(delta.steps.is_empty());
        let doc = answers(&fixture.bea, id, saying(Intent::Going, 1, 1)).await;
        assert_eq!(
            doc.host.name, "Eve",
            "outside a circle only the first name is shown"
        );
    }

    #[tokio::test]
    async fn every_bad_field_is_named_with_its_code() {
        let fixture = Fixture::new().await;
        let now = fixture.now().seconds();
        let long = "x".repeat(10_000);
        let path = format!("/api/events/{}", fixture.new_id());
        let body = serde_json::to_value(fixture.request(fixture.draft())).unwrap();
        let cases = [
            ("/event/title", json!(null), Code::MissingField),
            ("/event/title", json!(" "), Code::Empty),
            ("/event/title", json!(7), Code::WrongType),
            ("/event/title", json!(long), Code::TooLong),
            (
                "/event/title",
                json!("a\u{202e}b"),
                Code::ForbiddenCharacter,
            ),
            ("/event/title", json!("a\u{7}b"), Code::ForbiddenCharacter),
            ("/event/kind", json!("rave"), Code::Invalid),
            ("/event/starts_at", json!("tomorrow"), Code::WrongType),
            ("/event/starts_at", json!(now - 2 * DAY), Code::InThePast),
            (
                "/event/starts_at",
                json!(now + 400 * DAY),
                Code::TooFarAhead,
            ),
            ("/event/starts_at", json!(-1), Code::Invalid),
            ("/event/ends_at", json!(now + DAY), Code::EndBeforeStart),
            ("/event/ends_at", json!(now + 9 * DAY), Code::TooLong),
            ("/event/zone", json!("Europe/Atlantis"), Code::UnknownZone),
            ("/event/zone", json!("'; DROP"), Code::UnknownZone),
            ("/event/place", json!(""), Code::Empty),
            ("/event/cell", json!("no"), Code::Invalid),
            ("/event/exact/address", json!(long), Code::TooLong),
            ("/event/exact/link", json!("http://a.b"), Code::BadLink),
            ("/event/bring", json!(long), Code::TooLong),
            ("/event/capacity/adults", json!(0), Code::Invalid),
            ("/event/capacity/adults", json!(300), Code::Invalid),
            ("/event/capacity/children", json!("many"), Code::WrongType),
            ("/event/audience", json!("world"), Code::Invalid),
            ("/revision", json!(null), Code::MissingField),
            ("/revision", json!(-1), Code::Invalid),
            ("/circle", json!("0"), Code::Invalid),
        ];
        for (pointer, value, code) in cases {
            let change = (pointer, value.clone());
            let reply = send_changed(&fixture.bea, ("PUT", &path), body.clone(), change).await;
            let problem = reply.problem();
            let field = pointer.trim_start_matches('/').replace('/', ".");
            let said = (
                problem.status,
                problem.code,
                problem.field.unwrap_or_default(),
            );
            assert_eq!(said, (422, code, field), "{pointer} = {value:.40}");
        }
        assert_eq!(fixture.app.number("SELECT count(*) FROM event"), 0);
    }

    #[tokio::test]
    async fn a_malformed_request_is_refused() {
        let fixture = Fixture::new().await;
        let path = format!("/api/events/{}", fixture.new_id());
        let cases: [(Vec<u8>, u16, Code); 4] = [
            (vec![b' '; 1 << 20], 413, Code::TooLarge),
            (b"{\"event\":\"\xff\"}".to_vec(), 400, Code::BadJson),
            (b"{".to_vec(), 400, Code::BadJson),
            (b"7".to_vec(), 422, Code::WrongType),
        ];
        for (body, status, code) in cases {
            let problem = fixture.bea.send("PUT", &path, body).await.problem();
            assert_eq!((problem.status, problem.code), (status, code));
        }
        let body = serde_json::to_string(&fixture.request(fixture.draft())).unwrap();
        let forged = fixture
            .bea
            .send("PUT", "/api/events/nonsense", body.clone())
            .await;
        assert_eq!(forged.status, StatusCode::NOT_FOUND);
        let elsewhere = "https://evil.example";
        let forged = fixture.bea.send_from(elsewhere, "PUT", &path, body).await;
        assert_eq!(forged.problem().code, Code::WrongOrigin);
        let extra = json!({ "mood": "fine" });
        let body = serde_json::to_value(fixture.request(fixture.draft())).unwrap();
        let newer = send_changed(&fixture.bea, ("PUT", &path), body, ("/extra", extra)).await;
        assert_eq!(
            newer.status,
            StatusCode::OK,
            "a newer phone may send more fields"
        );
    }
}
