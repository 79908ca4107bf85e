//! `PUT` and `DELETE /api/circles/{circle}/asks/{member}`: lets someone in, or says "not this time".

use super::store::Standing;
use super::{by_host, rules, store};
use crate::app::Cx;
use crate::error::Answer;
use crate::ports::Rows;
use crate::sync::snapshot;
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn approve(
    cx: Cx,
    (id, member): (CircleId, MemberId),
    _: Nothing,
) -> Answer<Delta> {
    let (viewer, [circle, standing]) = cx
        .viewer_batch(|key| {
            [
                store::one(id, Some(key), cx.now),
                store::standing(id, member, key, cx.now),
            ]
        })
        .await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    decide(circle, standing)?;
    let [_, _, _, circle, standing, rows] = cx
        .batch([
            store::approve(id, member, viewer.id, cx.now),
            store::recount_if_changed(id),
            store::forget_ask(id, member),
            store::one(id, Some(key), cx.now),
            store::standing(id, member, key, cx.now),
            snapshot::one_circle(id, key, cx.now),
        ])
        .await?;
    // Whatever came between the two batches is judged as if it had been there before.
    if decide(circle, standing)?.role.is_none() {
        return Err(Code::CircleFull.into());
    }
    snapshot::delta(rows, id, viewer.id)
}

/// How she stands whom the host may let in, by the rows of [`store::one`] and [`store::standing`].
fn decide(circle: Rows, standing: Rows) -> Answer<Standing> {
    let loaded = store::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let standing = standing.first::<Standing>()?.unwrap_or_default();
    rules::may_let_her_in(&loaded, &standing)?;
    Ok(standing)
}

pub(super) async fn decline(
    cx: Cx,
    (id, member): (CircleId, MemberId),
    _: Nothing,
) -> Answer<Delta> {
    by_host::change(&cx, id, store::decline(id, member)).await
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::circles::scene::{
        asks, draft, draft_for, joined, keeps_busy, made, members, new_id, role, seen, seq, synced,
        the_circle,
    };
    use crate::events::scene::Scene;
    use crate::testing::Break;
    use posse_shared::circles::api::{ApproveAsk, DeclineAsk, RemoveMember};
    use posse_shared::circles::{Policy, Role};
    use posse_shared::endpoint::Nothing;
    use posse_shared::problem::Code;

    #[tokio::test]
    async fn who_is_let_in_is_in_once() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft(Policy::Ask)).await.id;
        asks(&scene.eve, circle).await;
        let before = seq(&scene, circle);
        let hers = (circle, scene.eve.id());
        let approve = || scene.ana.call::<ApproveAsk>(hers, Nothing {});
        let (delta, rows, trips) = scene.cost(approve()).await;
        assert_eq!((rows, trips), (3, 2), "she, the count, the wish");
        let doc = the_circle(delta);
        assert!(doc.members.len() == 2 && doc.asks.is_empty());
        assert_eq!(seq(&scene, circle), before + 1);
        let hers = synced(&scene.eve).await;
        assert!(hers.asked.is_empty() && hers.circles.iter().any(|entry| entry.id == circle));
        let (again, rows, _) = scene.cost(approve()).await;
        assert_eq!((rows, the_circle(again)), (0, doc));
        assert_eq!(members(&scene, circle), (2, 2));
    }

    #[tokio::test]
    async fn a_yes_whose_reply_was_lost_arrives_once() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft(Policy::Ask)).await.id;
        asks(&scene.eve, circle).await;
        let hers = (circle, scene.eve.id());
        scene.app.db.break_after(1, Break::AfterCommit);
        let lost = scene.ana.refused::<ApproveAsk>(hers, Nothing {}).await;
        assert_eq!(lost.code, Code::Fault);
        let again = scene.ana.call::<ApproveAsk>(hers, Nothing {});
        let (delta, rows, _) = scene.cost(again).await;
        assert_eq!((rows, the_circle(delta).members.len()), (0, 2));
    }

    #[tokio::test]
    async fn nobody_is_let_into_a_full_circle_and_her_wish_stays() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft_for(Policy::Ask, 2)).await.id;
        let bea = joined(&scene, circle, "Bea").await;
        asks(&scene.eve, circle).await;
        let hers = (circle, scene.eve.id());
        let refused = scene.ana.refused::<ApproveAsk>(hers, Nothing {});
        let (problem, rows, _) = scene.cost(refused).await;
        assert_eq!((problem.status, problem.code), (409, Code::CircleFull));
        assert_eq!(rows, 0);
        assert_eq!(seen(&scene.ana, circle).await.unwrap().asks.len(), 1);
        let bea_out = (circle, bea.id());
        scene.ana.call::<RemoveMember>(bea_out, Nothing {}).await;
        scene.ana.call::<ApproveAsk>(hers, Nothing {}).await;
        assert_eq!(role(&scene, circle, &scene.eve), Some(Role::Member));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn two_yeses_at_once_do_not_share_the_last_place() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft_for(Policy::Ask, 2)).await.id;
        let mut tasks = Vec::new();
        for _ in 0..10 {
            let (ana, who) = (scene.ana.clone(), scene.app.member("Asks").await);
            asks(&who, circle).await;
            tasks.push(tokio::spawn(async move {
                ana.try_call::<ApproveAsk>(&(circle, who.id()), &Nothing {})
                    .await
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
        assert_eq!((inside, members(&scene, circle)), (1, (2, 2)));
        let asks = seen(&scene.ana, circle).await.unwrap().asks;
        assert_eq!(asks.len(), 9, "nobody's wish was lost");
    }

    #[tokio::test]
    async fn nobody_is_let_into_more_circles_than_anybody_keeps_up_with() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft(Policy::Ask)).await.id;
        asks(&scene.eve, circle).await;
        keeps_busy(&scene, &scene.eve).await;
        let hers = (circle, scene.eve.id());
        let refused = scene.ana.refused::<ApproveAsk>(hers, Nothing {});
        let (problem, rows, _) = scene.cost(refused).await;
        assert_eq!(
            (problem.status, problem.code, rows),
            (409, Code::InManyCircles, 0)
        );
        assert_eq!(seen(&scene.ana, circle).await.unwrap().asks.len(), 1);
    }

    #[tokio::test]
    async fn what_comes_between_reading_and_writing_is_judged_as_if_it_had_been_there() {
        let busy = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)
            INSERT INTO circle (id, name, stage, cap, policy, revision, created_at)
              SELECT i, 'x', 'toddler', 8, 'ask', 1, 1 FROM n;
            INSERT INTO membership (circle, member, role, joined_at)
              SELECT c.id, m.id, 'host', 1 FROM circle c CROSS JOIN member m WHERE c.id <= 20 AND m.name = 'Eve Stone'";
        let blocks = "INSERT INTO block (blocker, blocked, name, revision, since)
            SELECT e.id, a.id, 'x', 1, 1 FROM member e CROSS JOIN member a
            WHERE e.name = 'Eve Stone' AND a.name = 'Ana Ruiz'";
        for (meanwhile, code) in [
            (busy, Code::InManyCircles),
            (blocks, Code::NotFound),
            ("UPDATE circle SET closed_at = 1", Code::CircleClosed),
            ("UPDATE circle SET vouch = 1", Code::NeedsVouch),
            ("UPDATE circle SET cap = 2, members = 2; UPDATE membership SET circle = (SELECT max(circle) FROM ask)
                WHERE member = (SELECT id FROM member WHERE name = 'Bea Cole')", Code::CircleFull),
            ("UPDATE membership SET role = 'member'", Code::NotHost),
            ("DELETE FROM ask", Code::NotFound),
        ] {
            let scene = Scene::new().await;
            let circle = made(&scene, draft(Policy::Ask)).await.id;
            asks(&scene.eve, circle).await;
            scene.app.db.meanwhile(meanwhile);
            let hers = (circle, scene.eve.id());
            let problem = scene.ana.refused::<ApproveAsk>(hers, Nothing {}).await;
            assert_eq!(problem.code, code, "{meanwhile}");
            assert_eq!(role(&scene, circle, &scene.eve), None, "{meanwhile}");
        }
    }

    #[tokio::test]
    async fn not_this_time_is_said_once_and_told_to_her_alone() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft(Policy::Ask)).await.id;
        asks(&scene.eve, circle).await;
        let hers = (circle, scene.eve.id());
        let decline = || scene.ana.call::<DeclineAsk>(hers, Nothing {});
        let (delta, rows, trips) = scene.cost(decline()).await;
        assert_eq!((rows, trips), (2, 2));
        assert!(the_circle(delta).asks.is_empty());
        assert!(synced(&scene.eve).await.asked[0].declined);
        assert_eq!(scene.cost(decline()).await.1, 0);
        let late = scene.ana.refused::<ApproveAsk>(hers, Nothing {}).await;
        assert_eq!(late.code, Code::NotFound);
        assert_eq!(role(&scene, circle, &scene.eve), None);
    }

    #[tokio::test]
    async fn a_late_no_throws_nobody_out() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft(Policy::Ask)).await.id;
        let bea = joined(&scene, circle, "Bea").await;
        let late = scene.ana.call::<DeclineAsk>((circle, bea.id()), Nothing {});
        assert_eq!(scene.cost(late).await.1, 0);
        assert_eq!(role(&scene, circle, &bea), Some(Role::Member));
    }

    #[tokio::test]
    async fn only_hosts_decide_and_only_about_those_who_ask() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft(Policy::Ask)).await.id;
        let bea = joined(&scene, circle, "Bea").await;
        let dora = scene.app.member("Dora").await;
        asks(&dora, circle).await;
        let before = scene.app.db.rows_written();
        for (who, id, code) in [
            (&bea, circle, Code::NotHost),
            (&dora, circle, Code::NotFound),
            (&scene.eve, circle, Code::NotFound),
            (&scene.eve, new_id(&scene), Code::NotFound),
            (&scene.app.stranger(), circle, Code::SignedOut),
        ] {
            let hers = (id, dora.id());
            let approve = who.refused::<ApproveAsk>(hers, Nothing {}).await;
            let decline = who.refused::<DeclineAsk>(hers, Nothing {}).await;
            assert_eq!((approve.code, decline.code), (code, code));
        }
        // Eve never asked.
        let eve = (circle, scene.eve.id());
        let problem = scene.ana.refused::<ApproveAsk>(eve, Nothing {}).await;
        assert_eq!(problem.code, Code::NotFound);
        scene.ana.call::<DeclineAsk>(eve, Nothing {}).await;
        assert_eq!(scene.app.db.rows_written(), before);
    }
}
