//! `DELETE /api/circles/{circle}/members/{member}`: a host removes a member, or a member leaves.

use super::read_back::read_back;
use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::membership::departure::Departure;
use crate::store::{circle, join_request, membership};
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id, member): (CircleId, MemberId),
    _: Nothing,
) -> ApiResult<Delta> {
    let (viewer, (circle, events_waited_for)) = cx
        .run_as_viewer(|key| {
            (
                circle::find(id, Some(key), cx.now),
                Departure::find_events_waited_for(id, member, cx.now),
            )
        })
        .await?;
    let removed = member != viewer.id;
    if removed {
        rules::must_host(&circle.ok_or(Code::NotFound)?)?;
    } else if circle.is_none_or(|circle| circle.role.is_none()) {
        // A replay: she has left already. A stranger does not learn whether the circle exists.
        return Ok(Delta {
            gone: vec![id],
            ..Delta::default()
        });
    }

    let departure = Departure {
        circle: id,
        member,
        removed,
    };
    let remove = membership::remove(id, member, viewer.id);
    let ((), (), state, delta) = cx
        .run((
            membership::record_conflict(id, member, viewer.id, cx.now),
            remove.then(departure.consequences(events_waited_for, cx.now)),
            join_request::applicant_state(id, member, &viewer.session, cx.now),
            read_back(id, &viewer, cx.now),
        ))
        .await?;
    if removed {
        rules::must_still_host(&delta)?;
    }
    if state.role.is_some() {
        return Err(Code::LastHost.into());
    }
    Ok(delta)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::testing::circle_fixture::{
        asks, draft, joined, made, members, new_id, role, seen, seq, synced, the_circle,
    };
    use crate::testing::event_fixture::{Fixture, answers, refused, saying};
    use crate::testing::{Actor, Break, TestClock};
    use posse_shared::circles::api::{
        CloseCircle, HandOver, HandOverRequest, RemoveMember, ShowCircle,
    };
    use posse_shared::circles::{JoinPolicy, Role};
    use posse_shared::endpoint::Nothing;
    use posse_shared::events::api::{CancelEvent, CancelEventRequest, CreateEvent, ShowEvent};
    use posse_shared::events::{Audience, CancelReason, Intent, RsvpState};
    use posse_shared::id::CircleId;
    use posse_shared::problem::Code;
    use posse_shared::sync::Delta;
    use posse_shared::time::DAY;

    async fn leaves(who: &Actor, circle: CircleId) -> Delta {
        let herself = (circle, who.id());
        who.call::<RemoveMember>(herself, Nothing {}).await
    }

    /// Ana removes her from the circle.
    async fn removed(fixture: &Fixture, who: &Actor) -> Delta {
        let member = (fixture.circle, who.id());
        fixture.ana.call::<RemoveMember>(member, Nothing {}).await
    }

    #[tokio::test]
    async fn a_member_who_leaves_is_gone_once_and_for_all() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(JoinPolicy::Open)).await.id;
        let bea = joined(&fixture, circle, "Bea").await;
        let before = seq(&fixture, circle);
        let (delta, rows, trips) = fixture.cost(leaves(&bea, circle)).await;
        assert_eq!((rows, trips), (2, 2));
        assert!(delta.circles.is_empty() && delta.gone == [circle]);
        assert_eq!(seq(&fixture, circle), before + 1);
        assert_eq!(members(&fixture, circle), (1, 1));
        assert!(synced(&bea).await.circles.is_empty());
        let (again, rows, _) = fixture.cost(leaves(&bea, circle)).await;
        assert_eq!((rows, again.gone), (0, vec![circle]));
    }

    #[tokio::test]
    async fn a_departure_whose_reply_was_lost_arrives_once() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft_for(1)).await;
        let cleo = fixture.joined("Cleo").await;
        for who in [&fixture.bea, &cleo] {
            fixture.app.clock.advance(1);
            answers(who, doc.id, saying(Intent::Going, 1, 1)).await;
        }
        let herself = (fixture.circle, fixture.bea.id());
        for (how, stands) in [
            (Break::BeforeCommit, RsvpState::Waitlisted),
            (Break::AfterCommit, RsvpState::Going),
        ] {
            fixture.app.db.break_after(1, how);
            let lost = fixture
                .bea
                .refused::<RemoveMember>(herself, Nothing {})
                .await;
            assert_eq!(lost.code, Code::Fault);
            let place = fixture.stands(doc.id, &cleo).map(|place| place.0);
            assert_eq!(
                place,
                Some(stands),
                "she leaves and Cleo is promoted, both or neither"
            );
        }
        assert_eq!(
            fixture.cost(leaves(&fixture.bea, fixture.circle)).await.1,
            0
        );
    }

    #[tokio::test]
    async fn the_last_host_cannot_leave_until_she_has_handed_over() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(JoinPolicy::Open)).await.id;
        let herself = (circle, fixture.ana.id());
        let alone = fixture
            .ana
            .refused::<RemoveMember>(herself, Nothing {})
            .await;
        assert_eq!((alone.status, alone.code), (409, Code::LastHost));
        let bea = joined(&fixture, circle, "Bea").await;
        let refused = fixture.ana.refused::<RemoveMember>(herself, Nothing {});
        let (problem, rows, _) = fixture.cost(refused).await;
        assert_eq!((problem.code, rows), (Code::LastHost, 0));
        let to_bea = HandOverRequest { to: bea.id() };
        fixture.ana.call::<HandOver>((circle,), to_bea).await;
        leaves(&fixture.ana, circle).await;
        assert_eq!(role(&fixture, circle, &fixture.ana), None);
        assert_eq!(seen(&bea, circle).await.unwrap().members.len(), 1);
    }

    #[tokio::test]
    async fn her_events_are_cancelled_if_she_is_removed_but_not_if_she_leaves() {
        for removes in [true, false] {
            let fixture = Fixture::new().await;
            let (request, event) = (fixture.request(fixture.draft()), (fixture.new_id(),));
            fixture.bea.call::<CreateEvent>(event, request).await;
            if !removes {
                leaves(&fixture.bea, fixture.circle).await;
            }
            // A removal after she left changes nothing, however often it is sent.
            for _ in 0..2 {
                removed(&fixture, &fixture.bea).await;
            }
            let cancelled = fixture.app.number("SELECT cancelled FROM event");
            assert_eq!(cancelled, i64::from(removes));
        }
    }

    #[tokio::test]
    async fn the_last_host_may_leave_a_closed_circle() {
        let fixture = Fixture::new().await;
        let circle = made(&fixture, draft(JoinPolicy::Open)).await.id;
        fixture.ana.call::<CloseCircle>((circle,), Nothing {}).await;
        assert_eq!(leaves(&fixture.ana, circle).await.gone, [circle]);
        assert_eq!(members(&fixture, circle), (0, 0));
    }

    #[tokio::test]
    async fn her_answers_go_with_her_and_the_waitlist_is_promoted_in_one_step() {
        let fixture = Fixture::new().await;
        let coffee = fixture.posted(fixture.draft_for(2)).await;
        let walk = fixture.posted(fixture.draft()).await;
        let (cleo, dora) = (fixture.joined("Cleo").await, fixture.joined("Dora").await);
        answers(&fixture.bea, walk.id, saying(Intent::Maybe, 1, 1)).await;
        for (who, adults) in [(&fixture.bea, 2), (&cleo, 1), (&dora, 2)] {
            fixture.app.clock.advance(1);
            answers(who, coffee.id, saying(Intent::Going, adults, 1)).await;
        }
        let before = fixture.seq();
        let (delta, rows, trips) = fixture.cost(removed(&fixture, &fixture.bea)).await;
        assert_eq!(
            (rows, trips),
            (6, 2),
            "her membership, the circle, two answers, Cleo's seat, and the conflict"
        );
        assert_eq!(fixture.seq(), before + 1);
        for event in [coffee.id, walk.id] {
            assert_eq!(fixture.stands(event, &fixture.bea), None);
        }
        let place = |who| fixture.stands(coffee.id, who).unwrap().0;
        assert_eq!(place(&cleo), RsvpState::Going);
        assert_eq!(place(&dora), RsvpState::Waitlisted, "two do not fit");
        let events = the_circle(delta).events;
        let coffee = events.iter().find(|event| event.id == coffee.id).unwrap();
        assert_eq!((coffee.totals.adults, coffee.totals.waitlisted), (1, 1));
        let (_, rows, _) = fixture.cost(removed(&fixture, &fixture.bea)).await;
        assert_eq!(rows, 0, "a replay promotes nobody");
    }

    /// She reported Ana so many days ago, in the circle or elsewhere.
    async fn reported(fixture: &Fixture, who: &Actor, circle: Option<CircleId>, days: i64) {
        let sql = "INSERT INTO report
            (id, reporter, answerable, kind, circle, reason, urgency, text, content, made_at)
            VALUES (?1, ?1, ?2, 'member', ?3, 'spam', 1, '', '{}', ?4)";
        let ago = TestClock::START - days * DAY;
        let values = vec![
            who.id().into(),
            fixture.ana.id().into(),
            circle.into(),
            ago.into(),
        ];
        fixture.app.run(sql, values).await;
    }

    #[tokio::test]
    async fn a_removal_or_leaving_after_a_report_is_a_conflict_for_a_year() {
        let fixture = Fixture::new().await;
        let conflicts = || fixture.app.number("SELECT count(*) FROM parted");
        let quiet = fixture.joined("Quiet").await;
        leaves(&quiet, fixture.circle).await;
        let long_ago = fixture.joined("Long ago").await;
        reported(&fixture, &long_ago, Some(fixture.circle), 91).await;
        leaves(&long_ago, fixture.circle).await;
        assert_eq!(conflicts(), 0, "no conflict");

        removed(&fixture, &fixture.bea).await;
        assert_eq!(conflicts(), 1, "removed");
        let here = fixture.joined("Here").await;
        reported(&fixture, &here, Some(fixture.circle), 80).await;
        leaves(&here, fixture.circle).await;
        assert_eq!(conflicts(), 2, "reported something of the circle");
        let elsewhere = fixture.joined("Elsewhere").await;
        reported(&fixture, &elsewhere, None, 80).await;
        leaves(&elsewhere, fixture.circle).await;
        assert_eq!(conflicts(), 3, "reported somebody of the circle");
        leaves(&elsewhere, fixture.circle).await;
        assert_eq!(conflicts(), 3, "a replay");

        // If she joins and is removed again, the year starts again.
        fixture.app.clock.advance(DAY);
        asks(&fixture.bea, fixture.circle).await;
        removed(&fixture, &fixture.bea).await;
        fixture.app.clock.advance(364 * DAY);
        crate::jobs::expiry::run(&fixture.app.app).await;
        assert_eq!(conflicts(), 1, "the others have expired");
    }

    #[tokio::test]
    async fn her_seat_in_any_of_many_events_goes_to_a_waitlisted_member() {
        let fixture = Fixture::new().await;
        let (cleo, dora) = (fixture.joined("Cleo").await, fixture.joined("Dora").await);
        let mut last = None;
        for at in 0..24 {
            // In all but the last, Cleo waits for Dora's seat.
            let doc = fixture.posted(fixture.draft_for(1)).await;
            let first = if at < 23 { &dora } else { &fixture.bea };
            answers(first, doc.id, saying(Intent::Going, 1, 1)).await;
            fixture.app.clock.advance(1);
            answers(&cleo, doc.id, saying(Intent::Going, 1, 1)).await;
            last = Some(doc.id);
        }
        leaves(&fixture.bea, fixture.circle).await;
        let place = fixture.stands(last.unwrap(), &cleo).unwrap().0;
        assert_eq!(place, RsvpState::Going);
    }

    #[tokio::test]
    async fn her_answers_to_past_events_stay() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        answers(&fixture.bea, doc.id, saying(Intent::Going, 1, 1)).await;
        fixture.app.clock.advance(5 * DAY);
        leaves(&fixture.bea, fixture.circle).await;
        assert!(fixture.stands(doc.id, &fixture.bea).is_some());
    }

    #[tokio::test]
    async fn she_keeps_her_answers_to_neighbourhood_events() {
        let fixture = Fixture::new().await;
        let mut draft = fixture.draft();
        draft.audience = Audience::Neighbourhood;
        let doc = fixture.posted(draft).await;
        answers(&fixture.bea, doc.id, saying(Intent::Going, 1, 1)).await;
        removed(&fixture, &fixture.bea).await;
        let phone = synced(&fixture.bea).await;
        let event = phone.events.iter().find(|event| event.id == doc.id);
        let event = event.expect("the event that she goes to is on her phone");
        assert_eq!(event.mine.as_ref().unwrap().state, RsvpState::Going);
        assert_eq!(event.host.name, "Ana", "a stranger reads the first name");
        answers(&fixture.bea, doc.id, saying(Intent::Declined, 1, 2)).await;
        // Back in the circle, she finds the event there, and only once.
        asks(&fixture.bea, fixture.circle).await;
        let phone = synced(&fixture.bea).await;
        let circle = seen(&fixture.bea, fixture.circle).await.unwrap();
        assert!(phone.events.is_empty() && circle.events.len() == 1);
    }

    #[tokio::test]
    async fn for_a_removed_member_the_circle_does_not_exist() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        answers(&fixture.bea, doc.id, saying(Intent::Going, 1, 1)).await;
        fixture
            .app
            .run("UPDATE circle SET policy = 'invite'", vec![])
            .await;
        removed(&fixture, &fixture.bea).await;
        let (nowhere, nothing) = (new_id(&fixture), fixture.new_id());
        for who in [&fixture.bea, &fixture.eve] {
            for (circle, event) in [(fixture.circle, doc.id), (nowhere, nothing)] {
                let mut codes = Vec::new();
                codes.push(who.refused::<ShowCircle>((circle,), Nothing {}).await);
                let member = (circle, fixture.ana.id());
                codes.push(who.refused::<RemoveMember>(member, Nothing {}).await);
                let mut post = fixture.request(fixture.draft());
                post.circle = Some(circle);
                codes.push(who.refused::<CreateEvent>((fixture.new_id(),), post).await);
                codes.push(who.refused::<ShowEvent>((event,), Nothing {}).await);
                codes.push(refused(who, event, saying(Intent::Going, 1, 9)).await);
                let cancel = CancelEventRequest {
                    reason: CancelReason::default(),
                    revision: crate::testing::event_fixture::revision(9),
                };
                codes.push(who.refused::<CancelEvent>((event,), cancel).await);
                for problem in codes {
                    assert_eq!((problem.status, problem.code), (404, Code::NotFound));
                    assert!(problem.field.is_none() && problem.current.is_none());
                }
            }
        }
        assert!(synced(&fixture.bea).await.circles.is_empty());
        let calendar = format!("/api/events/{}/calendar.ics", doc.id);
        assert_eq!(fixture.bea.get(&calendar).await.status.as_u16(), 404);
    }

    #[tokio::test]
    async fn a_stranger_does_not_learn_by_leaving_whether_a_circle_exists() {
        let fixture = Fixture::new().await;
        let hidden = made(&fixture, draft(JoinPolicy::Invite)).await.id;
        for circle in [hidden, new_id(&fixture)] {
            let (delta, rows, _) = fixture.cost(leaves(&fixture.eve, circle)).await;
            assert_eq!((rows, delta.gone), (0, vec![circle]));
        }
    }

    #[tokio::test]
    async fn only_a_host_removes_somebody_else() {
        let fixture = Fixture::new().await;
        let cleo = fixture.joined("Cleo").await;
        for (who, code) in [
            (&fixture.bea, Code::NotHost),
            (&fixture.eve, Code::NotFound),
            (&fixture.app.stranger(), Code::SignedOut),
        ] {
            let cleo = (fixture.circle, cleo.id());
            let problem = who.refused::<RemoveMember>(cleo, Nothing {}).await;
            assert_eq!(problem.code, code);
        }
        assert_eq!(role(&fixture, fixture.circle, &cleo), Some(Role::Member));
        // For a person who is no member, nothing is written.
        let (_, rows, _) = fixture.cost(removed(&fixture, &fixture.eve)).await;
        assert_eq!(rows, 0);
    }
}
