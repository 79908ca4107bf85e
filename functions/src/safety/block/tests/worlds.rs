//! What the one sees who blocked, and what the other: two worlds compared.

use super::{
    blocks, events_found, everything, names, open, opens, posts, seen, synced, unblocks, wish,
};
use crate::events::scene::{Scene, answers, saying};
use crate::testing::Actor;
use posse_shared::circles::Policy;
use posse_shared::circles::api::{ApproveAsk, AskToJoin, HandOver, HandOverRequest};
use posse_shared::endpoint::Nothing;
use posse_shared::events::api::{ShowEvent, ShowShared};
use posse_shared::events::{Intent, RsvpState};
use posse_shared::id::EventId;
use posse_shared::people::api::DeleteAccount;
use posse_shared::problem::Code;
use posse_shared::sync::Replica;
use posse_shared::sync::api::Sync;
use serde_json::json;

#[tokio::test]
async fn neither_meets_the_other_in_a_circle_they_share() {
    let scene = Scene::new().await;
    let cleo = scene.joined("Cleo May").await;
    let before = scene.seq();
    let delta = blocks(&scene.bea, &cleo).await;
    let list = delta.blocks.unwrap();
    assert_eq!((list.len(), list[0].name.as_str()), (1, "Her"));
    assert!(scene.seq() > before, "both phones are told");

    let bea = seen(&scene.bea, scene.circle).await.unwrap();
    assert_eq!(names(&bea), ["Ana Ruiz", "Bea Cole"]);
    assert!(bea.someone_blocked, "so that she can choose");
    let hers = seen(&cleo, scene.circle).await.unwrap();
    assert_eq!(names(&hers), ["Ana Ruiz", "Cleo May"]);
    assert!(!hers.someone_blocked);
    assert_eq!(synced(&scene.bea).await.blocks, list);
    assert!(synced(&cleo).await.blocks.is_empty());
    let ana = seen(&scene.ana, scene.circle).await.unwrap();
    assert_eq!(ana.members.len(), 3, "nobody else is concerned");

    unblocks(&scene.bea, &cleo, 2).await;
    for who in [&scene.bea, &cleo] {
        let circle = seen(who, scene.circle).await.unwrap();
        assert_eq!((circle.members.len(), circle.someone_blocked), (3, false));
    }
    assert!(synced(&scene.bea).await.blocks.is_empty());
}

#[tokio::test]
async fn a_phone_that_holds_the_circle_hears_of_it_at_its_next_sync() {
    let scene = Scene::new().await;
    let cleo = scene.joined("Cleo May").await;
    let mut phones = [Replica::default(), Replica::default()];
    for (phone, who) in phones.iter_mut().zip([&scene.bea, &cleo]) {
        phone.apply_sync(synced(who).await);
    }
    phones[0].apply_delta(blocks(&scene.bea, &cleo).await);
    assert_eq!(phones[0].circles[0].members.len(), 2, "at once on her own");
    for (phone, who) in phones.iter_mut().zip([&scene.bea, &cleo]) {
        let news = who.call::<Sync>((), phone.have()).await;
        phone.apply_sync(news);
        assert_eq!(phone.circles[0].members.len(), 2);
    }
}

/// Cleo and Bea in Ana's circle, with events of everyone, answered by everyone.
async fn shared_life(scene: &Scene) -> (Actor, Vec<EventId>) {
    let cleo = scene.joined("Cleo May").await;
    let mut events = Vec::new();
    for host in [&scene.ana, &scene.bea, &cleo] {
        for draft in [scene.draft(), open(scene)] {
            let doc = posts(scene, host, Some(scene.circle), draft).await;
            for who in [&scene.ana, &scene.bea, &cleo] {
                answers(who, doc.id, saying(Intent::Going, 2, 1)).await;
            }
            events.push(doc.id);
        }
    }
    (cleo, events)
}

#[tokio::test]
async fn to_who_is_blocked_it_is_as_if_the_other_had_deleted_her_account() {
    // Two worlds alike to the last bit; in the one Bea blocks Cleo, in the other she goes.
    let mut told = Vec::new();
    for goes in [false, true] {
        let scene = Scene::new().await;
        let (cleo, events) = shared_life(&scene).await;
        let asking = opens(&scene, &scene.bea, Policy::Ask).await;
        cleo.call::<AskToJoin>((asking,), wish()).await;
        let before = everything(&cleo, scene.circle, &events).await;
        assert!(before[0].contains("Bea Cole") && before[0].contains("Prams on the prom"));
        if goes {
            scene.bea.call::<DeleteAccount>((), Nothing {}).await;
        } else {
            blocks(&scene.bea, &cleo).await;
        }
        told.push(everything(&cleo, scene.circle, &events).await);
    }
    for (blocked, gone) in told[0].iter().zip(&told[1]) {
        assert_eq!(blocked, gone);
        assert!(!blocked.contains("Bea") && !blocked.contains("someone_blocked"));
    }
    assert_eq!(told[0].len(), told[1].len());
}

#[tokio::test]
async fn who_is_blocked_can_do_nothing_with_whom_she_no_longer_sees() {
    let scene = Scene::new().await;
    let (cleo, events) = shared_life(&scene).await;
    let hers = events[2];
    blocks(&scene.bea, &cleo).await;
    let refused = crate::events::scene::refused(&cleo, hers, saying(Intent::Maybe, 1, 9)).await;
    assert_eq!((refused.status, refused.code), (404, Code::NotFound));
    // Not even as host of a circle they share: it is as with somebody who is not in it.
    let promote = HandOverRequest { to: cleo.id() };
    scene.ana.call::<HandOver>((scene.circle,), promote).await;
    let nobody = scene.app.member("Nobody").await;
    for other in [&scene.bea, &nobody] {
        let to = HandOverRequest { to: other.id() };
        let refused = cleo.refused::<HandOver>((scene.circle,), to).await;
        assert_eq!(refused.code, Code::Invalid);
        let ask = (scene.circle, other.id());
        let refused = cleo.refused::<ApproveAsk>(ask, Nothing {}).await;
        assert_eq!(refused.code, Code::NotFound);
    }
}

#[tokio::test]
async fn who_blocked_sees_that_the_other_will_be_there_and_nothing_else_of_her() {
    let scene = Scene::new().await;
    let (cleo, events) = shared_life(&scene).await;
    let outside = posts(&scene, &cleo, None, open(&scene)).await;
    blocks(&scene.bea, &cleo).await;
    let circle = seen(&scene.bea, scene.circle).await.unwrap();
    assert_eq!(circle.events.len(), events.len());
    for event in &circle.events {
        // Cleo is going to each but Bea's own, where her places were given up.
        assert_eq!(event.someone_blocked, event.host.id != scene.bea.id());
        let text = json!(event).to_string();
        assert!(!text.contains("Cleo"), "{text}");
    }
    let there = scene
        .bea
        .try_call::<ShowEvent>(&(outside.id,), &Nothing {})
        .await;
    assert_eq!(
        there.status.as_u16(),
        404,
        "what binds her to nothing is gone"
    );
    let slug = outside.slug().unwrap();
    let shared = scene
        .bea
        .try_call::<ShowShared>(&(slug,), &Nothing {})
        .await;
    assert_eq!(shared.status.as_u16(), 404);
    let found = events_found(&scene.bea).await;
    assert!(found.iter().all(|(event, _)| *event != outside.id));
    assert!(found.iter().all(|(_, adults)| *adults == 4), "less her two");
    let stranger = events_found(&scene.app.stranger()).await;
    assert!(stranger.iter().any(|(event, _)| *event == outside.id));
}

#[tokio::test]
async fn places_in_her_own_events_are_given_to_who_waits() {
    let scene = Scene::new().await;
    let cleo = scene.joined("Cleo May").await;
    let mut draft = open(&scene);
    draft.capacity.adults = Some(1);
    let doc = posts(&scene, &scene.bea, None, draft).await;
    answers(&cleo, doc.id, saying(Intent::Going, 1, 1)).await;
    answers(&scene.ana, doc.id, saying(Intent::Going, 1, 1)).await;
    assert_eq!(
        scene.stands(doc.id, &scene.ana).unwrap().0,
        RsvpState::Waitlisted
    );
    blocks(&scene.bea, &cleo).await;
    assert_eq!(scene.stands(doc.id, &cleo), None);
    assert_eq!(
        scene.stands(doc.id, &scene.ana).unwrap().0,
        RsvpState::Going
    );
}
