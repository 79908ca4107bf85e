//! Who hosts, and whom she has blocked: a circle is never without a host who sees all in it.

use super::{blocks, everything, names, open, posts, request, seen, synced};
use crate::testing::event_fixture::{Fixture, answers, saying};
use posse_shared::circles::api::{RemoveMember, ShowCircle};
use posse_shared::circles::{MemberCard, Role};
use posse_shared::endpoint::Nothing;
use posse_shared::events::Intent;
use posse_shared::safety::api::BlockMember;
use posse_shared::sync::Replica;
use posse_shared::sync::api::Sync;

#[tokio::test]
async fn a_circle_she_hosts_alone_is_left_as_if_she_had_been_removed() {
    let mut told = Vec::new();
    for blocked in [true, false] {
        let fixture = Fixture::new().await;
        let (mut events, mut drafts) = (Vec::new(), vec![fixture.draft(), open(&fixture)]);
        let walk = drafts.pop().unwrap();
        for draft in [drafts.pop().unwrap(), walk] {
            let cleo = fixture.joined("Cleo May").await;
            let doc = posts(&fixture, &cleo, Some(fixture.circle), draft).await;
            answers(&fixture.bea, doc.id, saying(Intent::Going, 1, 1)).await;
            events.push(doc.id);
        }
        if blocked {
            blocks(&fixture.ana, &fixture.bea).await;
        } else {
            let member = (fixture.circle, fixture.bea.id());
            fixture.ana.call::<RemoveMember>(member, Nothing {}).await;
            // An open door is closed to her too.
            fixture
                .app
                .run(
                    "UPDATE circle SET policy = 'invite' WHERE members > 1",
                    vec![],
                )
                .await;
        }
        told.push(everything(&fixture.bea, fixture.circle, &events).await);
        assert!(seen(&fixture.bea, fixture.circle).await.is_none());
    }
    for (blocked, removed) in told[0].iter().zip(&told[1]) {
        assert_eq!(blocked, removed);
    }
}

#[tokio::test]
async fn with_another_host_she_stays() {
    let fixture = Fixture::new().await;
    let cleo = fixture.joined("Cleo May").await;
    fixture
        .app
        .run(
            "UPDATE membership SET role = 'host' WHERE member = ?1",
            vec![cleo.id().into()],
        )
        .await;
    blocks(&fixture.ana, &fixture.bea).await;
    let circle = seen(&fixture.bea, fixture.circle).await.unwrap();
    assert_eq!(names(&circle), ["Cleo May", "Bea Cole"]);
    let is_host = |member: &MemberCard| member.role == Role::Host;
    assert!(circle.members.iter().any(is_host), "no circle is without");
    let counted = "UPDATE circle SET members = (SELECT count(*) FROM membership WHERE circle = id)";
    fixture.app.run(counted, vec![]).await;
    let card = fixture
        .bea
        .call::<ShowCircle>((fixture.circle,), Nothing {})
        .await;
    assert_eq!(usize::from(card.members), circle.members.len());
}

#[tokio::test]
async fn when_the_other_host_leaves_the_circle_is_gone_for_her_too() {
    let fixture = Fixture::new().await;
    let cleo = fixture.joined("Cleo May").await;
    let promote = "UPDATE membership SET role = 'host' WHERE member = ?1";
    fixture.app.run(promote, vec![cleo.id().into()]).await;
    blocks(&fixture.ana, &fixture.bea).await;
    let mut phone = Replica::default();
    phone.apply_sync(synced(&fixture.bea).await);
    assert_eq!(phone.circles.len(), 1);
    posts(&fixture, &cleo, Some(fixture.circle), fixture.draft()).await;
    let herself = (fixture.circle, cleo.id());
    cleo.call::<RemoveMember>(herself, Nothing {}).await;
    for _ in 0..2 {
        let news = fixture.bea.call::<Sync>((), phone.have()).await;
        phone.apply_sync(news);
        assert!(phone.circles.is_empty() && phone.events.is_empty());
    }
    assert!(
        seen(&fixture.ana, fixture.circle)
            .await
            .unwrap()
            .someone_blocked
    );
    // Blocking again takes her out for good, which else nobody could.
    fixture
        .ana
        .call::<BlockMember>((fixture.bea.id(),), request(2))
        .await;
    assert!(
        !seen(&fixture.ana, fixture.circle)
            .await
            .unwrap()
            .someone_blocked
    );
}
