//! Who hosts, and whom she has blocked: a circle is never without a host who sees all in it.

use super::{blocks, everything, names, open, posts, request, seen, synced};
use crate::events::scene::{Scene, answers, saying};
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
        let scene = Scene::new().await;
        let (mut events, mut drafts) = (Vec::new(), vec![scene.draft(), open(&scene)]);
        let walk = drafts.pop().unwrap();
        for draft in [drafts.pop().unwrap(), walk] {
            let cleo = scene.joined("Cleo May").await;
            let doc = posts(&scene, &cleo, Some(scene.circle), draft).await;
            answers(&scene.bea, doc.id, saying(Intent::Going, 1, 1)).await;
            events.push(doc.id);
        }
        if blocked {
            blocks(&scene.ana, &scene.bea).await;
        } else {
            let member = (scene.circle, scene.bea.id());
            scene.ana.call::<RemoveMember>(member, Nothing {}).await;
            // An open door is closed to her too.
            scene
                .app
                .run(
                    "UPDATE circle SET policy = 'invite' WHERE members > 1",
                    vec![],
                )
                .await;
        }
        told.push(everything(&scene.bea, scene.circle, &events).await);
        assert!(seen(&scene.bea, scene.circle).await.is_none());
    }
    for (blocked, removed) in told[0].iter().zip(&told[1]) {
        assert_eq!(blocked, removed);
    }
}

#[tokio::test]
async fn with_another_host_she_stays() {
    let scene = Scene::new().await;
    let cleo = scene.joined("Cleo May").await;
    scene
        .app
        .run(
            "UPDATE membership SET role = 'host' WHERE member = ?1",
            vec![cleo.id().into()],
        )
        .await;
    blocks(&scene.ana, &scene.bea).await;
    let circle = seen(&scene.bea, scene.circle).await.unwrap();
    assert_eq!(names(&circle), ["Cleo May", "Bea Cole"]);
    let is_host = |member: &MemberCard| member.role == Role::Host;
    assert!(circle.members.iter().any(is_host), "no circle is without");
    let counted = "UPDATE circle SET members = (SELECT count(*) FROM membership WHERE circle = id)";
    scene.app.run(counted, vec![]).await;
    let card = scene
        .bea
        .call::<ShowCircle>((scene.circle,), Nothing {})
        .await;
    assert_eq!(usize::from(card.members), circle.members.len());
}

#[tokio::test]
async fn when_the_other_host_leaves_the_circle_is_gone_for_her_too() {
    let scene = Scene::new().await;
    let cleo = scene.joined("Cleo May").await;
    let promote = "UPDATE membership SET role = 'host' WHERE member = ?1";
    scene.app.run(promote, vec![cleo.id().into()]).await;
    blocks(&scene.ana, &scene.bea).await;
    let mut phone = Replica::default();
    phone.apply_sync(synced(&scene.bea).await);
    assert_eq!(phone.circles.len(), 1);
    posts(&scene, &cleo, Some(scene.circle), scene.draft()).await;
    let herself = (scene.circle, cleo.id());
    cleo.call::<RemoveMember>(herself, Nothing {}).await;
    for _ in 0..2 {
        let news = scene.bea.call::<Sync>((), phone.have()).await;
        phone.apply_sync(news);
        assert!(phone.circles.is_empty() && phone.events.is_empty());
    }
    assert!(
        seen(&scene.ana, scene.circle)
            .await
            .unwrap()
            .someone_blocked
    );
    // Blocking again takes her out for good, which else nobody could.
    scene
        .ana
        .call::<BlockMember>((scene.bea.id(),), request(2))
        .await;
    assert!(
        !seen(&scene.ana, scene.circle)
            .await
            .unwrap()
            .someone_blocked
    );
}
