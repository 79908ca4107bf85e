//! `DELETE /api/circles/{circle}/members/{member}`: removes a member, or leaves.

use super::gone::Gone;
use super::store::Standing;
use super::{rules, store};
use crate::app::Cx;
use crate::error::Answer;
use crate::sync::snapshot;
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id, member): (CircleId, MemberId),
    _: Nothing,
) -> Answer<Delta> {
    let mut gone = Gone {
        circle: id,
        member,
        removed: true,
    };
    let (viewer, [circle, waited_for]) = cx
        .viewer_batch(|key| [store::one(id, Some(key), cx.now), gone.waited_for(cx.now)])
        .await?;
    let loaded = store::Loaded::from_rows(circle)?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let inside = loaded.as_ref().is_some_and(|loaded| loaded.role.is_some());
    let leaving = member == viewer.id;
    gone.removed = !leaving;
    if leaving && !inside {
        // A replay: she has left already. Whoever never was in it does not learn whether it exists.
        return Ok(Delta {
            gone: vec![id],
            ..Delta::default()
        });
    }
    if !leaving {
        rules::must_host(&loaded.ok_or(Code::NotFound)?)?;
    }

    let mut statements = vec![
        store::part(id, member, !leaving, cx.now),
        store::remove(id, member),
    ];
    statements.extend(gone.follows(waited_for, cx.now)?);
    statements.push(store::standing(id, member, key, cx.now));
    statements.push(snapshot::one_circle(id, key, cx.now));
    let mut rows = cx.app.db.batch(statements).await?;
    let snapshot = rows.pop().unwrap_or_default();
    let standing = rows.pop().unwrap_or_default().first::<Standing>()?;
    if standing.is_some_and(|standing| standing.role.is_some()) {
        return Err(Code::LastHost.into());
    }
    snapshot::delta(snapshot, id, viewer.id)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::circles::scene::{
        asks, draft, joined, made, members, new_id, role, seen, seq, synced, the_circle,
    };
    use crate::events::scene::{Scene, answers, refused, saying};
    use crate::testing::{Actor, Break, TestClock};
    use posse_shared::circles::api::{
        CloseCircle, HandOver, HandOverRequest, RemoveMember, ShowCircle,
    };
    use posse_shared::circles::{Policy, Role};
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

    /// Ana takes her out of the circle.
    async fn removed(scene: &Scene, who: &Actor) -> Delta {
        let member = (scene.circle, who.id());
        scene.ana.call::<RemoveMember>(member, Nothing {}).await
    }

    #[tokio::test]
    async fn who_leaves_is_out_once_and_for_all() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft(Policy::Open)).await.id;
        let bea = joined(&scene, circle, "Bea").await;
        let before = seq(&scene, circle);
        let (delta, rows, trips) = scene.cost(leaves(&bea, circle)).await;
        assert_eq!((rows, trips), (2, 2));
        assert!(delta.circles.is_empty() && delta.gone == [circle]);
        assert_eq!(seq(&scene, circle), before + 1);
        assert_eq!(members(&scene, circle), (1, 1));
        assert!(synced(&bea).await.circles.is_empty());
        let (again, rows, _) = scene.cost(leaves(&bea, circle)).await;
        assert_eq!((rows, again.gone), (0, vec![circle]));
    }

    #[tokio::test]
    async fn a_goodbye_whose_reply_was_lost_arrives_once() {
        let scene = Scene::new().await;
        let doc = scene.posted(scene.draft_for(1)).await;
        let cleo = scene.joined("Cleo").await;
        for who in [&scene.bea, &cleo] {
            scene.app.clock.advance(1);
            answers(who, doc.id, saying(Intent::Going, 1, 1)).await;
        }
        let herself = (scene.circle, scene.bea.id());
        for (how, stands) in [
            (Break::BeforeCommit, RsvpState::Waitlisted),
            (Break::AfterCommit, RsvpState::Going),
        ] {
            scene.app.db.break_after(1, how);
            let lost = scene.bea.refused::<RemoveMember>(herself, Nothing {}).await;
            assert_eq!(lost.code, Code::Fault);
            let place = scene.stands(doc.id, &cleo).map(|place| place.0);
            assert_eq!(
                place,
                Some(stands),
                "out and moved up together or not at all"
            );
        }
        assert_eq!(scene.cost(leaves(&scene.bea, scene.circle)).await.1, 0);
    }

    #[tokio::test]
    async fn the_last_host_stays_until_she_has_handed_over() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft(Policy::Open)).await.id;
        let herself = (circle, scene.ana.id());
        let alone = scene.ana.refused::<RemoveMember>(herself, Nothing {}).await;
        assert_eq!((alone.status, alone.code), (409, Code::LastHost));
        let bea = joined(&scene, circle, "Bea").await;
        let refused = scene.ana.refused::<RemoveMember>(herself, Nothing {});
        let (problem, rows, _) = scene.cost(refused).await;
        assert_eq!((problem.code, rows), (Code::LastHost, 0));
        let to_bea = HandOverRequest { to: bea.id() };
        scene.ana.call::<HandOver>((circle,), to_bea).await;
        leaves(&scene.ana, circle).await;
        assert_eq!(role(&scene, circle, &scene.ana), None);
        assert_eq!(seen(&bea, circle).await.unwrap().members.len(), 1);
    }

    #[tokio::test]
    async fn what_she_had_planned_is_off_when_she_is_removed_and_goes_on_when_she_leaves() {
        for removes in [true, false] {
            let scene = Scene::new().await;
            let (plan, hers) = (scene.request(scene.draft()), (scene.new_id(),));
            scene.bea.call::<CreateEvent>(hers, plan).await;
            if !removes {
                leaves(&scene.bea, scene.circle).await;
            }
            // Whoever is gone already is not removed, however often it is said.
            for _ in 0..2 {
                removed(&scene, &scene.bea).await;
            }
            let off = scene.app.number("SELECT cancelled FROM event");
            assert_eq!(off, i64::from(removes));
        }
    }

    #[tokio::test]
    async fn a_circle_that_is_closed_keeps_nobody() {
        let scene = Scene::new().await;
        let circle = made(&scene, draft(Policy::Open)).await.id;
        scene.ana.call::<CloseCircle>((circle,), Nothing {}).await;
        assert_eq!(leaves(&scene.ana, circle).await.gone, [circle]);
        assert_eq!(members(&scene, circle), (0, 0));
    }

    #[tokio::test]
    async fn her_answers_go_with_her_and_the_waitlist_moves_up_in_one_step() {
        let scene = Scene::new().await;
        let coffee = scene.posted(scene.draft_for(2)).await;
        let walk = scene.posted(scene.draft()).await;
        let (cleo, dora) = (scene.joined("Cleo").await, scene.joined("Dora").await);
        answers(&scene.bea, walk.id, saying(Intent::Maybe, 1, 1)).await;
        for (who, adults) in [(&scene.bea, 2), (&cleo, 1), (&dora, 2)] {
            scene.app.clock.advance(1);
            answers(who, coffee.id, saying(Intent::Going, adults, 1)).await;
        }
        let before = scene.seq();
        let (delta, rows, trips) = scene.cost(removed(&scene, &scene.bea)).await;
        assert_eq!(
            (rows, trips),
            (6, 2),
            "she, the circle, two answers, Cleo, and that it was in anger"
        );
        assert_eq!(scene.seq(), before + 1);
        for event in [coffee.id, walk.id] {
            assert_eq!(scene.stands(event, &scene.bea), None);
        }
        let place = |who| scene.stands(coffee.id, who).unwrap().0;
        assert_eq!(place(&cleo), RsvpState::Going);
        assert_eq!(place(&dora), RsvpState::Waitlisted, "two do not fit");
        let events = the_circle(delta).events;
        let coffee = events.iter().find(|event| event.id == coffee.id).unwrap();
        assert_eq!((coffee.totals.adults, coffee.totals.waitlisted), (1, 1));
        let (_, rows, _) = scene.cost(removed(&scene, &scene.bea)).await;
        assert_eq!(rows, 0, "a replay moves nobody");
    }

    /// She reported Ana, in the circle or elsewhere, so many days ago.
    async fn reported(scene: &Scene, who: &Actor, circle: Option<CircleId>, days: i64) {
        let sql = "INSERT INTO report
            (id, reporter, answerable, kind, circle, reason, urgency, text, content, made_at)
            VALUES (?1, ?1, ?2, 'member', ?3, 'spam', 1, '', '{}', ?4)";
        let ago = TestClock::START - days * DAY;
        let values = vec![
            who.id().into(),
            scene.ana.id().into(),
            circle.into(),
            ago.into(),
        ];
        scene.app.run(sql, values).await;
    }

    #[tokio::test]
    async fn who_is_removed_or_leaves_after_a_report_leaves_in_anger_and_for_a_year() {
        let scene = Scene::new().await;
        let parted = || scene.app.number("SELECT count(*) FROM parted");
        let quiet = scene.joined("Quiet").await;
        leaves(&quiet, scene.circle).await;
        let long_ago = scene.joined("Long ago").await;
        reported(&scene, &long_ago, Some(scene.circle), 91).await;
        leaves(&long_ago, scene.circle).await;
        assert_eq!(parted(), 0, "they may meet again");

        removed(&scene, &scene.bea).await;
        assert_eq!(parted(), 1, "removed");
        let here = scene.joined("Here").await;
        reported(&scene, &here, Some(scene.circle), 80).await;
        leaves(&here, scene.circle).await;
        assert_eq!(parted(), 2, "reported something of the circle");
        let elsewhere = scene.joined("Elsewhere").await;
        reported(&scene, &elsewhere, None, 80).await;
        leaves(&elsewhere, scene.circle).await;
        assert_eq!(parted(), 3, "reported somebody of the circle");
        leaves(&elsewhere, scene.circle).await;
        assert_eq!(parted(), 3, "a replay");

        // Back in and out again, it counts from then on.
        scene.app.clock.advance(DAY);
        asks(&scene.bea, scene.circle).await;
        removed(&scene, &scene.bea).await;
        scene.app.clock.advance(364 * DAY);
        crate::cleaning::run(&scene.app.app).await;
        assert_eq!(parted(), 1, "the others are over");
    }

    #[tokio::test]
    async fn her_place_in_any_of_many_events_goes_to_who_waits_for_it() {
        let scene = Scene::new().await;
        let (cleo, dora) = (scene.joined("Cleo").await, scene.joined("Dora").await);
        let mut last = None;
        for at in 0..24 {
            // In all but the last it is Dora's place that Cleo waits for.
            let doc = scene.posted(scene.draft_for(1)).await;
            let first = if at < 23 { &dora } else { &scene.bea };
            answers(first, doc.id, saying(Intent::Going, 1, 1)).await;
            scene.app.clock.advance(1);
            answers(&cleo, doc.id, saying(Intent::Going, 1, 1)).await;
            last = Some(doc.id);
        }
        leaves(&scene.bea, scene.circle).await;
        let place = scene.stands(last.unwrap(), &cleo).unwrap().0;
        assert_eq!(place, RsvpState::Going);
    }

    #[tokio::test]
    async fn what_is_over_stays_as_it_was() {
        let scene = Scene::new().await;
        let doc = scene.posted(scene.draft()).await;
        answers(&scene.bea, doc.id, saying(Intent::Going, 1, 1)).await;
        scene.app.clock.advance(5 * DAY);
        leaves(&scene.bea, scene.circle).await;
        assert!(scene.stands(doc.id, &scene.bea).is_some());
    }

    #[tokio::test]
    async fn what_is_for_the_whole_neighbourhood_she_keeps_and_still_finds() {
        let scene = Scene::new().await;
        let mut draft = scene.draft();
        draft.audience = Audience::Neighbourhood;
        let doc = scene.posted(draft).await;
        answers(&scene.bea, doc.id, saying(Intent::Going, 1, 1)).await;
        removed(&scene, &scene.bea).await;
        let phone = synced(&scene.bea).await;
        let hers = phone.events.iter().find(|event| event.id == doc.id);
        let hers = hers.expect("what she said yes to is on her phone");
        assert_eq!(hers.mine.as_ref().unwrap().state, RsvpState::Going);
        assert_eq!(hers.host.name, "Ana", "from outside, the first name does");
        answers(&scene.bea, doc.id, saying(Intent::Declined, 1, 2)).await;
        // In the circle again, she finds it there and not twice.
        asks(&scene.bea, scene.circle).await;
        let phone = synced(&scene.bea).await;
        let circle = seen(&scene.bea, scene.circle).await.unwrap();
        assert!(phone.events.is_empty() && circle.events.len() == 1);
    }

    #[tokio::test]
    async fn to_her_who_was_removed_the_circle_is_as_if_it_never_was() {
        let scene = Scene::new().await;
        let doc = scene.posted(scene.draft()).await;
        answers(&scene.bea, doc.id, saying(Intent::Going, 1, 1)).await;
        scene
            .app
            .run("UPDATE circle SET policy = 'invite'", vec![])
            .await;
        removed(&scene, &scene.bea).await;
        let (nowhere, nothing) = (new_id(&scene), scene.new_id());
        for who in [&scene.bea, &scene.eve] {
            for (circle, event) in [(scene.circle, doc.id), (nowhere, nothing)] {
                let mut codes = Vec::new();
                codes.push(who.refused::<ShowCircle>((circle,), Nothing {}).await);
                let member = (circle, scene.ana.id());
                codes.push(who.refused::<RemoveMember>(member, Nothing {}).await);
                let mut post = scene.request(scene.draft());
                post.circle = Some(circle);
                codes.push(who.refused::<CreateEvent>((scene.new_id(),), post).await);
                codes.push(who.refused::<ShowEvent>((event,), Nothing {}).await);
                codes.push(refused(who, event, saying(Intent::Going, 1, 9)).await);
                let cancel = CancelEventRequest {
                    reason: CancelReason::default(),
                    revision: crate::events::scene::revision(9),
                };
                codes.push(who.refused::<CancelEvent>((event,), cancel).await);
                for problem in codes {
                    assert_eq!((problem.status, problem.code), (404, Code::NotFound));
                    assert!(problem.field.is_none() && problem.current.is_none());
                }
            }
        }
        assert!(synced(&scene.bea).await.circles.is_empty());
        let calendar = format!("/api/events/{}/calendar.ics", doc.id);
        assert_eq!(scene.bea.get(&calendar).await.status.as_u16(), 404);
    }

    #[tokio::test]
    async fn who_never_was_in_a_circle_does_not_learn_by_leaving_that_it_exists() {
        let scene = Scene::new().await;
        let hidden = made(&scene, draft(Policy::Invite)).await.id;
        for circle in [hidden, new_id(&scene)] {
            let (delta, rows, _) = scene.cost(leaves(&scene.eve, circle)).await;
            assert_eq!((rows, delta.gone), (0, vec![circle]));
        }
    }

    #[tokio::test]
    async fn only_hosts_remove_somebody_else() {
        let scene = Scene::new().await;
        let cleo = scene.joined("Cleo").await;
        for (who, code) in [
            (&scene.bea, Code::NotHost),
            (&scene.eve, Code::NotFound),
            (&scene.app.stranger(), Code::SignedOut),
        ] {
            let cleo = (scene.circle, cleo.id());
            let problem = who.refused::<RemoveMember>(cleo, Nothing {}).await;
            assert_eq!(problem.code, code);
        }
        assert_eq!(role(&scene, scene.circle, &cleo), Some(Role::Member));
        // A forged member is nobody: nothing is written.
        let (_, rows, _) = scene.cost(removed(&scene, &scene.eve)).await;
        assert_eq!(rows, 0);
    }
}
