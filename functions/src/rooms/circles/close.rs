//! `DELETE /api/circles/{circle}`: closes a circle.

use super::host_action;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::circle;
use posse_shared::endpoint::Nothing;
use posse_shared::id::CircleId;
use posse_shared::sync::Delta;

pub(super) async fn handle(cx: Cx, (id,): (CircleId,), _: Nothing) -> ApiResult<Delta> {
    host_action::run(&cx, id, |host| circle::close(id, host, cx.now)).await
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::testing::circle_fixture::{
        asks, draft, joined, made, new_id, refused_to_ask, seen, seq, the_circle,
    };
    use crate::testing::event_fixture::Fixture;
    use posse_shared::circles::JoinPolicy;
    use posse_shared::circles::api::{ApproveAsk, CloseCircle};
    use posse_shared::endpoint::Nothing;
    use posse_shared::events::api::CreateEvent;
    use posse_shared::problem::Code;

    #[tokio::test]
    async fn a_circle_is_closed_once_and_its_members_keep_it() {
        let fixture = Fixture::new().await;
        let doc = made(&fixture, draft(JoinPolicy::Open)).await;
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
        let on_beas_phone = seen(&bea, doc.id).await.unwrap();
        assert!(on_beas_phone.closed && on_beas_phone.members.len() == 2);
    }

    #[tokio::test]
    async fn a_closed_circle_takes_no_join_requests_and_no_events() {
        let fixture = Fixture::new().await;
        let doc = made(&fixture, draft(JoinPolicy::Ask)).await;
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
        // A member who asks to join gets the circle, open or closed.
        assert_eq!(the_circle(asks(&bea, doc.id).await).id, doc.id);
    }

    #[tokio::test]
    async fn only_a_host_closes_a_circle() {
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
