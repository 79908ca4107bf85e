//! `PATCH /api/circles/{circle}`: changes a circle's description.

use super::read_back::read_back;
use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::circle;
use posse_shared::circles::api::EditCircleRequest;
use posse_shared::id::CircleId;
use posse_shared::problem::{Code, Problem};
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (CircleId,),
    request: EditCircleRequest,
) -> ApiResult<Delta> {
    let (viewer, before) = cx
        .run_as_viewer(|key| circle::find(id, Some(key), cx.now))
        .await?;
    rules::must_host(&before.ok_or(Code::NotFound)?)?;
    request.circle.check()?;

    let (sequence, revision) = (request.sequence, request.revision);
    let ((), after, delta) = cx
        .run((
            circle::update(id, viewer.id, &request.circle, sequence, revision, cx.now),
            circle::find(id, Some(&viewer.session), cx.now),
            read_back(id, &viewer, cx.now),
        ))
        .await?;
    let after = after.ok_or(Code::NotFound)?;
    rules::must_host(&after)?;
    if after.revision == revision {
        Ok(delta)
    } else {
        Err(Problem::new(Code::Stale).with_current(delta).into())
    }
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::testing::circle_fixture::{
        asks, draft, draft_for, edited, joined, made, members, new_id, refused_to_ask, seen, seq,
        the_circle,
    };
    use crate::testing::event_fixture::{Fixture, revision};
    use posse_shared::circles::api::{EditCircle, EditCircleRequest, RemoveMember};
    use posse_shared::circles::{CircleCap, CircleDoc, CircleName, JoinPolicy};
    use posse_shared::endpoint::Nothing;
    use posse_shared::problem::Code;

    fn renamed(doc: &CircleDoc, name: &str, at: i64) -> EditCircleRequest {
        let mut circle = doc.circle.clone();
        circle.name = CircleName::parse(name).unwrap();
        EditCircleRequest {
            circle,
            sequence: doc.sequence,
            revision: revision(at),
        }
    }

    #[tokio::test]
    async fn an_edit_is_applied_once_however_often_it_is_sent() {
        let fixture = Fixture::new().await;
        let doc = made(&fixture, draft(JoinPolicy::Ask)).await;
        let bea = joined(&fixture, doc.id, "Bea").await;
        let before = seq(&fixture, doc.id);
        let edit = || {
            let request = renamed(&doc, "Prams in the park", 2);
            fixture.ana.call::<EditCircle>((doc.id,), request)
        };
        let (delta, rows, trips) = fixture.cost(edit()).await;
        assert_eq!((rows, trips), (1, 2));
        let edited = the_circle(delta);
        let name = edited.circle.name.as_str();
        assert_eq!((name, edited.sequence), ("Prams in the park", 1));
        assert_eq!(
            seq(&fixture, doc.id),
            before + 1,
            "the members' phones fetch it"
        );
        let on_beas_phone = seen(&bea, doc.id).await.unwrap();
        assert_eq!(on_beas_phone.circle, edited.circle);

        let (again, rows, trips) = fixture.cost(edit()).await;
        assert_eq!((rows, trips), (0, 2));
        assert_eq!(the_circle(again), edited);
    }

    #[tokio::test]
    async fn an_edit_of_an_old_version_is_refused_with_the_present_one() {
        let fixture = Fixture::new().await;
        let doc = made(&fixture, draft(JoinPolicy::Ask)).await;
        let first = renamed(&doc, "Prams in the park", 2);
        fixture.ana.call::<EditCircle>((doc.id,), first).await;
        let late = renamed(&doc, "Prams in the pub", 3);
        let stale = fixture.ana.refused::<EditCircle>((doc.id,), late);
        let (stale, rows, _) = fixture.cost(stale).await;
        assert_eq!((stale.status, stale.code, rows), (409, Code::Stale, 0));
        let current = the_circle(*stale.current.unwrap());
        let name = current.circle.name.as_str();
        assert_eq!((name, current.sequence), ("Prams in the park", 1));
    }

    #[tokio::test]
    async fn a_cap_below_the_number_of_members_removes_nobody() {
        let fixture = Fixture::new().await;
        let doc = made(&fixture, draft(JoinPolicy::Open)).await;
        let bea = joined(&fixture, doc.id, "Bea").await;
        let cleo = joined(&fixture, doc.id, "Cleo").await;
        let small = CircleCap::new(2).unwrap();
        let doc = edited(&fixture, &doc, |draft| draft.cap = small).await;
        assert_eq!((doc.circle.cap, doc.members.len()), (small, 3));
        assert_eq!(doc.card().room(), 0);
        // Nobody joins before there is room again.
        for leaver in [&bea, &cleo] {
            let problem = refused_to_ask(&fixture.eve, doc.id).await;
            assert_eq!((problem.status, problem.code), (409, Code::CircleFull));
            let member = (doc.id, leaver.id());
            leaver.call::<RemoveMember>(member, Nothing {}).await;
        }
        assert_eq!(
            the_circle(asks(&fixture.eve, doc.id).await).members.len(),
            2
        );
        assert_eq!(members(&fixture, doc.id), (2, 2));
        // With a higher cap, applicants join again.
        edited(&fixture, &doc, |d| {
            d.cap = draft_for(JoinPolicy::Open, 3).cap;
        })
        .await;
        asks(&bea, doc.id).await;
        assert_eq!(members(&fixture, doc.id), (3, 3));
    }

    #[tokio::test]
    async fn only_a_host_edits_a_circle() {
        let fixture = Fixture::new().await;
        let doc = made(&fixture, draft(JoinPolicy::Ask)).await;
        let bea = joined(&fixture, doc.id, "Bea").await;
        let request = renamed(&doc, "Mine now", 2);
        for (who, id, code) in [
            (&bea, doc.id, Code::NotHost),
            (&fixture.eve, doc.id, Code::NotFound),
            (&fixture.eve, new_id(&fixture), Code::NotFound),
            (&fixture.app.stranger(), doc.id, Code::SignedOut),
        ] {
            let refused = who.refused::<EditCircle>((id,), request.clone());
            let (problem, rows, _) = fixture.cost(refused).await;
            assert_eq!((problem.code, rows), (code, 0));
            assert!(problem.current.is_none(), "the refusal shows nothing");
        }
    }
}
