//! `PUT` and `DELETE /api/circles/{circle}/asks/{member}`: a host approves a join request, or declines it ("not this
//! time").

use super::read_back::read_back;
use super::{host_action, rules};
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::{circle, join_request, membership};
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn approve(
    cx: Cx,
    (id, applicant): (CircleId, MemberId),
    _: Nothing,
) -> ApiResult<Delta> {
    let (viewer, (circle, state)) = cx
        .run_as_viewer(|key| {
            (
                circle::find(id, Some(key), cx.now),
                join_request::applicant_state(id, applicant, key, cx.now),
            )
        })
        .await?;
    rules::may_approve(&circle.ok_or(Code::NotFound)?, &state)?;

    let key = &viewer.session;
    let approve = join_request::approve(id, applicant, viewer.id, cx.now);
    let ((), (), circle, state, delta) = cx
        .run((
            approve.then(membership::recount(id)),
            join_request::delete_if_member(id, applicant),
            circle::find(id, Some(key), cx.now),
            join_request::applicant_state(id, applicant, key, cx.now),
            read_back(id, &viewer, cx.now),
        ))
        .await?;
    // What changed between the two batches is judged as if it had been there before.
    rules::may_approve(&circle.ok_or(Code::NotFound)?, &state)?;
    if state.role.is_none() {
        return Err(Code::CircleFull.into());
    }
    Ok(delta)
}

pub(super) async fn decline(
    cx: Cx,
    (id, applicant): (CircleId, MemberId),
    _: Nothing,
) -> ApiResult<Delta> {
    host_action::run(&cx, id, |host| {
        join_request::decline(id, applicant, host).then(circle::bump_seq(Some(id)))
    })
    .await
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
    use posse_shared::circles::{JoinPolicy, Role};
    use posse_shared::endpoint::Nothing;
    use posse_shared::problem::Code;

    #[tokio::test]
    async fn an_approved_applicant_is_a_member_once() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(JoinPolicy::Ask)).await.id;
        asks(&fixture.eve, circle).await;
        let before = seq(&fixture, circle);
        let eve = (circle, fixture.eve.id());
        let approve = || fixture.ana.call::<ApproveAsk>(eve, Nothing {});
        let (delta, rows, trips) = fixture.cost(approve()).await;
        assert_eq!(
            (rows, trips),
            (3, 2),
            "her membership, the count, the request"
        );
        let doc = the_circle(delta);
        assert!(doc.members.len() == 2 && doc.join_requests.is_empty());
        assert_eq!(seq(&fixture, circle), before + 1);
        let phone = synced(&fixture.eve).await;
        assert!(phone.asked.is_empty() && phone.circles.iter().any(|entry| entry.id == circle));
        let (again, rows, _) = fixture.cost(approve()).await;
        assert_eq!((rows, the_circle(again)), (0, doc));
        assert_eq!(members(&fixture, circle), (2, 2));
    }

    #[tokio::test]
    async fn an_approval_whose_reply_was_lost_arrives_once() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(JoinPolicy::Ask)).await.id;
        asks(&fixture.eve, circle).await;
        let eve = (circle, fixture.eve.id());
        fixture.app.db.break_after(1, Break::AfterCommit);
        let lost = fixture.ana.refused::<ApproveAsk>(eve, Nothing {}).await;
        assert_eq!(lost.code, Code::Fault);
        let again = fixture.ana.call::<ApproveAsk>(eve, Nothing {});
        let (delta, rows, _) = fixture.cost(again).await;
        assert_eq!((rows, the_circle(delta).members.len()), (0, 2));
    }

    #[tokio::test]
    async fn a_full_circle_approves_nobody_and_the_request_stays() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft_for(JoinPolicy::Ask, 2)).await.id;
        let bea = joined(&fixture, circle, "Bea").await;
        asks(&fixture.eve, circle).await;
        let eve = (circle, fixture.eve.id());
        let refused = fixture.ana.refused::<ApproveAsk>(eve, Nothing {});
        let (problem, rows, _) = fixture.cost(refused).await;
        assert_eq!((problem.status, problem.code), (409, Code::CircleFull));
        assert_eq!(rows, 0);
        assert_eq!(
            seen(&fixture.ana, circle)
                .await
                .unwrap()
                .join_requests
                .len(),
            1
        );
        let bea_out = (circle, bea.id());
        fixture.ana.call::<RemoveMember>(bea_out, Nothing {}).await;
        fixture.ana.call::<ApproveAsk>(eve, Nothing {}).await;
        assert_eq!(role(&fixture, circle, &fixture.eve), Some(Role::Member));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn of_ten_approvals_at_once_one_gets_the_last_place() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft_for(JoinPolicy::Ask, 2)).await.id;
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
        let asks = seen(&fixture.ana, circle).await.unwrap().join_requests;
        assert_eq!(asks.len(), 9, "the other requests are still there");
    }

    #[tokio::test]
    async fn an_applicant_in_the_most_circles_is_not_approved() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(JoinPolicy::Ask)).await.id;
        asks(&fixture.eve, circle).await;
        keeps_busy(&fixture, &fixture.eve).await;
        let eve = (circle, fixture.eve.id());
        let refused = fixture.ana.refused::<ApproveAsk>(eve, Nothing {});
        let (problem, rows, _) = fixture.cost(refused).await;
        assert_eq!(
            (problem.status, problem.code, rows),
            (409, Code::InManyCircles, 0)
        );
        assert_eq!(
            seen(&fixture.ana, circle)
                .await
                .unwrap()
                .join_requests
                .len(),
            1
        );
    }

    #[tokio::test]
    async fn a_change_between_the_two_batches_counts_as_if_it_had_been_there_before() {
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
            let circle = made(&fixture, draft(JoinPolicy::Ask)).await.id;
            asks(&fixture.eve, circle).await;
            fixture.app.db.meanwhile(meanwhile);
            let eve = (circle, fixture.eve.id());
            let problem = fixture.ana.refused::<ApproveAsk>(eve, Nothing {}).await;
            assert_eq!(problem.code, code, "{meanwhile}");
            assert_eq!(role(&fixture, circle, &fixture.eve), None, "{meanwhile}");
        }
    }

    #[tokio::test]
    async fn a_request_is_declined_once_and_only_the_applicant_learns_it() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(JoinPolicy::Ask)).await.id;
        asks(&fixture.eve, circle).await;
        let eve = (circle, fixture.eve.id());
        let decline = || fixture.ana.call::<DeclineAsk>(eve, Nothing {});
        let (delta, rows, trips) = fixture.cost(decline()).await;
        assert_eq!((rows, trips), (2, 2));
        assert!(the_circle(delta).join_requests.is_empty());
        assert!(synced(&fixture.eve).await.asked[0].declined);
        assert_eq!(fixture.cost(decline()).await.1, 0);
        let late = fixture.ana.refused::<ApproveAsk>(eve, Nothing {}).await;
        assert_eq!(late.code, Code::NotFound);
        assert_eq!(role(&fixture, circle, &fixture.eve), None);
    }

    #[tokio::test]
    async fn a_late_decline_removes_nobody() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(JoinPolicy::Ask)).await.id;
        let bea = joined(&fixture, circle, "Bea").await;
        let late = fixture
            .ana
            .call::<DeclineAsk>((circle, bea.id()), Nothing {});
        assert_eq!(fixture.cost(late).await.1, 0);
        assert_eq!(role(&fixture, circle, &bea), Some(Role::Member));
    }

    #[tokio::test]
    async fn only_a_host_decides_and_only_about_applicants() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(JoinPolicy::Ask)).await.id;
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
            let request = (id, dora.id());
            let approve = who.refused::<ApproveAsk>(request, Nothing {}).await;
            let decline = who.refused::<DeclineAsk>(request, Nothing {}).await;
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
