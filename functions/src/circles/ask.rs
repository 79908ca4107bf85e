//! `PUT` and `DELETE /api/circles/{circle}/ask`: asks to join, or joins where the door is open; takes
//! the wish back.

use super::{rules, store};
use crate::app::Cx;
use crate::auth::SessionKey;
use crate::error::Answer;
use crate::events::store::step_if_changed;
use crate::ports::{Rows, Statement};
use crate::safety::allowance::{self, Allowance, Thing};
use crate::sync::snapshot;
use posse_shared::circles::api::AskToJoinRequest;
use posse_shared::circles::membership::Door;
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(cx: Cx, (id,): (CircleId,), request: AskToJoinRequest) -> Answer<Delta> {
    let (viewer, [circle, hers, held, salt, full]) = cx
        .viewer_batch(|key| {
            let [held, salt, full] = allowance::load(&cx, Thing::Ask, id, key);
            let circle = store::one(id, Some(key), cx.now);
            [circle, store::hers(key, cx.now), held, salt, full]
        })
        .await?;
    let loaded = store::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let read_back = snapshot::one_circle(id, key, cx.now);
    if loaded.role.is_some() {
        let [rows] = cx.batch([read_back]).await?;
        return snapshot::delta(rows, id, viewer.id);
    }
    let door = rules::door(&loaded)?;
    rules::may_join_another(hers)?;
    let allowance = Allowance::new(&cx, Thing::Ask, [held, salt, full])?;
    if let Err(refusal) = allowance.may() {
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
        allowance,
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
    allowance: Allowance<'a>,
}

impl Visit<'_> {
    /// What is read back after a write: the circle, how many are hers, her allowance, and what she sees.
    fn read_back(&self) -> [Statement; 6] {
        let (id, key, now) = (self.id, self.key, self.cx.now);
        let [held, salt, full] = allowance::load(self.cx, Thing::Ask, id, key);
        let circle = store::one(id, Some(key), now);
        let seen = snapshot::one_circle(id, key, now);
        [circle, store::hers(key, now), held, salt, full, seen]
    }

    /// Judges again what was not done, as if whatever came between the two batches had been there before.
    fn judge(&self, [circle, hers, held, salt, full]: [Rows; 5]) -> Answer<Door> {
        let loaded = store::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
        let door = rules::door(&loaded)?;
        rules::may_join_another(hers)?;
        Allowance::new(self.cx, Thing::Ask, [held, salt, full])?.may()?;
        Ok(door)
    }

    async fn join(&self, request: &AskToJoinRequest) -> Answer<Delta> {
        let join = self
            .allowance
            .bind(store::join(self.id, self.viewer, self.cx.now));
        let recount = store::recount_if_changed(self.id);
        let count = self.allowance.count_if_changed();
        // She may have asked when the door was not open yet.
        let forget = store::forget_ask(self.id, self.viewer);
        let [circle, hers, held, salt, full, seen] = self.read_back();
        let [_, _, _, _, circle, hers, held, salt, full, seen] = self
            .cx
            .batch([
                join, recount, count, forget, circle, hers, held, salt, full, seen,
            ])
            .await?;
        let delta = snapshot::delta(seen, self.id, self.viewer)?;
        if !delta.circles.is_empty() {
            return Ok(delta);
        }
        match self.judge([circle, hers, held, salt, full])? {
            Door::Opens => Err(Code::CircleFull.into()),
            Door::Asks => self.ask(request).await,
        }
    }

    async fn ask(&self, request: &AskToJoinRequest) -> Answer<Delta> {
        let ask = store::ask(self.id, self.viewer, request, self.cx.now);
        let (ask, step) = (self.allowance.bind(ask), step_if_changed(Some(self.id)));
        let count = self.allowance.count_if_changed();
        let [circle, hers, held, salt, full, seen] = self.read_back();
        let [_, step, _, circle, hers, held, salt, full, seen] = self
            .cx
            .batch([ask, step, count, circle, hers, held, salt, full, seen])
            .await?;
        let delta = snapshot::delta(seen, self.id, self.viewer)?;
        if step.is_empty() && delta.circles.is_empty() && !asks(&delta, request) {
            // If nothing forbids it, she has said something newer.
            self.judge([circle, hers, held, salt, full])?;
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
pub(super) async fn withdraw(cx: Cx, (id,): (CircleId,), _: Nothing) -> Answer<Delta> {
    let (viewer, []) = cx.viewer_batch(|_| []).await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let withdraw = store::withdraw(id, viewer.id);
    let read_back = snapshot::one_circle(id, key, cx.now);
    let [_, _, rows] = cx
        .batch([withdraw, step_if_changed(Some(id)), read_back])
        .await?;
    snapshot::delta(rows, id, viewer.id)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::circles::scene::{
        asks, draft, draft_for, edited, made, members, new_id, refused_to_ask, role, seen, seq,
        synced, the_circle, wish,
    };
    use crate::events::scene::{Scene, send_changed};
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
    async fn at_the_door(scene: &Scene, circle: CircleId) -> Vec<(String, String)> {
        let asks = seen(&scene.ana, circle).await.unwrap().asks.into_iter();
        asks.map(|ask| (ask.name.to_string(), ask.text.to_string()))
            .collect()
    }

    #[tokio::test]
    async fn an_open_door_lets_her_in_at_once_and_once() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft(Policy::Open)).await.id;
        let before = seq(&scene, circle);
        let (delta, rows, trips) = scene.cost(asks(&scene.eve, circle)).await;
        assert_eq!((rows, trips), (2, 2), "she, and the circle's count");
        let doc = the_circle(delta);
        assert_eq!((doc.role, doc.members.len()), (Role::Member, 2));
        assert_eq!(seq(&scene, circle), before + 1);
        assert_eq!(seen(&scene.ana, circle).await.unwrap().members.len(), 2);
        let (again, rows, _) = scene.cost(asks(&scene.eve, circle)).await;
        assert_eq!((rows, the_circle(again)), (0, doc));
        assert_eq!(members(&scene, circle), (2, 2));
    }

    #[tokio::test]
    async fn she_asks_with_a_line_that_only_the_host_reads() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft(Policy::Ask)).await.id;
        asks(&scene.bea, circle).await;
        let bea_in = (circle, scene.bea.id());
        scene.ana.call::<ApproveAsk>(bea_in, Nothing {}).await;
        let before = seq(&scene, circle);
        let (delta, rows, trips) = scene.cost(asks(&scene.eve, circle)).await;
        assert_eq!((rows, trips), (2, 2));
        assert_eq!((delta.circles.len(), delta.asked.len()), (0, 1));
        assert_eq!(seq(&scene, circle), before + 1, "the host is told");
        let line = "We live round the corner".to_owned();
        let door = [("Eve Stone".to_owned(), line.clone())];
        assert_eq!(at_the_door(&scene, circle).await, door);
        assert!(seen(&scene.bea, circle).await.unwrap().asks.is_empty());
        assert_eq!(wished(&scene.eve, circle).await, Some((line, false)));
        assert_eq!(role(&scene, circle, &scene.eve), None);

        let (again, rows, _) = scene.cost(asks(&scene.eve, circle)).await;
        assert_eq!((rows, again.asked.len()), (0, 1), "asked once");
    }

    #[tokio::test]
    async fn a_wish_whose_reply_was_lost_arrives_once() {
        let scene = Scene::new().await;
        for policy in [Policy::Open, Policy::Ask] {
            let circle = made(&scene, draft(policy)).await.id;
            scene.app.db.break_after(1, Break::AfterCommit);
            assert_eq!(refused_to_ask(&scene.eve, circle).await.code, Code::Fault);
            let wish = wish("We live round the corner", 9);
            let again = scene.eve.call::<AskToJoin>((circle,), wish);
            let (delta, rows, _) = scene.cost(again).await;
            assert_eq!((rows, delta.circles.len() + delta.asked.len()), (0, 1));
        }
    }

    #[tokio::test]
    async fn asking_again_changes_the_line_but_an_older_wish_does_not() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft(Policy::Ask)).await.id;
        for (line, at, stands) in [("Hello", 5, "Hello"), ("Hi", 6, "Hi"), ("Late", 4, "Hi")] {
            let delta = scene.eve.call::<AskToJoin>((circle,), wish(line, at)).await;
            assert_eq!(delta.asked[0].text.as_str(), stands);
        }
        let door = [("Eve Stone".to_owned(), "Hi".to_owned())];
        assert_eq!(at_the_door(&scene, circle).await, door);
    }

    #[tokio::test]
    async fn who_was_told_not_this_time_may_ask_another_time() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft(Policy::Ask)).await.id;
        asks(&scene.eve, circle).await;
        let hers = (circle, scene.eve.id());
        scene.ana.call::<DeclineAsk>(hers, Nothing {}).await;
        let (delta, rows, _) = scene.cost(asks(&scene.eve, circle)).await;
        assert!(
            rows == 0 && delta.asked[0].declined,
            "a replay is no new wish"
        );
        let again = scene.eve.call::<AskToJoin>((circle,), wish("Again?", 2));
        assert!(!again.await.asked[0].declined);
        assert_eq!(at_the_door(&scene, circle).await.len(), 1);
    }

    #[tokio::test]
    async fn a_wish_is_taken_back() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft(Policy::Ask)).await.id;
        asks(&scene.eve, circle).await;
        let withdraw = || scene.eve.call::<WithdrawAsk>((circle,), Nothing {});
        let (delta, rows, trips) = scene.cost(withdraw()).await;
        assert_eq!((rows, trips, delta.unasked), (2, 2, vec![circle]));
        assert_eq!(at_the_door(&scene, circle).await, []);
        assert_eq!(wished(&scene.eve, circle).await, None);
        assert_eq!(scene.cost(withdraw()).await.1, 0);
        let hers = (circle, scene.eve.id());
        let late = scene.ana.refused::<ApproveAsk>(hers, Nothing {}).await;
        assert_eq!(late.code, Code::NotFound);
        assert_eq!(role(&scene, circle, &scene.eve), None);
        // Where there is nothing to take back, a forged id answers the same.
        let nowhere = new_id(&scene);
        let delta = scene.eve.call::<WithdrawAsk>((nowhere,), Nothing {}).await;
        assert_eq!(delta.unasked, [nowhere]);
    }

    #[tokio::test]
    async fn who_comes_in_when_the_door_opens_no_longer_asks() {
        let scene = Scene::new().await;
        let doc = made(&scene, draft(Policy::Ask)).await;
        asks(&scene.eve, doc.id).await;
        edited(&scene, &doc, |draft| draft.policy = Policy::Open).await;
        let wish = wish("Now then", 2);
        let delta = scene.eve.call::<AskToJoin>((doc.id,), wish).await;
        assert!(delta.asked.is_empty() && delta.unasked == [doc.id]);
        assert_eq!(the_circle(delta).role, Role::Member);
        assert_eq!(at_the_door(&scene, doc.id).await, []);
        assert_eq!(wished(&scene.eve, doc.id).await, None);
    }

    #[tokio::test]
    async fn full_is_full_until_someone_goes() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft_for(Policy::Open, 2)).await.id;
        asks(&scene.bea, circle).await;
        let refused = scene.cost(refused_to_ask(&scene.eve, circle));
        let (problem, rows, _) = refused.await;
        assert_eq!((problem.status, problem.code), (409, Code::CircleFull));
        assert_eq!(rows, 0);
        asks(&scene.bea, circle).await;
        let bea_out = (circle, scene.bea.id());
        scene.bea.call::<RemoveMember>(bea_out, Nothing {}).await;
        asks(&scene.eve, circle).await;
        assert_eq!(
            refused_to_ask(&scene.bea, circle).await.code,
            Code::CircleFull
        );
        assert_eq!(members(&scene, circle), (2, 2));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn the_last_place_goes_to_one_however_many_want_it_at_once() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft_for(Policy::Open, 5)).await.id;
        for _ in 0..3 {
            asks(&scene.app.member("Early").await, circle).await;
        }
        let mut tasks = Vec::new();
        for _ in 0..30 {
            let who = scene.app.member("One of thirty").await;
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
        assert_eq!((inside, members(&scene, circle)), (1, (5, 5)));
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
                let scene = Scene::new().await;
                let circle = made(&scene, draft(policy)).await.id;
                scene.app.db.meanwhile(meanwhile);
                let problem = refused_to_ask(&scene.eve, circle).await;
                assert_eq!(problem.code, Code::NotFound, "{meanwhile}");
                assert_eq!(role(&scene, circle, &scene.eve), None, "{meanwhile}");
                assert_eq!(
                    scene.app.number("SELECT count(*) FROM ask"),
                    0,
                    "{meanwhile}"
                );
            }
        }
    }

    #[tokio::test]
    async fn at_a_door_that_closes_while_she_comes_in_she_asks() {
        for meanwhile in ["policy = 'ask'", "vouch = 1"] {
            let scene = Scene::new().await;
            let circle = made(&scene, draft(Policy::Open)).await.id;
            scene
                .app
                .db
                .meanwhile(&format!("UPDATE circle SET {meanwhile}"));
            let delta = asks(&scene.eve, circle).await;
            assert_eq!((delta.circles.len(), delta.asked.len()), (0, 1));
            assert_eq!(role(&scene, circle, &scene.eve), None);
        }
    }

    #[tokio::test]
    async fn a_circle_that_is_not_to_be_found_is_not_found_by_asking() {
        let scene = Scene::new().await;
        let by_invite = made(&scene, draft(Policy::Invite)).await.id;
        let closed = made(&scene, draft(Policy::Open)).await.id;
        scene.ana.call::<CloseCircle>((closed,), Nothing {}).await;
        for circle in [by_invite, closed, new_id(&scene)] {
            let problem = refused_to_ask(&scene.eve, circle).await;
            assert_eq!((problem.status, problem.code), (404, Code::NotFound));
            assert_eq!(wished(&scene.eve, circle).await, None);
        }
    }

    #[tokio::test]
    async fn every_bad_field_is_named_with_its_code() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft(Policy::Ask)).await.id;
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
            let reply = send_changed(&scene.eve, ("PUT", &path), body.clone(), change).await;
            let problem = reply.problem();
            let said = (problem.status, problem.code, problem.field.as_deref());
            assert_eq!(said, (422, code, Some(field)), "{value:.40}");
        }
        assert_eq!(wished(&scene.eve, circle).await, None);
    }
}
