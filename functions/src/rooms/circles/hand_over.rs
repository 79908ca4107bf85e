//! `PUT /api/circles/{circle}/host`: the host makes another member host in her place.

use super::read_back::read_back;
use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::{circle, join_request, membership};
use posse_shared::circles::api::HandOverRequest;
use posse_shared::circles::{MemberCard, Role};
use posse_shared::id::CircleId;
use posse_shared::problem::{Code, Problem};
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (CircleId,),
    HandOverRequest { to }: HandOverRequest,
) -> ApiResult<Delta> {
    let (viewer, (circle, successor)) = cx
        .run_as_viewer(|key| {
            (
                circle::find(id, Some(key), cx.now),
                join_request::applicant_state(id, to, key, cx.now),
            )
        })
        .await?;
    let circle = circle.ok_or(Code::NotFound)?;
    if circle.role.is_some() && successor.role == Some(Role::Host) && to != viewer.id {
        // A replay, or a circle with two hosts: the successor is a host already.
        return cx.run(read_back(id, &viewer, cx.now)).await;
    }
    rules::must_host(&circle)?;
    if successor.role.is_none() || to == viewer.id {
        return Err(Problem::field(Code::Invalid, "to").into());
    }

    let step_down = membership::step_down(id, viewer.id, to);
    let ((), (), delta) = cx
        .run((
            membership::make_host(id, to, viewer.id),
            step_down.then(membership::recount(id)),
            read_back(id, &viewer, cx.now),
        ))
        .await?;
    let circle = delta.circles.first().ok_or(Code::NotFound)?;
    let handed_over = |member: &MemberCard| member.id == to && member.role == Role::Host;
    if !circle.members.iter().any(handed_over) {
        // Between the two batches she lost the role, or the successor left.
        rules::must_still_host(&delta)?;
        return Err(Problem::field(Code::Invalid, "to").into());
    }
    Ok(delta)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::testing::circle_fixture::{draft, joined, made, new_id, role, seq, the_circle};
    use crate::testing::event_fixture::Fixture;
    use crate::testing::{Actor, Break};
    use posse_shared::circles::api::{CloseCircle, HandOver, HandOverRequest, RemoveMember};
    use posse_shared::circles::{JoinPolicy, Role};
    use posse_shared::endpoint::Nothing;
    use posse_shared::problem::Code;

    fn to(who: &Actor) -> HandOverRequest {
        HandOverRequest { to: who.id() }
    }

    #[tokio::test]
    async fn a_circle_is_handed_over_once_however_often_the_request_is_sent() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(JoinPolicy::Open)).await.id;
        let bea = joined(&fixture, circle, "Bea").await;
        let before = seq(&fixture, circle);
        let hand_over = || fixture.ana.call::<HandOver>((circle,), to(&bea));
        let (delta, rows, trips) = fixture.cost(hand_over()).await;
        assert_eq!((rows, trips), (3, 2), "two roles, and the circle's seq");
        let doc = the_circle(delta);
        assert_eq!(doc.role, Role::Member);
        assert_eq!(role(&fixture, circle, &bea), Some(Role::Host));
        assert_eq!(seq(&fixture, circle), before + 1);
        let (again, rows, _) = fixture.cost(hand_over()).await;
        assert_eq!((rows, the_circle(again)), (0, doc));

        let late = fixture
            .ana
            .refused::<CloseCircle>((circle,), Nothing {})
            .await;
        assert_eq!(late.code, Code::NotHost, "Bea hosts it now");
        bea.call::<HandOver>((circle,), to(&fixture.ana)).await;
        assert_eq!(role(&fixture, circle, &fixture.ana), Some(Role::Host));
        assert_eq!(role(&fixture, circle, &bea), Some(Role::Member));
    }

    #[tokio::test]
    async fn a_circle_has_one_host_whenever_a_handover_fails() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(JoinPolicy::Open)).await.id;
        let bea = joined(&fixture, circle, "Bea").await;
        let hosts = format!(
            "SELECT count(*) FROM membership WHERE role = 'host' AND circle = {}",
            circle.number()
        );
        for how in [Break::BeforeCommit, Break::AfterCommit] {
            fixture.app.db.break_after(1, how);
            let lost = fixture.ana.refused::<HandOver>((circle,), to(&bea)).await;
            assert_eq!((lost.code, fixture.app.number(&hosts)), (Code::Fault, 1));
        }
        fixture.ana.call::<HandOver>((circle,), to(&bea)).await;
        assert_eq!(fixture.app.number(&hosts), 1);
        assert_eq!(role(&fixture, circle, &bea), Some(Role::Host));
    }

    #[tokio::test]
    async fn a_host_hands_over_only_to_another_member() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(JoinPolicy::Open)).await.id;
        let bea = joined(&fixture, circle, "Bea").await;
        bea.call::<RemoveMember>((circle, bea.id()), Nothing {})
            .await;
        for who in [&fixture.ana, &fixture.eve, &bea] {
            let problem = fixture.ana.refused::<HandOver>((circle,), to(who)).await;
            let said = (problem.status, problem.code, problem.field.as_deref());
            assert_eq!(said, (422, Code::Invalid, Some("to")));
        }
        assert_eq!(role(&fixture, circle, &fixture.ana), Some(Role::Host));
    }

    #[tokio::test]
    async fn only_the_host_hands_over() {
        let fixture = Fixture::new().await;
        for (who, id, code) in [
            (&fixture.bea, fixture.circle, Code::NotHost),
            (&fixture.eve, fixture.circle, Code::NotFound),
            (&fixture.eve, new_id(&fixture), Code::NotFound),
            (&fixture.app.stranger(), fixture.circle, Code::SignedOut),
        ] {
            let problem = who.refused::<HandOver>((id,), to(&fixture.bea)).await;
            assert_eq!(problem.code, code);
        }
        assert_eq!(
            role(&fixture, fixture.circle, &fixture.bea),
            Some(Role::Member)
        );
    }
}
