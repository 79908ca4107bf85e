//! `PUT` and `DELETE /api/circles/{circle}/asks/{member}`: lets someone in, or says "not this time".

use super::{host_action, rules};
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::Rows;
use crate::store::join_request::ApplicantState;
use crate::store::snapshot::one_circle;
use crate::store::{circle, join_request, membership};
use crate::views::snapshot;
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn approve(
    cx: Cx,
    (id, member): (CircleId, MemberId),
    _: Nothing,
) -> ApiResult<Delta> {
    let (viewer, [circle, applicant]) = cx
        .viewer_batch(|key| {
            [
                circle::one(id, Some(key), cx.now),
                join_request::applicant_state(id, member, key, cx.now),
            ]
        })
        .await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    decide(circle, applicant)?;
    let [_, _, _, circle, applicant, rows] = cx
        .batch([
            join_request::approve(id, member, viewer.id, cx.now),
            membership::recount_if_changed(id),
            join_request::forget_ask(id, member),
            circle::one(id, Some(key), cx.now),
            join_request::applicant_state(id, member, key, cx.now),
            one_circle(id, key, cx.now),
        ])
        .await?;
    // Whatever came between the two batches is judged as if it had been there before.
    if decide(circle, applicant)?.role.is_none() {
        return Err(Code::CircleFull.into());
    }
    snapshot::delta(rows, id, viewer.id)
}

/// How she stands whom the host may let in, by the rows of [`circle::one`] and [`join_request::applicant_state`].
fn decide(circle: Rows, applicant: Rows) -> ApiResult<ApplicantState> {
    let loaded = circle::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let applicant = applicant.first::<ApplicantState>()?.unwrap_or_default();
    rules::may_let_her_in(&loaded, &applicant)?;
    Ok(applicant)
}

pub(super) async fn decline(
    cx: Cx,
    (id, member): (CircleId, MemberId),
    _: Nothing,
) -> ApiResult<Delta> {
    host_action::change(&cx, id, join_request::decline(id, member)).await
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::testing::Break;
    use crate::testing::circle_fixture::{
        asks, draft, draft_for, joined, keeps_busy, made, members, new_id, role, seen, seq, synced,
        the_circle,
    };
    use crate::testing::event_fixture::Fixture;
    use posse_shared::circles::api::{ApproveAsk, DeclineAsk, RemoveMember};
    use posse_shared::circles::{Policy, Role};
    use posse_shared::endpoint::Nothing;
    use posse_shared::problem::Code;

    #[tokio::test]
    async fn who_is_let_in_is_in_once() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(Policy::Ask)).await.id;
        asks(&fixture.eve, circle).await;
        let before = seq(&fixture, circle);
        let hers = (circle, fixture.eve.id());
        let approve = || fixture.ana.call::<ApproveAsk>(hers, Nothing {});
        let (delta, rows, trips) = fixture.cost(approve()).await;
        assert_eq!((rows, trips), (3, 2), "she, the count, the wish");
        let doc = the_circle(delta);
        assert!(doc.members.len() == 2 && doc.asks.is_empty());
        assert_eq!(seq(&fixture, circle), before + 1);
        let hers = synced(&fixture.eve).await;
        assert!(hers.asked.is_empty() && hers.circles.iter().any(|entry| entry.id == circle));
        let (again, rows, _) = fixture.cost(approve()).await;
        assert_eq!((rows, the_circle(again)), (0, doc));
        assert_eq!(members(&fixture, circle), (2, 2));
    }

    #[tokio::test]
    async fn a_yes_whose_reply_was_lost_arrives_once() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(Policy::Ask)).await.id;
        asks(&fixture.eve, circle).await;
        let hers = (circle, fixture.eve.id());
        fixture.app.db.break_after(1, Break::AfterCommit);
        let lost = fixture.ana.refused::<ApproveAsk>(hers, Nothing {}).await;
        assert_eq!(lost.code, Code::Fault);
        let again = fixture.ana.call::<ApproveAsk>(hers, Nothing {});
        let (delta, rows, _) = fixture.cost(again).await;
        assert_eq!((rows, the_circle(delta).members.len()), (0, 2));
    }

    #[tokio::test]
    async fn nobody_is_let_into_a_full_circle_and_her_wish_stays() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft_for(Policy::Ask, 2)).await.id;
        let bea = joined(&fixture, circle, "Bea").await;
        asks(&fixture.eve, circle).await;
        let hers = (circle, fixture.eve.id());
        let refused = fixture.ana.refused::<ApproveAsk>(hers, Nothing {});
        let (problem, rows, _) = fixture.cost(refused).await;
        assert_eq!((problem.status, problem.code), (409, Code::CircleFull));
        assert_eq!(rows, 0);
        assert_eq!(seen(&fixture.ana, circle).await.unwrap().asks.len(), 1);
        let bea_out = (circle, bea.id());
        fixture.ana.call::<RemoveMember>(bea_out, Nothing {}).await;
        fixture.ana.call::<ApproveAsk>(hers, Nothing {}).await;
        assert_eq!(role(&fixture, circle, &fixture.eve), Some(Role::Member));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn two_yeses_at_once_do_not_share_the_last_place() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft_for(Policy::Ask, 2)).await.id;
        let mut tasks = Vec::new();
        for _ in 0..10 {
            let (ana, who) = (fixture.ana.clone(), fixture.app.member("Asks").await);
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
        assert_eq!((inside, members(&fixture, circle)), (1, (2, 2)));
        let asks = seen(&fixture.ana, circle).await.unwrap().asks;
        assert_eq!(asks.len(), 9, "nobody's wish was lost");
    }

    #[tokio::test]
    async fn nobody_is_let_into_more_circles_than_anybody_keeps_up_with() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(Policy::Ask)).await.id;
        asks(&fixture.eve, circle).await;
        keeps_busy(&fixture, &fixture.eve).await;
        let hers = (circle, fixture.eve.id());
        let refused = fixture.ana.refused::<ApproveAsk>(hers, Nothing {});
        let (problem, rows, _) = fixture.cost(refused).await;
        assert_eq!(
            (problem.status, problem.code, rows),
            (409, Code::InManyCircles, 0)
        );
        assert_eq!(seen(&fixture.ana, circle).await.unwrap().asks.len(), 1);
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
            let fixture = Fixture::new().await;
            let circle = made(&fixture, draft(Policy::Ask)).await.id;
            asks(&fixture.eve, circle).await;
            fixture.app.db.meanwhile(meanwhile);
            let hers = (circle, fixture.eve.id());
            let problem = fixture.ana.refused::<ApproveAsk>(hers, Nothing {}).await;
            assert_eq!(problem.code, code, "{meanwhile}");
            assert_eq!(role(&fixture, circle, &fixture.eve), None, "{meanwhile}");
        }
    }

    #[tokio::test]
    async fn not_this_time_is_said_once_and_told_to_her_alone() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(Policy::Ask)).await.id;
        asks(&fixture.eve, circle).await;
        let hers = (circle, fixture.eve.id());
        let decline = || fixture.ana.call::<DeclineAsk>(hers, Nothing {});
        let (delta, rows, trips) = fixture.cost(decline()).await;
        assert_eq!((rows, trips), (2, 2));
        assert!(the_circle(delta).asks.is_empty());
        assert!(synced(&fixture.eve).await.asked[0].declined);
        assert_eq!(fixture.cost(decline()).await.1, 0);
        let late = fixture.ana.refused::<ApproveAsk>(hers, Nothing {}).await;
        assert_eq!(late.code, Code::NotFound);
        assert_eq!(role(&fixture, circle, &fixture.eve), None);
    }

    #[tokio::test]
    async fn a_late_no_throws_nobody_out() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(Policy::Ask)).await.id;
        let bea = joined(&fixture, circle, "Bea").await;
        let late = fixture
            .ana
            .call::<DeclineAsk>((circle, bea.id()), Nothing {});
        assert_eq!(fixture.cost(late).await.1, 0);
        assert_eq!(role(&fixture, circle, &bea), Some(Role::Member));
    }

    #[tokio::test]
    async fn only_hosts_decide_and_only_about_those_who_ask() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(Policy::Ask)).await.id;
        let bea = joined(&fixture, circle, "Bea").await;
        let dora = fixture.app.member("Dora").await;
        asks(&dora, circle).await;
        let before = fixture.app.db.rows_written();
        for (who, id, code) in [
            (&bea, circle, Code::NotHost),
            (&dora, circle, Code::NotFound),
            (&fixture.eve, circle, Code::NotFound),
            (&fixture.eve, new_id(&fixture), Code::NotFound),
            (&fixture.app.stranger(), circle, Code::SignedOut),
        ] {
            let hers = (id, dora.id());
            let approve = who.refused::<ApproveAsk>(hers, Nothing {}).await;
            let decline = who.refused::<DeclineAsk>(hers, Nothing {}).await;
            assert_eq!((approve.code, decline.code), (code, code));
        }
        // Eve never asked.
        let eve = (circle, fixture.eve.id());
        let problem = fixture.ana.refused::<ApproveAsk>(eve, Nothing {}).await;
        assert_eq!(problem.code, Code::NotFound);
        fixture.ana.call::<DeclineAsk>(eve, Nothing {}).await;
        assert_eq!(fixture.app.db.rows_written(), before);
    }
}
