//! `PUT /api/circles/{circle}`: makes a circle.

use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::limits::rate_limit::{self, LimitedAction, RateLimit};
use crate::store::snapshot::one_circle;
use crate::store::{circle, membership};
use crate::views::snapshot;
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
    let (viewer, [there, own, held, salt, full]) = cx
        .viewer_batch(|key| {
            let [held, salt, full] = rate_limit::load(&cx, LimitedAction::Host, id, key);
            let there = circle::one(id, Some(key), cx.now);
            [
                there,
                membership::own_circles(key, cx.now),
                held,
                salt,
                full,
            ]
        })
        .await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    match circle::Loaded::from_rows(there)? {
        // A replay, even one that finds the circle edited since: it was made.
        Some(there) if there.role == Some(Role::Host) => {
            let [rows] = cx.batch([one_circle(id, key, cx.now)]).await?;
            return snapshot::delta(rows, id, viewer.id);
        }
        Some(_) => return Err(Code::IdTaken.into()),
        None => {}
    }
    request.circle.check()?;
    rules::may_join_another(own)?;
    let rate_limit = RateLimit::new(&cx, LimitedAction::Host, [held, salt, full])?;
    rate_limit.may()?;
    let [circle, host] = circle::insert(id, viewer.id, &request.circle, request.revision, cx.now);
    let (circle, count) = (rate_limit.bind(circle), rate_limit.count_if_changed());
    let [held, salt, full] = rate_limit::load(&cx, LimitedAction::Host, id, key);
    let own = membership::own_circles(key, cx.now);
    let read_back = one_circle(id, key, cx.now);
    let [_, _, _, own, held, salt, full, rows] = cx
        .batch([circle, host, count, own, held, salt, full, read_back])
        .await?;
    let delta = snapshot::delta(rows, id, viewer.id)?;
    if delta.circles.is_empty() {
        // Between the two batches the last place was taken, by others or by herself, or the id.
        rules::may_join_another(own)?;
        RateLimit::new(&cx, LimitedAction::Host, [held, salt, full])?.may()?;
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
    use posse_shared::circles::{CircleName, Policy, Role};
    use posse_shared::problem::Code;
    use serde_json::json;

    #[tokio::test]
    async fn a_circle_is_there_once_however_often_it_is_sent() {
        let fixture = Fixture::new().await;
        let id = new_id(&fixture);
        let create = || {
            let request = request(draft(Policy::Ask));
            fixture.eve.call::<CreateCircle>((id,), request)
        };
        let (delta, rows, trips) = fixture.cost(create()).await;
        assert_eq!((rows, trips), (2, 2), "the circle and its host");
        let doc = the_circle(delta);
        assert_eq!((doc.id, doc.role, doc.closed), (id, Role::Host, false));
        assert_eq!((doc.circle.clone(), doc.sequence), (draft(Policy::Ask), 0));
        assert_eq!(doc.circle.cap.get(), 8, "unless she says otherwise");
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
        let request = || request(draft(Policy::Ask));
        for (how, there) in [(Break::BeforeCommit, 0), (Break::AfterCommit, 1)] {
            fixture.app.db.break_after(1, how);
            let lost = fixture.eve.refused::<CreateCircle>((id,), request()).await;
            assert_eq!(
                (lost.code, circles(&fixture)),
                (Code::Fault, before + there)
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
        let doc = made(&fixture, draft(Policy::Ask)).await;
        let name = CircleName::parse("Prams in the park").unwrap();
        let edited = edited(&fixture, &doc, |draft| draft.name = name).await;
        let replay = request(draft(Policy::Ask));
        let replayed = fixture.ana.call::<CreateCircle>((doc.id,), replay).await;
        assert_eq!(the_circle(replayed), edited);
    }

    #[tokio::test]
    async fn an_id_of_somebody_elses_is_taken() {
        let fixture = Fixture::new().await;
        for who in [&fixture.bea, &fixture.eve] {
            let request = request(draft(Policy::Open));
            let refused = who.refused::<CreateCircle>((fixture.circle,), request);
            let (problem, rows, _) = fixture.cost(refused).await;
            assert_eq!((problem.status, problem.code), (409, Code::IdTaken));
            assert_eq!(rows, 0);
        }
        let role = seen(&fixture.bea, fixture.circle).await.unwrap().role;
        assert_eq!(role, Role::Member, "and nobody made herself its host");
    }

    #[tokio::test]
    async fn nobody_is_in_more_circles_than_anybody_keeps_up_with() {
        let fixture = Fixture::new().await;
        keeps_busy(&fixture, &fixture.eve).await;
        let before = fixture.app.number("SELECT count(*) FROM membership");
        let request = request(draft(Policy::Open));
        let create = fixture
            .eve
            .refused::<CreateCircle>((new_id(&fixture),), request);
        let problem = create.await;
        assert_eq!((problem.status, problem.code), (409, Code::TooMany));
        let open = made(&fixture, draft(Policy::Open)).await;
        let asks = made(&fixture, draft(Policy::Ask)).await;
        for circle in [open.id, asks.id] {
            let problem = refused_to_ask(&fixture.eve, circle).await;
            assert_eq!(problem.code, Code::TooMany);
        }
        let hers = format!(
            "SELECT count(*) FROM membership WHERE member = {}",
            fixture.eve.id().number()
        );
        assert_eq!(fixture.app.number(&hers), i64::from(MOST_CIRCLES));
        let after = fixture.app.number("SELECT count(*) FROM membership");
        assert_eq!(after, before + 2, "Ana's, in hers");
    }

    #[tokio::test]
    async fn every_bad_field_is_named_with_its_code() {
        let fixture = Fixture::new().await;
        let (before, long) = (circles(&fixture), "x".repeat(10_000));
        let path = format!("/api/circles/{}", new_id(&fixture));
        let body = serde_json::to_value(request(draft(Policy::Ask))).unwrap();
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
        // A site is one of two kinds: what is wrong in it is told of the whole.
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
