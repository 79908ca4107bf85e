//! `DELETE /api/circles/{circle}`: closes a circle.

use super::{rules, store};
use crate::app::Cx;
use crate::error::Answer;
use crate::sync::snapshot;
use posse_shared::endpoint::Nothing;
use posse_shared::id::CircleId;
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(cx: Cx, (id,): (CircleId,), _: Nothing) -> Answer<Delta> {
    let (viewer, [circle]) = cx
        .viewer_batch(|key| [store::one(id, Some(key), cx.now)])
        .await?;
    let loaded = store::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    rules::must_host(&loaded)?;
    let [_, rows] = cx
        .batch([
            store::close(id, cx.now),
            snapshot::one_circle(id, key, cx.now),
        ])
        .await?;
    snapshot::delta(rows, id, viewer.id)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::circles::scene::{
        asks, draft, joined, made, new_id, refused_to_ask, seen, seq, the_circle,
    };
    use crate::events::scene::Scene;
    use posse_shared::circles::Policy;
    use posse_shared::circles::api::{ApproveAsk, CloseCircle};
    use posse_shared::endpoint::Nothing;
    use posse_shared::events::api::CreateEvent;
    use posse_shared::problem::Code;

    #[tokio::test]
    async fn a_circle_is_closed_once_and_stays_with_its_members() {
        let scene = Scene::new().await;
        let doc = made(&scene, draft(Policy::Open)).await;
        let bea = joined(&scene, doc.id, "Bea").await;
        let before = seq(&scene, doc.id);
        let close = || scene.ana.call::<CloseCircle>((doc.id,), Nothing {});
        let (delta, rows, trips) = scene.cost(close()).await;
        assert_eq!((rows, trips), (1, 2));
        let closed = the_circle(delta);
        assert!(closed.closed);
        assert_eq!(seq(&scene, doc.id), before + 1);
        let (again, rows, _) = scene.cost(close()).await;
        assert_eq!((rows, the_circle(again)), (0, closed));
        let hers = seen(&bea, doc.id).await.unwrap();
        assert!(hers.closed && hers.members.len() == 2);
    }

    #[tokio::test]
    async fn nothing_new_begins_in_a_closed_circle() {
        let scene = Scene::new().await;
        let doc = made(&scene, draft(Policy::Ask)).await;
        let bea = joined(&scene, doc.id, "Bea").await;
        let dora = scene.app.member("Dora").await;
        asks(&dora, doc.id).await;
        scene.ana.call::<CloseCircle>((doc.id,), Nothing {}).await;
        let dora_in = (doc.id, dora.id());
        let approve = scene.ana.refused::<ApproveAsk>(dora_in, Nothing {}).await;
        assert_eq!((approve.status, approve.code), (409, Code::CircleClosed));
        let late = refused_to_ask(&scene.eve, doc.id).await;
        let nowhere = refused_to_ask(&scene.eve, new_id(&scene)).await;
        assert_eq!((late.status, late.code), (nowhere.status, nowhere.code));
        let mut post = scene.request(scene.draft());
        post.circle = Some(doc.id);
        let post = bea.refused::<CreateEvent>((scene.new_id(),), post).await;
        assert_eq!(post.code, Code::NotFound);
        // Who is in it already is told so, however often she asks.
        assert_eq!(the_circle(asks(&bea, doc.id).await).id, doc.id);
    }

    #[tokio::test]
    async fn only_hosts_close() {
        let scene = Scene::new().await;
        for (who, id, code) in [
            (&scene.bea, scene.circle, Code::NotHost),
            (&scene.eve, scene.circle, Code::NotFound),
            (&scene.eve, new_id(&scene), Code::NotFound),
            (&scene.app.stranger(), scene.circle, Code::SignedOut),
        ] {
            let problem = who.refused::<CloseCircle>((id,), Nothing {}).await;
            assert_eq!(problem.code, code);
        }
        assert!(!seen(&scene.bea, scene.circle).await.unwrap().closed);
    }
}
