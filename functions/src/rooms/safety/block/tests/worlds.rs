//! What the blocker and the blocked member see: two worlds compared.

use super::{
    block_member, circle_of, create_circle, create_event, discover_events, everything,
    join_request, names, open_draft, synced, unblock_member,
};
use crate::testing::Actor;
use crate::testing::event_fixture::{Fixture, answers, saying};
use posse_shared::circles::JoinPolicy;
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
async fn a_block_hides_two_members_of_a_circle_from_each_other() {
    let fixture = Fixture::new().await;
    let cleo = fixture.joined("Cleo May").await;
    let before = fixture.seq();
    let delta = block_member(&fixture.bea, &cleo).await;
    let list = delta.blocks.unwrap();
    assert_eq!((list.len(), list[0].name.as_str()), (1, "Her"));
    assert!(fixture.seq() > before, "both phones fetch the circle");

    let bea = circle_of(&fixture.bea, fixture.circle).await.unwrap();
    assert_eq!(names(&bea), ["Ana Ruiz", "Bea Cole"]);
    assert!(bea.someone_blocked, "Bea is told, so that she can choose");
    let cleo_sees = circle_of(&cleo, fixture.circle).await.unwrap();
    assert_eq!(names(&cleo_sees), ["Ana Ruiz", "Cleo May"]);
    assert!(!cleo_sees.someone_blocked);
    assert_eq!(synced(&fixture.bea).await.blocks, list);
    assert!(synced(&cleo).await.blocks.is_empty());
    let ana = circle_of(&fixture.ana, fixture.circle).await.unwrap();
    assert_eq!(ana.members.len(), 3, "the block changes nothing for Ana");

    unblock_member(&fixture.bea, &cleo, 2).await;
    for who in [&fixture.bea, &cleo] {
        let circle = circle_of(who, fixture.circle).await.unwrap();
        assert_eq!((circle.members.len(), circle.someone_blocked), (3, false));
    }
    assert!(synced(&fixture.bea).await.blocks.is_empty());
}

#[tokio::test]
async fn the_phones_of_both_hide_the_other_member_at_the_next_sync() {
    let fixture = Fixture::new().await;
    let cleo = fixture.joined("Cleo May").await;
    let mut phones = [Replica::default(), Replica::default()];
    for (phone, who) in phones.iter_mut().zip([&fixture.bea, &cleo]) {
        phone.apply_sync(synced(who).await);
    }
    phones[0].apply_delta(block_member(&fixture.bea, &cleo).await);
    assert_eq!(
        phones[0].circles[0].members.len(),
        2,
        "the blocker's phone hides her at once"
    );
    for (phone, who) in phones.iter_mut().zip([&fixture.bea, &cleo]) {
        let news = who.call::<Sync>((), phone.cursor()).await;
        phone.apply_sync(news);
        assert_eq!(phone.circles[0].members.len(), 2);
    }
}

/// Cleo and Bea are in Ana's circle. Each of the three hosts two events, and all three answer all of them.
async fn shared_life(fixture: &Fixture) -> (Actor, Vec<EventId>) {
    let cleo = fixture.joined("Cleo May").await;
    let mut events = Vec::new();
    for host in [&fixture.ana, &fixture.bea, &cleo] {
        for draft in [fixture.draft(), open_draft(fixture)] {
            let doc = create_event(fixture, host, Some(fixture.circle), draft).await;
            for who in [&fixture.ana, &fixture.bea, &cleo] {
                answers(who, doc.id, saying(Intent::Going, 2, 1)).await;
            }
            events.push(doc.id);
        }
    }
    (cleo, events)
}

#[tokio::test]
async fn for_a_blocked_member_the_blocker_seems_to_have_deleted_her_account() {
    // Two worlds that are the same to the last bit. In one Bea blocks Cleo, in the other she deletes her account.
    let mut seen = Vec::new();
    for deletes in [false, true] {
        let fixture = Fixture::new().await;
        let (cleo, events) = shared_life(&fixture).await;
        let asking = create_circle(&fixture, &fixture.bea, JoinPolicy::Ask).await;
        cleo.call::<AskToJoin>((asking,), join_request()).await;
        let before = everything(&cleo, fixture.circle, &events).await;
        assert!(before[0].contains("Bea Cole") && before[0].contains("Prams on the prom"));
        if deletes {
            fixture.bea.call::<DeleteAccount>((), Nothing {}).await;
        } else {
            block_member(&fixture.bea, &cleo).await;
        }
        seen.push(everything(&cleo, fixture.circle, &events).await);
    }
    for (blocked, deleted) in seen[0].iter().zip(&seen[1]) {
        assert_eq!(blocked, deleted);
        assert!(!blocked.contains("Bea") && !blocked.contains("someone_blocked"));
    }
    assert_eq!(seen[0].len(), seen[1].len());
}

#[tokio::test]
async fn a_blocked_member_cannot_act_on_the_hidden_blocker() {
    let fixture = Fixture::new().await;
    let (cleo, events) = shared_life(&fixture).await;
    let event_of_bea = events[2];
    block_member(&fixture.bea, &cleo).await;
    let refused =
        crate::testing::event_fixture::refused(&cleo, event_of_bea, saying(Intent::Maybe, 1, 9))
            .await;
    assert_eq!((refused.status, refused.code), (404, Code::NotFound));
    // Not even as host of their circle: the blocker seems not to be a member.
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
async fn the_blocker_sees_only_that_a_blocked_member_will_be_there() {
    let fixture = Fixture::new().await;
    let (cleo, events) = shared_life(&fixture).await;
    let outside = create_event(&fixture, &cleo, None, open_draft(&fixture)).await;
    block_member(&fixture.bea, &cleo).await;
    let circle = circle_of(&fixture.bea, fixture.circle).await.unwrap();
    assert_eq!(circle.events.len(), events.len());
    for event in &circle.events {
        // Cleo goes to all events but Bea's, where the block freed her seats.
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
        "Bea has not answered the event, so it is hidden"
    );
    let slug = outside.slug().unwrap();
    let shared = fixture
        .bea
        .try_call::<ShowShared>(&(slug,), &Nothing {})
        .await;
    assert_eq!(shared.status.as_u16(), 404);
    let found = discover_events(&fixture.bea).await;
    assert!(found.iter().all(|(event, _)| *event != outside.id));
    assert!(
        found.iter().all(|(_, adults)| *adults == 4),
        "the counts leave out Cleo's party of two"
    );
    let stranger = discover_events(&fixture.app.stranger()).await;
    assert!(stranger.iter().any(|(event, _)| *event == outside.id));
}

#[tokio::test]
async fn a_block_gives_the_freed_seats_to_the_waitlist() {
    let fixture = Fixture::new().await;
    let cleo = fixture.joined("Cleo May").await;
    let mut draft = open_draft(&fixture);
    draft.capacity.adults = Some(1);
    let doc = create_event(&fixture, &fixture.bea, None, draft).await;
    answers(&cleo, doc.id, saying(Intent::Going, 1, 1)).await;
    answers(&fixture.ana, doc.id, saying(Intent::Going, 1, 1)).await;
    assert_eq!(
        fixture.stands(doc.id, &fixture.ana).unwrap().0,
        RsvpState::Waitlisted
    );
    block_member(&fixture.bea, &cleo).await;
    assert_eq!(fixture.stands(doc.id, &cleo), None);
    assert_eq!(
        fixture.stands(doc.id, &fixture.ana).unwrap().0,
        RsvpState::Going
    );
}
