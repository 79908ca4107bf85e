//! Blocks between a host and a member: no circle is without a host that the member can see.

use super::{
    block_member, circle_of, create_event, everything, names, open_draft, request, synced,
};
use crate::testing::event_fixture::{Fixture, answers, saying};
use posse_shared::circles::api::{RemoveMember, ShowCircle};
use posse_shared::circles::{MemberCard, Role};
use posse_shared::endpoint::Nothing;
use posse_shared::events::Intent;
use posse_shared::safety::api::BlockMember;
use posse_shared::sync::Replica;
use posse_shared::sync::api::Sync;

#[tokio::test]
async fn a_block_by_the_only_host_looks_like_a_removal() {
    let mut seen = Vec::new();
    for blocked in [true, false] {
        let fixture = Fixture::new().await;
        let (mut events, mut drafts) = (Vec::new(), vec![fixture.draft(), open_draft(&fixture)]);
        let walk = drafts.pop().unwrap();
        for draft in [drafts.pop().unwrap(), walk] {
            let cleo = fixture.joined("Cleo May").await;
            let doc = create_event(&fixture, &cleo, Some(fixture.circle), draft).await;
            answers(&fixture.bea, doc.id, saying(Intent::Going, 1, 1)).await;
            events.push(doc.id);
        }
        if blocked {
            block_member(&fixture.ana, &fixture.bea).await;
        } else {
            let member = (fixture.circle, fixture.bea.id());
            fixture.ana.call::<RemoveMember>(member, Nothing {}).await;
            // The removed member could still find an open circle. An invite-only circle is hidden, as after a block.
            fixture
                .app
                .run(
                    "UPDATE circle SET policy = 'invite' WHERE members > 1",
                    vec![],
                )
                .await;
        }
        seen.push(everything(&fixture.bea, fixture.circle, &events).await);
        assert!(circle_of(&fixture.bea, fixture.circle).await.is_none());
    }
    for (blocked, removed) in seen[0].iter().zip(&seen[1]) {
        assert_eq!(blocked, removed);
    }
}

#[tokio::test]
async fn a_blocked_member_stays_in_a_circle_with_another_host() {
    let fixture = Fixture::new().await;
    let cleo = fixture.joined("Cleo May").await;
    fixture
        .app
        .run(
            "UPDATE membership SET role = 'host' WHERE member = ?1",
            vec![cleo.id().into()],
        )
        .await;
    block_member(&fixture.ana, &fixture.bea).await;
    let circle = circle_of(&fixture.bea, fixture.circle).await.unwrap();
    assert_eq!(names(&circle), ["Cleo May", "Bea Cole"]);
    let is_host = |member: &MemberCard| member.role == Role::Host;
    assert!(
        circle.members.iter().any(is_host),
        "every circle has a host"
    );
    let counted = "UPDATE circle SET members = (SELECT count(*) FROM membership WHERE circle = id)";
    fixture.app.run(counted, vec![]).await;
    let card = fixture
        .bea
        .call::<ShowCircle>((fixture.circle,), Nothing {})
        .await;
    assert_eq!(usize::from(card.members), circle.members.len());
}

#[tokio::test]
async fn when_the_other_host_leaves_the_blocked_member_loses_the_circle() {
    let fixture = Fixture::new().await;
    let cleo = fixture.joined("Cleo May").await;
    let promote = "UPDATE membership SET role = 'host' WHERE member = ?1";
    fixture.app.run(promote, vec![cleo.id().into()]).await;
    block_member(&fixture.ana, &fixture.bea).await;
    let mut phone = Replica::default();
    phone.apply_sync(synced(&fixture.bea).await);
    assert_eq!(phone.circles.len(), 1);
    create_event(&fixture, &cleo, Some(fixture.circle), fixture.draft()).await;
    let herself = (fixture.circle, cleo.id());
    cleo.call::<RemoveMember>(herself, Nothing {}).await;
    for _ in 0..2 {
        let news = fixture.bea.call::<Sync>((), phone.cursor()).await;
        phone.apply_sync(news);
        assert!(phone.circles.is_empty() && phone.events.is_empty());
    }
    assert!(
        circle_of(&fixture.ana, fixture.circle)
            .await
            .unwrap()
            .someone_blocked
    );
    // A second block removes Bea. Ana could not: the list of members hides Bea from her.
    fixture
        .ana
        .call::<BlockMember>((fixture.bea.id(),), request(2))
        .await;
    assert!(
        !circle_of(&fixture.ana, fixture.circle)
            .await
            .unwrap()
            .someone_blocked
    );
}
