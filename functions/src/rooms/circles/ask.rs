//! `PUT` and `DELETE /api/circles/{circle}/ask`: asks to join, or joins where the door is open; takes
//! the wish back.

use super::rules;
use crate::http::app::Cx;
use crate::http::auth::SessionKey;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::{Rows, Statement};
use crate::limits::rate_limit::{self, LimitedAction, RateLimit};
use crate::store::snapshot::one_circle;
use crate::store::{circle, join_request, membership};
use crate::views::snapshot;
use posse_shared::circles::api::AskToJoinRequest;
use posse_shared::circles::membership::Door;
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (CircleId,),
    request: AskToJoinRequest,
) -> ApiResult<Delta> {
    let (viewer, [circle, own, held, salt, full]) = cx
        .viewer_batch(|key| {
            let [held, salt, full] = rate_limit::load(&cx, LimitedAction::Ask, id, key);
            let circle = circle::one(id, Some(key), cx.now);
            [
                circle,
                membership::own_circles(key, cx.now),
                held,
                salt,
                full,
            ]
        })
        .await?;
    let loaded = circle::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let read_back = one_circle(id, key, cx.now);
    if loaded.role.is_some() {
        let [rows] = cx.batch([read_back]).await?;
        return snapshot::delta(rows, id, viewer.id);
    }
    let door = rules::door(&loaded)?;
    rules::may_join_another(own)?;
    let rate_limit = RateLimit::new(&cx, LimitedAction::Ask, [held, salt, full])?;
    if let Err(refusal) = rate_limit.may() {
        let [rows] = cx.batch([read_back]).await?;
        let delta = snapshot::delta(rows, id, viewer.id)?;
        return if asks(&delta, &request) {
            Ok(delta)
        } else {
            Err(refusal)
        };
    }
    let visit = Visit {
        cx: &cx,
        key,
        id,
        viewer: viewer.id,
        rate_limit,
    };
    match door {
        Door::Opens => visit.join(&request).await,
        Door::Asks => visit.ask(&request).await,
    }
}

/// Somebody at the door of a circle.
struct Visit<'a> {
    cx: &'a Cx,
    key: &'a SessionKey,
    id: CircleId,
    viewer: MemberId,
    rate_limit: RateLimit<'a>,
}

impl Visit<'_> {
    /// What is read back after a write: the circle, how many are hers, her rate limit, and what she sees.
    fn read_back(&self) -> [Statement; 6] {
        let (id, key, now) = (self.id, self.key, self.cx.now);
        let [held, salt, full] = rate_limit::load(self.cx, LimitedAction::Ask, id, key);
        let circle = circle::one(id, Some(key), now);
        let seen = one_circle(id, key, now);
        [
            circle,
            membership::own_circles(key, now),
            held,
            salt,
            full,
            seen,
        ]
    }

    /// Judges again what was not done, as if whatever came between the two batches had been there before.
    fn judge(&self, [circle, own, held, salt, full]: [Rows; 5]) -> ApiResult<Door> {
        let loaded = circle::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
        let door = rules::door(&loaded)?;
        rules::may_join_another(own)?;
        RateLimit::new(self.cx, LimitedAction::Ask, [held, salt, full])?.may()?;
        Ok(door)
    }

    async fn join(&self, request: &AskToJoinRequest) -> ApiResult<Delta> {
        let join = self
            .rate_limit
            .bind(membership::join(self.id, self.viewer, self.cx.now));
        let recount = membership::recount_if_changed(self.id);
        let count = self.rate_limit.count_if_changed();
        // She may have asked when the door was not open yet.
        let forget = join_request::forget_ask(self.id, self.viewer);
        let [circle, own, held, salt, full, seen] = self.read_back();
        let [_, _, _, _, circle, own, held, salt, full, seen] = self
            .cx
            .batch([
                join, recount, count, forget, circle, own, held, salt, full, seen,
            ])
            .await?;
        let delta = snapshot::delta(seen, self.id, self.viewer)?;
        if !delta.circles.is_empty() {
            return Ok(delta);
        }
        match self.judge([circle, own, held, salt, full])? {
            Door::Opens => Err(Code::CircleFull.into()),
            Door::Asks => self.ask(request).await,
        }
    }

    async fn ask(&self, request: &AskToJoinRequest) -> ApiResult<Delta> {
        let ask = join_request::ask(self.id, self.viewer, request, self.cx.now);
        let (ask, step) = (
            self.rate_limit.bind(ask),
            circle::bump_seq_if_changed(Some(self.id)),
        );
        let count = self.rate_limit.count_if_changed();
        let [circle, own, held, salt, full, seen] = self.read_back();
        let [_, step, _, circle, own, held, salt, full, seen] = self
            .cx
            .batch([ask, step, count, circle, own, held, salt, full, seen])
            .await?;
        let delta = snapshot::delta(seen, self.id, self.viewer)?;
        if step.is_empty() && delta.circles.is_empty() && !asks(&delta, request) {
            // If nothing forbids it, she has said something newer.
            self.judge([circle, own, held, salt, full])?;
        }
        Ok(delta)
    }
}

/// Whether her wish stands as she says it: a repetition is none too many, since the answer to the
/// first may have been lost.
fn asks(delta: &Delta, request: &AskToJoinRequest) -> bool {
    delta.asked.iter().any(|asked| asked.text == request.text)
}

/// Takes the wish back; where there is none, nothing changes.
pub(super) async fn withdraw(cx: Cx, (id,): (CircleId,), _: Nothing) -> ApiResult<Delta> {
    let (viewer, []) = cx.viewer_batch(|_| []).await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let withdraw = join_request::withdraw(id, viewer.id);
    let read_back = one_circle(id, key, cx.now);
    let [_, _, rows] = cx
        .batch([withdraw, circle::bump_seq_if_changed(Some(id)), read_back])
        .await?;
    snapshot::delta(rows, id, viewer.id)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::testing::circle_fixture::{
        asks, draft, draft_for, edited, made, members, new_id, refused_to_ask, role, seen, seq,
        synced, the_circle, wish,
    };
    use crate::testing::event_fixture::{Fixture, send_changed};
    use crate::testing::{Actor, Break};
    use posse_shared::circles::api::{
        ApproveAsk, AskToJoin, CloseCircle, DeclineAsk, RemoveMember, WithdrawAsk,
    };
    use posse_shared::circles::{Policy, Role};
    use posse_shared::endpoint::Nothing;
    use posse_shared::id::CircleId;
    use posse_shared::problem::Code;
    use serde_json::json;

    /// How her wish to join stands on her phone: its line, and whether it was declined.
    async fn wished(who: &Actor, circle: CircleId) -> Option<(String, bool)> {
        let asked = synced(who).await.asked.into_iter();
        let hers = asked.filter(|asked| asked.circle.id == circle);
        hers.map(|asked| (asked.text.to_string(), asked.declined))
            .next()
    }

    /// Who asks, on Ana's phone, and with what line.
    async fn at_the_door(fixture: &Fixture, circle: CircleId) -> Vec<(String, String)> {
        let asks = seen(&fixture.ana, circle).await.unwrap().asks.into_iter();
        asks.map(|ask| (ask.name.to_string(), ask.text.to_string()))
            .collect()
    }

    #[tokio::test]
    async fn an_open_door_lets_her_in_at_once_and_once() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(Policy::Open)).await.id;
        let before = seq(&fixture, circle);
        let (delta, rows, trips) = fixture.cost(asks(&fixture.eve, circle)).await;
        assert_eq!((rows, trips), (2, 2), "she, and the circle's count");
        let doc = the_circle(delta);
        assert_eq!((doc.role, doc.members.len()), (Role::Member, 2));
        assert_eq!(seq(&fixture, circle), before + 1);
        assert_eq!(seen(&fixture.ana, circle).await.unwrap().members.len(), 2);
        let (again, rows, _) = fixture.cost(asks(&fixture.eve, circle)).await;
        assert_eq!((rows, the_circle(again)), (0, doc));
        assert_eq!(members(&fixture, circle), (2, 2));
    }

    #[tokio::test]
    async fn she_asks_with_a_line_that_only_the_host_reads() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(Policy::Ask)).await.id;
        asks(&fixture.bea, circle).await;
        let bea_in = (circle, fixture.bea.id());
        fixture.ana.call::<ApproveAsk>(bea_in, Nothing {}).await;
        let before = seq(&fixture, circle);
        let (delta, rows, trips) = fixture.cost(asks(&fixture.eve, circle)).await;
        assert_eq!((rows, trips), (2, 2));
        assert_eq!((delta.circles.len(), delta.asked.len()), (0, 1));
        assert_eq!(seq(&fixture, circle), before + 1, "the host is told");
        let line = "We live round the corner".to_owned();
        let door = [("Eve Stone".to_owned(), line.clone())];
        assert_eq!(at_the_door(&fixture, circle).await, door);
        assert!(seen(&fixture.bea, circle).await.unwrap().asks.is_empty());
        assert_eq!(wished(&fixture.eve, circle).await, Some((line, false)));
        assert_eq!(role(&fixture, circle, &fixture.eve), None);

        let (again, rows, _) = fixture.cost(asks(&fixture.eve, circle)).await;
        assert_eq!((rows, again.asked.len()), (0, 1), "asked once");
    }

    #[tokio::test]
    async fn a_wish_whose_reply_was_lost_arrives_once() {
        let fixture = Fixture::new().await;
        for policy in [Policy::Open, Policy::Ask] {
            let circle = made(&fixture, draft(policy)).await.id;
            fixture.app.db.break_after(1, Break::AfterCommit);
            assert_eq!(refused_to_ask(&fixture.eve, circle).await.code, Code::Fault);
            let wish = wish("We live round the corner", 9);
            let again = fixture.eve.call::<AskToJoin>((circle,), wish);
            let (delta, rows, _) = fixture.cost(again).await;
            assert_eq!((rows, delta.circles.len() + delta.asked.len()), (0, 1));
        }
    }

    #[tokio::test]
    async fn asking_again_changes_the_line_but_an_older_wish_does_not() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(Policy::Ask)).await.id;
        for (line, at, stands) in [("Hello", 5, "Hello"), ("Hi", 6, "Hi"), ("Late", 4, "Hi")] {
            let delta = fixture
                .eve
                .call::<AskToJoin>((circle,), wish(line, at))
                .await;
            assert_eq!(delta.asked[0].text.as_str(), stands);
        }
        let door = [("Eve Stone".to_owned(), "Hi".to_owned())];
        assert_eq!(at_the_door(&fixture, circle).await, door);
    }

    #[tokio::test]
    async fn who_was_told_not_this_time_may_ask_another_time() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(Policy::Ask)).await.id;
        asks(&fixture.eve, circle).await;
        let hers = (circle, fixture.eve.id());
        fixture.ana.call::<DeclineAsk>(hers, Nothing {}).await;
        let (delta, rows, _) = fixture.cost(asks(&fixture.eve, circle)).await;
        assert!(
            rows == 0 && delta.asked[0].declined,
            "a replay is no new wish"
        );
        let again = fixture.eve.call::<AskToJoin>((circle,), wish("Again?", 2));
        assert!(!again.await.asked[0].declined);
        assert_eq!(at_the_door(&fixture, circle).await.len(), 1);
    }

    #[tokio::test]
    async fn a_wish_is_taken_back() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(Policy::Ask)).await.id;
        asks(&fixture.eve, circle).await;
        let withdraw = || fixture.eve.call::<WithdrawAsk>((circle,), Nothing {});
        let (delta, rows, trips) = fixture.cost(withdraw()).await;
        assert_eq!((rows, trips, delta.unasked), (2, 2, vec![circle]));
        assert_eq!(at_the_door(&fixture, circle).await, []);
        assert_eq!(wished(&fixture.eve, circle).await, None);
        assert_eq!(fixture.cost(withdraw()).await.1, 0);
        let hers = (circle, fixture.eve.id());
        let late = fixture.ana.refused::<ApproveAsk>(hers, Nothing {}).await;
        assert_eq!(late.code, Code::NotFound);
        assert_eq!(role(&fixture, circle, &fixture.eve), None);
        // Where there is nothing to take back, a forged id answers the same.
        let nowhere = new_id(&fixture);
        let delta = fixture
            .eve
            .call::<WithdrawAsk>((nowhere,), Nothing {})
            .await;
        assert_eq!(delta.unasked, [nowhere]);
    }

    #[tokio::test]
    async fn who_comes_in_when_the_door_opens_no_longer_asks() {
        let fixture = Fixture::new().await;
        let doc = made(&fixture, draft(Policy::Ask)).await;
        asks(&fixture.eve, doc.id).await;
        edited(&fixture, &doc, |draft| draft.policy = Policy::Open).await;
        let wish = wish("Now then", 2);
        let delta = fixture.eve.call::<AskToJoin>((doc.id,), wish).await;
        assert!(delta.asked.is_empty() && delta.unasked == [doc.id]);
        assert_eq!(the_circle(delta).role, Role::Member);
        assert_eq!(at_the_door(&fixture, doc.id).await, []);
        assert_eq!(wished(&fixture.eve, doc.id).await, None);
    }

    #[tokio::test]
    async fn full_is_full_until_someone_goes() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft_for(Policy::Open, 2)).await.id;
        asks(&fixture.bea, circle).await;
        let refused = fixture.cost(refused_to_ask(&fixture.eve, circle));
        let (problem, rows, _) = refused.await;
        assert_eq!((problem.status, problem.code), (409, Code::CircleFull));
        assert_eq!(rows, 0);
        asks(&fixture.bea, circle).await;
        let bea_out = (circle, fixture.bea.id());
        fixture.bea.call::<RemoveMember>(bea_out, Nothing {}).await;
        asks(&fixture.eve, circle).await;
        assert_eq!(
            refused_to_ask(&fixture.bea, circle).await.code,
            Code::CircleFull
        );
        assert_eq!(members(&fixture, circle), (2, 2));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn the_last_place_goes_to_one_however_many_want_it_at_once() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft_for(Policy::Open, 5)).await.id;
        for _ in 0..3 {
            asks(&fixture.app.member("Early").await, circle).await;
        }
        let mut tasks = Vec::new();
        for _ in 0..30 {
            let who = fixture.app.member("One of thirty").await;
            let wish = wish("", 1);
            tasks.push(tokio::spawn(async move {
                who.try_call::<AskToJoin>(&(circle,), &wish).await
            }));
        }
        let mut inside = 0;
        for task in tasks {
            let reply = task.await.unwrap();
            if reply.status.is_success() {
                inside += 1;
            } else {
                assert_eq!(reply.problem().code, Code::CircleFull);
            }
        }
        assert_eq!((inside, members(&fixture, circle)), (1, (5, 5)));
    }

    #[tokio::test]
    async fn what_comes_between_reading_and_writing_is_judged_as_if_it_had_been_there() {
        let blocks = "INSERT INTO block (blocker, blocked, name, revision, since)
            SELECT a.id, e.id, 'x', 1, 1 FROM member e CROSS JOIN member a
            WHERE e.name = 'Eve Stone' AND a.name = 'Ana Ruiz'";
        for policy in [Policy::Open, Policy::Ask] {
            for meanwhile in [
                blocks,
                "UPDATE circle SET closed_at = 1",
                "UPDATE circle SET policy = 'invite'",
            ] {
                let fixture = Fixture::new().await;
                let circle = made(&fixture, draft(policy)).await.id;
                fixture.app.db.meanwhile(meanwhile);
                let problem = refused_to_ask(&fixture.eve, circle).await;
                assert_eq!(problem.code, Code::NotFound, "{meanwhile}");
                assert_eq!(role(&fixture, circle, &fixture.eve), None, "{meanwhile}");
                assert_eq!(
                    fixture.app.number("SELECT count(*) FROM ask"),
                    0,
                    "{meanwhile}"
                );
            }
        }
    }

    #[tokio::test]
    async fn at_a_door_that_closes_while_she_comes_in_she_asks() {
        for meanwhile in ["policy = 'ask'", "vouch = 1"] {
            let fixture = Fixture::new().await;
            let circle = made(&fixture, draft(Policy::Open)).await.id;
            fixture
                .app
                .db
                .meanwhile(&format!("UPDATE circle SET {meanwhile}"));
            let delta = asks(&fixture.eve, circle).await;
            assert_eq!((delta.circles.len(), delta.asked.len()), (0, 1));
            assert_eq!(role(&fixture, circle, &fixture.eve), None);
        }
    }

    #[tokio::test]
    async fn a_circle_that_is_not_to_be_found_is_not_found_by_asking() {
        let fixture = Fixture::new().await;
        let by_invite = made(&fixture, draft(Policy::Invite)).await.id;
        let closed = made(&fixture, draft(Policy::Open)).await.id;
        fixture.ana.call::<CloseCircle>((closed,), Nothing {}).await;
        for circle in [by_invite, closed, new_id(&fixture)] {
            let problem = refused_to_ask(&fixture.eve, circle).await;
            assert_eq!((problem.status, problem.code), (404, Code::NotFound));
            assert_eq!(wished(&fixture.eve, circle).await, None);
        }
    }

    #[tokio::test]
    async fn every_bad_field_is_named_with_its_code() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(Policy::Ask)).await.id;
        let path = format!("/api/circles/{circle}/ask");
        let body = serde_json::to_value(wish("Hello", 1)).unwrap();
        for (field, value, code) in [
            ("text", json!("x".repeat(201)), Code::TooLong),
            ("text", json!("\u{2066}x"), Code::ForbiddenCharacter),
            ("text", json!(["Hello"]), Code::WrongType),
            ("revision", json!(null), Code::MissingField),
            ("revision", json!("one"), Code::WrongType),
        ] {
            let pointer = format!("/{field}");
            let change = (pointer.as_str(), value.clone());
            let reply = send_changed(&fixture.eve, ("PUT", &path), body.clone(), change).await;
            let problem = reply.problem();
            let said = (problem.status, problem.code, problem.field.as_deref());
            assert_eq!(said, (422, code, Some(field)), "{value:.40}");
        }
        assert_eq!(wished(&fixture.eve, circle).await, None);
    }
}
