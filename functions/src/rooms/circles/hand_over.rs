//! `PUT /api/circles/{circle}/host`: makes another member host in her place.

use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::join_request::ApplicantState;
use crate::store::snapshot::one_circle;
use crate::store::{circle, join_request, membership};
use crate::views::snapshot;
use posse_shared::circles::api::HandOverRequest;
use posse_shared::id::CircleId;
use posse_shared::problem::{Code, Problem};
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (CircleId,),
    HandOverRequest { to }: HandOverRequest,
) -> ApiResult<Delta> {
    let (viewer, [circle, applicant]) = cx
        .viewer_batch(|key| {
            [
                circle::one(id, Some(key), cx.now),
                join_request::applicant_state(id, to, key, cx.now),
            ]
        })
        .await?;
    let loaded = circle::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let applicant = applicant.first::<ApplicantState>()?.unwrap_or_default();
    let read_back = one_circle(id, key, cx.now);
    if loaded.role.is_some() && applicant.role.as_deref() == Some("host") && to != viewer.id {
        // A replay, or a circle with two hosts: there is nothing left to hand over to her.
        let [rows] = cx.batch([read_back]).await?;
        return snapshot::delta(rows, id, viewer.id);
    }
    rules::must_host(&loaded)?;
    if applicant.role.is_none() || to == viewer.id {
        return Err(Problem::field(Code::Invalid, "to").into());
    }
    let [make, step_down] = membership::hand_over(id, viewer.id, to);
    let recount = membership::recount_if_changed(id);
    let [_, _, _, rows] = cx.batch([make, step_down, recount, read_back]).await?;
    snapshot::delta(rows, id, viewer.id)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::testing::circle_fixture::{draft, joined, made, new_id, role, seq, the_circle};
    use crate::testing::event_fixture::Fixture;
    use crate::testing::{Actor, Break};
    use posse_shared::circles::api::{CloseCircle, HandOver, HandOverRequest, RemoveMember};
    use posse_shared::circles::{Policy, Role};
    use posse_shared::endpoint::Nothing;
    use posse_shared::problem::Code;

    fn to(who: &Actor) -> HandOverRequest {
        HandOverRequest { to: who.id() }
    }

    #[tokio::test]
    async fn the_circle_changes_hands_once_however_often_it_is_sent() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(Policy::Open)).await.id;
        let bea = joined(&fixture, circle, "Bea").await;
        let before = seq(&fixture, circle);
        let hand_over = || fixture.ana.call::<HandOver>((circle,), to(&bea));
        let (delta, rows, trips) = fixture.cost(hand_over()).await;
        assert_eq!((rows, trips), (3, 2), "two roles, and the circle");
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
        assert_eq!(late.code, Code::NotHost, "what was hers is Bea's now");
        bea.call::<HandOver>((circle,), to(&fixture.ana)).await;
        assert_eq!(role(&fixture, circle, &fixture.ana), Some(Role::Host));
        assert_eq!(role(&fixture, circle, &bea), Some(Role::Member));
    }

    #[tokio::test]
    async fn whatever_breaks_the_circle_has_exactly_one_host() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(Policy::Open)).await.id;
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
    async fn a_circle_goes_to_another_of_its_members_only() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(Policy::Open)).await.id;
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
    async fn nobody_takes_the_circle_for_herself() {
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
