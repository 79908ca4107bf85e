//! What the one sees who blocked, and what the other: two worlds compared.

use super::{
    blocks, events_found, everything, names, open, opens, posts, seen, synced, unblocks, wish,
};
use crate::testing::Actor;
use crate::testing::event_fixture::{Fixture, answers, saying};
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
    let fixture = Fixture::new().await;
    let cleo = fixture.joined("Cleo May").await;
    let before = fixture.seq();
    let delta = blocks(&fixture.bea, &cleo).await;
    let list = delta.blocks.unwrap();
    assert_eq!((list.len(), list[0].name.as_str()), (1, "Her"));
    assert!(fixture.seq() > before, "both phones are told");

    let bea = seen(&fixture.bea, fixture.circle).await.unwrap();
    assert_eq!(names(&bea), ["Ana Ruiz", "Bea Cole"]);
    assert!(bea.someone_blocked, "so that she can choose");
    let hers = seen(&cleo, fixture.circle).await.unwrap();
    assert_eq!(names(&hers), ["Ana Ruiz", "Cleo May"]);
    assert!(!hers.someone_blocked);
    assert_eq!(synced(&fixture.bea).await.blocks, list);
    assert!(synced(&cleo).await.blocks.is_empty());
    let ana = seen(&fixture.ana, fixture.circle).await.unwrap();
    assert_eq!(ana.members.len(), 3, "nobody else is concerned");

    unblocks(&fixture.bea, &cleo, 2).await;
    for who in [&fixture.bea, &cleo] {
        let circle = seen(who, fixture.circle).await.unwrap();
        assert_eq!((circle.members.len(), circle.someone_blocked), (3, false));
    }
    assert!(synced(&fixture.bea).await.blocks.is_empty());
}

#[tokio::test]
async fn a_phone_that_holds_the_circle_hears_of_it_at_its_next_sync() {
    let fixture = Fixture::new().await;
    let cleo = fixture.joined("Cleo May").await;
    let mut phones = [Replica::default(), Replica::default()];
    for (phone, who) in phones.iter_mut().zip([&fixture.bea, &cleo]) {
        phone.apply_sync(synced(who).await);
    }
    phones[0].apply_delta(blocks(&fixture.bea, &cleo).await);
    assert_eq!(phones[0].circles[0].members.len(), 2, "at once on her own");
    for (phone, who) in phones.iter_mut().zip([&fixture.bea, &cleo]) {
        let news = who.call::<Sync>((), phone.have()).await;
        phone.apply_sync(news);
        assert_eq!(phone.circles[0].members.len(), 2);
    }
}

/// Cleo and Bea in Ana's circle, with events of everyone, answered by everyone.
async fn shared_life(fixture: &Fixture) -> (Actor, Vec<EventId>) {
    let cleo = fixture.joined("Cleo May").await;
    let mut events = Vec::new();
    for host in [&fixture.ana, &fixture.bea, &cleo] {
        for draft in [fixture.draft(), open(fixture)] {
            let doc = posts(fixture, host, Some(fixture.circle), draft).await;
            for who in [&fixture.ana, &fixture.bea, &cleo] {
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
        let fixture = Fixture::new().await;
        let (cleo, events) = shared_life(&fixture).await;
        let asking = opens(&fixture, &fixture.bea, Policy::Ask).await;
        cleo.call::<AskToJoin>((asking,), wish()).await;
        let before = everything(&cleo, fixture.circle, &events).await;
        assert!(before[0].contains("Bea Cole") && before[0].contains("Prams on the prom"));
        if goes {
            fixture.bea.call::<DeleteAccount>((), Nothing {}).await;
        } else {
            blocks(&fixture.bea, &cleo).await;
        }
        told.push(everything(&cleo, fixture.circle, &events).await);
    }
    for (blocked, gone) in told[0].iter().zip(&told[1]) {
        assert_eq!(blocked, gone);
        assert!(!blocked.contains("Bea") && !blocked.contains("someone_blocked"));
    }
    assert_eq!(told[0].len(), told[1].len());
}

#[tokio::test]
async fn who_is_blocked_can_do_nothing_with_whom_she_no_longer_sees() {
    let fixture = Fixture::new().await;
    let (cleo, events) = shared_life(&fixture).await;
    let hers = events[2];
    blocks(&fixture.bea, &cleo).await;
    let refused =
        crate::testing::event_fixture::refused(&cleo, hers, saying(Intent::Maybe, 1, 9)).await;
    assert_eq!((refused.status, refused.code), (404, Code::NotFound));
    // Not even as host of a circle they share: it is as with somebody who is not in it.
    let promote = HandOverRequest { to: cleo.id() };
    fixture
        .ana
        .call::<HandOver>((fixture.circle,), promote)
        .await;
    let nobody = fixture.app.member("Nobody").await;
    for other in [&fixture.bea, &nobody] {
        let to = HandOverRequest { to: other.id() };
        let refused = cleo.refused::<HandOver>((fixture.circle,), to).await;
        assert_eq!(refused.code, Code::Invalid);
        let ask = (fixture.circle, other.id());
        let refused = cleo.refused::<ApproveAsk>(ask, Nothing {}).await;
        assert_eq!(refused.code, Code::NotFound);
    }
}

#[tokio::test]
async fn who_blocked_sees_that_the_other_will_be_there_and_nothing_else_of_her() {
    let fixture = Fixture::new().await;
    let (cleo, events) = shared_life(&fixture).await;
    let outside = posts(&fixture, &cleo, None, open(&fixture)).await;
    blocks(&fixture.bea, &cleo).await;
    let circle = seen(&fixture.bea, fixture.circle).await.unwrap();
    assert_eq!(circle.events.len(), events.len());
    for event in &circle.events {
        // Cleo is going to each but Bea's own, where her places were given up.
        assert_eq!(event.someone_blocked, event.host.id != fixture.bea.id());
        let text = json!(event).to_string();
        assert!(!text.contains("Cleo"), "{text}");
    }
    let there = fixture
        .bea
        .try_call::<ShowEvent>(&(outside.id,), &Nothing {})
        .await;
    assert_eq!(
        there.status.as_u16(),
        404,
        "what binds her to nothing is gone"
    );
    let slug = outside.slug().unwrap();
    let shared = fixture
        .bea
        .try_call::<ShowShared>(&(slug,), &Nothing {})
        .await;
    assert_eq!(shared.status.as_u16(), 404);
    let found = events_found(&fixture.bea).await;
    assert!(found.iter().all(|(event, _)| *event != outside.id));
    assert!(found.iter().all(|(_, adults)| *adults == 4), "less her two");
    let stranger = events_found(&fixture.app.stranger()).await;
    assert!(stranger.iter().any(|(event, _)| *event == outside.id));
}

#[tokio::test]
async fn places_in_her_own_events_are_given_to_who_waits() {
    let fixture = Fixture::new().await;
    let cleo = fixture.joined("Cleo May").await;
    let mut draft = open(&fixture);
    draft.capacity.adults = Some(1);
    let doc = posts(&fixture, &fixture.bea, None, draft).await;
    answers(&cleo, doc.id, saying(Intent::Going, 1, 1)).await;
    answers(&fixture.ana, doc.id, saying(Intent::Going, 1, 1)).await;
    assert_eq!(
        fixture.stands(doc.id, &fixture.ana).unwrap().0,
        RsvpState::Waitlisted
    );
    blocks(&fixture.bea, &cleo).await;
    assert_eq!(fixture.stands(doc.id, &cleo), None);
    assert_eq!(
        fixture.stands(doc.id, &fixture.ana).unwrap().0,
        RsvpState::Going
    );
}
