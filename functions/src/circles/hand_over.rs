//! `PUT /api/circles/{circle}/host`: makes another member host in her place.

use super::store::Standing;
use super::{rules, store};
use crate::app::Cx;
use crate::error::Answer;
use crate::sync::snapshot;
use posse_shared::circles::api::HandOverRequest;
use posse_shared::id::CircleId;
use posse_shared::problem::{Code, Problem};
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (CircleId,),
    HandOverRequest { to }: HandOverRequest,
) -> Answer<Delta> {
    let (viewer, [circle, standing]) = cx
        .viewer_batch(|key| {
            [
                store::one(id, Some(key), cx.now),
                store::standing(id, to, key, cx.now),
            ]
        })
        .await?;
    let loaded = store::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let standing = standing.first::<Standing>()?.unwrap_or_default();
    let read_back = snapshot::one_circle(id, key, cx.now);
    if loaded.role.is_some() && standing.role.as_deref() == Some("host") && to != viewer.id {
        // A replay, or a circle with two hosts: there is nothing left to hand over to her.
        let [rows] = cx.batch([read_back]).await?;
        return snapshot::delta(rows, id, viewer.id);
    }
    rules::must_host(&loaded)?;
    if standing.role.is_none() || to == viewer.id {
        return Err(Problem::field(Code::Invalid, "to").into());
    }
    let [make, step_down] = store::hand_over(id, viewer.id, to);
    let recount = store::recount_if_changed(id);
    let [_, _, _, rows] = cx.batch([make, step_down, recount, read_back]).await?;
    snapshot::delta(rows, id, viewer.id)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::circles::scene::{draft, joined, made, new_id, role, seq, the_circle};
    use crate::events::scene::Scene;
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
        let scene = Scene::new().await;
        let circle = made(&scene, draft(Policy::Open)).await.id;
        let bea = joined(&scene, circle, "Bea").await;
        let before = seq(&scene, circle);
        let hand_over = || scene.ana.call::<HandOver>((circle,), to(&bea));
        let (delta, rows, trips) = scene.cost(hand_over()).await;
        assert_eq!((rows, trips), (3, 2), "two roles, and the circle");
        let doc = the_circle(delta);
        assert_eq!(doc.role, Role::Member);
        assert_eq!(role(&scene, circle, &bea), Some(Role::Host));
        assert_eq!(seq(&scene, circle), before + 1);
        let (again, rows, _) = scene.cost(hand_over()).await;
        assert_eq!((rows, the_circle(again)), (0, doc));

        let late = scene
            .ana
            .refused::<CloseCircle>((circle,), Nothing {})
            .await;
        assert_eq!(late.code, Code::NotHost, "what was hers is Bea's now");
        bea.call::<HandOver>((circle,), to(&scene.ana)).await;
        assert_eq!(role(&scene, circle, &scene.ana), Some(Role::Host));
        assert_eq!(role(&scene, circle, &bea), Some(Role::Member));
    }

    #[tokio::test]
    async fn whatever_breaks_the_circle_has_exactly_one_host() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft(Policy::Open)).await.id;
        let bea = joined(&scene, circle, "Bea").await;
        let hosts = format!(
            "SELECT count(*) FROM membership WHERE role = 'host' AND circle = {}",
            circle.number()
        );
        for how in [Break::BeforeCommit, Break::AfterCommit] {
            scene.app.db.break_after(1, how);
            let lost = scene.ana.refused::<HandOver>((circle,), to(&bea)).await;
            assert_eq!((lost.code, scene.app.number(&hosts)), (Code::Fault, 1));
        }
        scene.ana.call::<HandOver>((circle,), to(&bea)).await;
        assert_eq!(scene.app.number(&hosts), 1);
        assert_eq!(role(&scene, circle, &bea), Some(Role::Host));
    }

    #[tokio::test]
    async fn a_circle_goes_to_another_of_its_members_only() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft(Policy::Open)).await.id;
        let bea = joined(&scene, circle, "Bea").await;
        bea.call::<RemoveMember>((circle, bea.id()), Nothing {})
            .await;
        for who in [&scene.ana, &scene.eve, &bea] {
            let problem = scene.ana.refused::<HandOver>((circle,), to(who)).await;
            let said = (problem.status, problem.code, problem.field.as_deref());
            assert_eq!(said, (422, Code::Invalid, Some("to")));
        }
        assert_eq!(role(&scene, circle, &scene.ana), Some(Role::Host));
    }

    #[tokio::test]
    async fn nobody_takes_the_circle_for_herself() {
        let scene = Scene::new().await;
        for (who, id, code) in [
            (&scene.bea, scene.circle, Code::NotHost),
            (&scene.eve, scene.circle, Code::NotFound),
            (&scene.eve, new_id(&scene), Code::NotFound),
            (&scene.app.stranger(), scene.circle, Code::SignedOut),
        ] {
            let problem = who.refused::<HandOver>((id,), to(&scene.bea)).await;
            assert_eq!(problem.code, code);
        }
        assert_eq!(role(&scene, scene.circle, &scene.bea), Some(Role::Member));
    }
}
