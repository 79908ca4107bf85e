//! `PUT /api/circles/{circle}`: creates a circle.

use super::read_back::read_back;
use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::limits::rate_limit::{self, LimitedAction};
use crate::store::{circle, membership};
use posse_shared::circles::Role;
use posse_shared::circles::api::CreateCircleRequest;
use posse_shared::id::CircleId;
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (CircleId,),
    request: CreateCircleRequest,
) -> ApiResult<Delta> {
    let (viewer, (existing, own_circles, rate_limit)) = cx
        .run_as_viewer(|key| {
            (
                circle::find(id, Some(key), cx.now),
                membership::count_own_circles(key, cx.now),
                rate_limit::load(&cx, LimitedAction::Host, id, key),
            )
        })
        .await?;

    match existing {
        // A replay, even one that finds the circle edited since: it was created.
        Some(existing) if existing.role == Some(Role::Host) => {
            return cx.run(read_back(id, &viewer, cx.now)).await;
        }
        Some(_) => return Err(Code::IdTaken.into()),
        None => {}
    }
    request.circle.check()?;
    rules::may_join_another(own_circles)?;
    let rate_limit = rate_limit.ok_or(Code::SignedOut)?;
    rate_limit.check()?;

    let insert = circle::insert(id, viewer.id, &request.circle, request.revision, cx.now);
    let key = &viewer.session;
    let (_, own_circles, rate_limit, delta) = cx
        .run((
            rate_limit
                .bind(insert)
                .then(circle::insert_host(id, viewer.id, cx.now))
                .then(rate_limit.count()),
            membership::count_own_circles(key, cx.now),
            rate_limit::load(&cx, LimitedAction::Host, id, key),
            read_back(id, &viewer, cx.now),
        ))
        .await?;
    if delta.circles.is_empty() {
        // Between the two batches somebody took the last place that a limit allows, or the id.
        rules::may_join_another(own_circles)?;
        rate_limit.ok_or(Code::SignedOut)?.check()?;
        return Err(Code::IdTaken.into());
    }
    Ok(delta)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::store::membership::MOST_CIRCLES;
    use crate::testing::Break;
    use crate::testing::circle_fixture::{
        draft, edited, keeps_busy, made, members, new_id, refused_to_ask, request, seen, the_circle,
    };
    use crate::testing::event_fixture::{Fixture, send_changed};
    use posse_shared::circles::api::CreateCircle;
    use posse_shared::circles::{CircleName, JoinPolicy, Role};
    use posse_shared::problem::Code;
    use serde_json::json;

    #[tokio::test]
    async fn a_circle_is_created_once_however_often_the_request_is_sent() {
        let fixture = Fixture::new().await;
        let id = new_id(&fixture);
        let create = || {
            let request = request(draft(JoinPolicy::Ask));
            fixture.eve.call::<CreateCircle>((id,), request)
        };
        let (delta, rows, trips) = fixture.cost(create()).await;
        assert_eq!((rows, trips), (2, 2), "the circle and its host");
        let doc = the_circle(delta);
        assert_eq!((doc.id, doc.role, doc.closed), (id, Role::Host, false));
        assert_eq!(
            (doc.circle.clone(), doc.sequence),
            (draft(JoinPolicy::Ask), 0)
        );
        assert_eq!(doc.circle.cap.get(), 8, "the default");
        let names: Vec<_> = doc.members.iter().map(|m| m.name.to_string()).collect();
        assert_eq!(names, ["Eve Stone"]);
        assert_eq!(members(&fixture, id), (1, 1));

        let (again, rows, trips) = fixture.cost(create()).await;
        assert_eq!((rows, trips), (0, 2));
        assert_eq!(the_circle(again), doc);
        assert_eq!(seen(&fixture.eve, id).await, Some(doc));
    }

    #[tokio::test]
    async fn a_circle_whose_reply_was_lost_arrives_once() {
        let fixture = Fixture::new().await;
        let (id, before) = (new_id(&fixture), circles(&fixture));
        let request = || request(draft(JoinPolicy::Ask));
        for (how, created) in [(Break::BeforeCommit, 0), (Break::AfterCommit, 1)] {
            fixture.app.db.break_after(1, how);
            let lost = fixture.eve.refused::<CreateCircle>((id,), request()).await;
            assert_eq!(
                (lost.code, circles(&fixture)),
                (Code::Fault, before + created)
            );
        }
        let doc = the_circle(fixture.eve.call::<CreateCircle>((id,), request()).await);
        assert_eq!((doc.members.len(), circles(&fixture)), (1, before + 1));
    }

    fn circles(fixture: &Fixture) -> i64 {
        fixture.app.number("SELECT count(*) FROM circle")
    }

    #[tokio::test]
    async fn a_replay_after_an_edit_changes_nothing() {
        let fixture = Fixture::new().await;
        let doc = made(&fixture, draft(JoinPolicy::Ask)).await;
        let name = CircleName::parse("Prams in the park").unwrap();
        let edited = edited(&fixture, &doc, |draft| draft.name = name).await;
        let replay = request(draft(JoinPolicy::Ask));
        let replayed = fixture.ana.call::<CreateCircle>((doc.id,), replay).await;
        assert_eq!(the_circle(replayed), edited);
    }

    #[tokio::test]
    async fn the_id_of_another_members_circle_is_taken() {
        let fixture = Fixture::new().await;
        for who in [&fixture.bea, &fixture.eve] {
            let request = request(draft(JoinPolicy::Open));
            let refused = who.refused::<CreateCircle>((fixture.circle,), request);
            let (problem, rows, _) = fixture.cost(refused).await;
            assert_eq!((problem.status, problem.code), (409, Code::IdTaken));
            assert_eq!(rows, 0);
        }
        let role = seen(&fixture.bea, fixture.circle).await.unwrap().role;
        assert_eq!(role, Role::Member, "nobody became its host");
    }

    #[tokio::test]
    async fn a_member_of_the_most_circles_joins_and_creates_no_other() {
        let fixture = Fixture::new().await;
        keeps_busy(&fixture, &fixture.eve).await;
        let before = fixture.app.number("SELECT count(*) FROM membership");
        let request = request(draft(JoinPolicy::Open));
        let create = fixture
            .eve
            .refused::<CreateCircle>((new_id(&fixture),), request);
        let problem = create.await;
        assert_eq!((problem.status, problem.code), (409, Code::TooMany));
        let open = made(&fixture, draft(JoinPolicy::Open)).await;
        let asks = made(&fixture, draft(JoinPolicy::Ask)).await;
        for circle in [open.id, asks.id] {
            let problem = refused_to_ask(&fixture.eve, circle).await;
            assert_eq!(problem.code, Code::TooMany);
        }
        let own = format!(
            "SELECT count(*) FROM membership WHERE member = {}",
            fixture.eve.id().number()
        );
        assert_eq!(fixture.app.number(&own), i64::from(MOST_CIRCLES));
        let after = fixture.app.number("SELECT count(*) FROM membership");
        assert_eq!(after, before + 2, "Ana's own two");
    }

    #[tokio::test]
    async fn every_bad_field_is_named_with_its_code() {
        let fixture = Fixture::new().await;
        let (before, long) = (circles(&fixture), "x".repeat(10_000));
        let path = format!("/api/circles/{}", new_id(&fixture));
        let body = serde_json::to_value(request(draft(JoinPolicy::Ask))).unwrap();
        let cases = [
            ("/circle/name", json!(null), Code::MissingField),
            ("/circle/name", json!(" "), Code::Empty),
            ("/circle/name", json!(7), Code::WrongType),
            ("/circle/name", json!(long), Code::TooLong),
            ("/circle/name", json!("a\nb"), Code::ForbiddenCharacter),
            ("/circle/name", json!("\u{202e}x"), Code::ForbiddenCharacter),
            ("/circle/stage", json!("teenager"), Code::Invalid),
            ("/circle/about", json!(long), Code::TooLong),
            ("/circle/about", json!("\u{0}"), Code::ForbiddenCharacter),
            ("/circle/cap", json!(1), Code::Invalid),
            ("/circle/cap", json!(31), Code::Invalid),
            ("/circle/cap", json!(-1), Code::Invalid),
            ("/circle/cap", json!("eight"), Code::WrongType),
            ("/circle/policy", json!("secret"), Code::Invalid),
            ("/revision", json!(null), Code::MissingField),
            ("/revision", json!(-1), Code::Invalid),
        ];
        for (pointer, value, code) in cases {
            let change = (pointer, value.clone());
            let reply = send_changed(&fixture.eve, ("PUT", &path), body.clone(), change).await;
            let problem = reply.problem();
            let field = pointer.trim_start_matches('/').replace('/', ".");
            let said = (problem.status, problem.code, problem.field);
            assert_eq!(said, (422, code, Some(field)), "{pointer} = {value:.40}");
        }
        // A site is one of two kinds, so an error names the whole site.
        for site in [
            json!({ "kind": "near", "cell": "aaaaa", "place": "Hove" }),
            json!({ "kind": "near", "cell": "gcpch" }),
            json!({ "kind": "moon" }),
        ] {
            let change = ("/circle/site", site.clone());
            let reply = send_changed(&fixture.eve, ("PUT", &path), body.clone(), change).await;
            let problem = reply.problem();
            let field = problem.field.unwrap_or_default();
            assert_eq!(problem.status, 422, "{site}");
            assert!(field.starts_with("circle.site"), "{site}: {field}");
        }
        assert_eq!(circles(&fixture), before);
    }
}
