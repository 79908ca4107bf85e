//! `DELETE /api/circles/{circle}`: closes a circle.

use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::circle;
use crate::store::snapshot::one_circle;
use crate::views::snapshot;
use posse_shared::endpoint::Nothing;
use posse_shared::id::CircleId;
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(cx: Cx, (id,): (CircleId,), _: Nothing) -> ApiResult<Delta> {
    let (viewer, [circle]) = cx
        .viewer_batch(|key| [circle::one(id, Some(key), cx.now)])
        .await?;
    let loaded = circle::Loaded::from_rows(circle)?.ok_or(Code::NotFound)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    rules::must_host(&loaded)?;
    let [_, rows] = cx
        .batch([circle::close(id, cx.now), one_circle(id, key, cx.now)])
        .await?;
    snapshot::delta(rows, id, viewer.id)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::testing::circle_fixture::{
        asks, draft, joined, made, new_id, refused_to_ask, seen, seq, the_circle,
    };
    use crate::testing::event_fixture::Fixture;
    use posse_shared::circles::Policy;
    use posse_shared::circles::api::{ApproveAsk, CloseCircle};
    use posse_shared::endpoint::Nothing;
    use posse_shared::events::api::CreateEvent;
    use posse_shared::problem::Code;

    #[tokio::test]
    async fn a_circle_is_closed_once_and_stays_with_its_members() {
        let fixture = Fixture::new().await;
        let doc = made(&fixture, draft(Policy::Open)).await;
        let bea = joined(&fixture, doc.id, "Bea").await;
        let before = seq(&fixture, doc.id);
        let close = || fixture.ana.call::<CloseCircle>((doc.id,), Nothing {});
        let (delta, rows, trips) = fixture.cost(close()).await;
        assert_eq!((rows, trips), (1, 2));
        let closed = the_circle(delta);
        assert!(closed.closed);
        assert_eq!(seq(&fixture, doc.id), before + 1);
        let (again, rows, _) = fixture.cost(close()).await;
        assert_eq!((rows, the_circle(again)), (0, closed));
        let hers = seen(&bea, doc.id).await.unwrap();
        assert!(hers.closed && hers.members.len() == 2);
    }

    #[tokio::test]
    async fn nothing_new_begins_in_a_closed_circle() {
        let fixture = Fixture::new().await;
        let doc = made(&fixture, draft(Policy::Ask)).await;
        let bea = joined(&fixture, doc.id, "Bea").await;
        let dora = fixture.app.member("Dora").await;
        asks(&dora, doc.id).await;
        fixture.ana.call::<CloseCircle>((doc.id,), Nothing {}).await;
        let dora_in = (doc.id, dora.id());
        let approve = fixture.ana.refused::<ApproveAsk>(dora_in, Nothing {}).await;
        assert_eq!((approve.status, approve.code), (409, Code::CircleClosed));
        let late = refused_to_ask(&fixture.eve, doc.id).await;
        let nowhere = refused_to_ask(&fixture.eve, new_id(&fixture)).await;
        assert_eq!((late.status, late.code), (nowhere.status, nowhere.code));
        let mut post = fixture.request(fixture.draft());
        post.circle = Some(doc.id);
        let post = bea.refused::<CreateEvent>((fixture.new_id(),), post).await;
        assert_eq!(post.code, Code::NotFound);
        // Who is in it already is told so, however often she asks.
        assert_eq!(the_circle(asks(&bea, doc.id).await).id, doc.id);
    }

    #[tokio::test]
    async fn only_hosts_close() {
        let fixture = Fixture::new().await;
        for (who, id, code) in [
            (&fixture.bea, fixture.circle, Code::NotHost),
            (&fixture.eve, fixture.circle, Code::NotFound),
            (&fixture.eve, new_id(&fixture), Code::NotFound),
            (&fixture.app.stranger(), fixture.circle, Code::SignedOut),
        ] {
            let problem = who.refused::<CloseCircle>((id,), Nothing {}).await;
            assert_eq!(problem.code, code);
        }
        assert!(!seen(&fixture.bea, fixture.circle).await.unwrap().closed);
    }
}
