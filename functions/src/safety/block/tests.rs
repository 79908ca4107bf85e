//! Two who shall not meet: what the one sees, and that the other learns nothing.

use crate::events::scene::{Scene, answers, revision, saying};
use crate::testing::Actor;
use posse_shared::circles::api::{
    AcceptInvite, ApproveAsk, AskToJoin, AskToJoinRequest, CirclePage, CreateCircle,
    CreateCircleRequest, CreateInvite, Discover, DiscoverQuery, HandOver, HandOverRequest,
    LookAtInvite, RemoveMember, ShowCircle,
};
use posse_shared::circles::invite::{InviteDraft, InviteKey, InviteToken};
use posse_shared::circles::{CircleDoc, CircleDraft, MemberCard, Policy, Role};
use posse_shared::endpoint::Nothing;
use posse_shared::events::api::{
    CreateEvent, CreateEventRequest, DiscoverEvents, DiscoverEventsQuery, ShowEvent, ShowShared,
};
use posse_shared::events::{Audience, EventDoc, EventDraft, Intent, RsvpState};
use posse_shared::id::{CircleId, EventId, InviteId};
use posse_shared::people::DisplayName;
use posse_shared::people::api::DeleteAccount;
use posse_shared::problem::Code;
use posse_shared::safety::BlockCard;
use posse_shared::safety::api::{BlockMember, BlockRequest, UnblockMember, UnblockRequest};
use posse_shared::sync::api::{Have, Sync, SyncReply};
use posse_shared::sync::{Delta, Replica};
use posse_shared::time::DAY;
use serde_json::json;

fn request(at: i64) -> BlockRequest {
    BlockRequest {
        name: DisplayName::parse("Her").unwrap(),
        revision: revision(at),
    }
}

async fn blocks(who: &Actor, whom: &Actor) -> Delta {
    who.call::<BlockMember>((whom.id(),), request(1)).await
}

async fn unblocks(who: &Actor, whom: &Actor, at: i64) -> Delta {
    let request = UnblockRequest {
        revision: revision(at),
    };
    who.call::<UnblockMember>((whom.id(),), request).await
}

async fn synced(who: &Actor) -> SyncReply {
    who.call::<Sync>((), Have::default()).await
}

async fn seen(who: &Actor, circle: CircleId) -> Option<CircleDoc> {
    let entries = synced(who).await.circles.into_iter();
    let docs = entries.filter_map(|entry| entry.doc);
    docs.into_iter().find(|doc| doc.id == circle)
}

fn names(circle: &CircleDoc) -> Vec<String> {
    let names = circle.members.iter().map(|member| member.name.to_string());
    names.collect()
}

fn circle_draft(policy: Policy) -> CircleDraft {
    let draft = json!({
        "name": "Prams on the prom", "stage": "toddler", "policy": policy,
        "site": { "kind": "near", "cell": "gcpch", "place": "Hove" },
    });
    serde_json::from_value(draft).unwrap()
}

async fn opens(scene: &Scene, host: &Actor, policy: Policy) -> CircleId {
    let id = CircleId::from_random(scene.app.bits());
    let request = CreateCircleRequest {
        circle: circle_draft(policy),
        revision: revision(1),
    };
    host.call::<CreateCircle>((id,), request).await;
    id
}

fn wish() -> AskToJoinRequest {
    AskToJoinRequest {
        text: posse_shared::circles::AskText::default(),
        revision: revision(1),
        shown: true,
    }
}

async fn found(who: &Actor) -> CirclePage {
    let near = DiscoverQuery {
        near: "gcpch".parse().ok(),
        ..DiscoverQuery::default()
    };
    who.call::<Discover>((), near).await
}

async fn posts(
    scene: &Scene,
    host: &Actor,
    circle: Option<CircleId>,
    draft: EventDraft,
) -> EventDoc {
    let id = EventId::from_random(scene.app.bits());
    let request = CreateEventRequest {
        circle,
        event: draft,
        revision: revision(1),
    };
    let delta = host.call::<CreateEvent>((id,), request).await;
    delta.events.into_iter().next().unwrap()
}

fn open(scene: &Scene) -> EventDraft {
    EventDraft {
        audience: Audience::Neighbourhood,
        ..scene.draft()
    }
}

async fn events_found(who: &Actor) -> Vec<(EventId, u16)> {
    let near = DiscoverEventsQuery {
        near: "gcpch".parse().unwrap(),
        cursor: None,
    };
    let page = who.call::<DiscoverEvents>((), near).await.events;
    page.iter()
        .map(|card| (card.id, card.totals.adults))
        .collect()
}

/// Everything a member can get of a circle and its events, as JSON, without what counts every change
/// anyhow: how far circles have come, and the clock.
async fn everything(who: &Actor, circle: CircleId, events: &[EventId]) -> Vec<String> {
    let counted = "UPDATE circle SET members = (SELECT count(*) FROM membership WHERE circle = id)";
    who.app().run(counted, vec![]).await;
    let mut reply = synced(who).await;
    for entry in &mut reply.circles {
        if let Some(doc) = &mut entry.doc {
            doc.seq = 0;
        }
    }
    let mut told = vec![
        json!(reply).to_string(),
        json!(found(who).await).to_string(),
        format!("{:?}", events_found(who).await),
    ];
    told.push(
        who.try_call::<ShowCircle>(&(circle,), &Nothing {})
            .await
            .text(),
    );
    for event in events {
        told.push(
            who.try_call::<ShowEvent>(&(*event,), &Nothing {})
                .await
                .text(),
        );
        let calendar = format!("/api/events/{event}/calendar.ics");
        let calendar = who.get(&calendar).await;
        told.push(format!("{} {}", calendar.status, calendar.text()));
    }
    for line in &mut told {
        // Each refusal has a number of its own in the log.
        let at = line.find(",\"request_id\"").unwrap_or(line.len());
        line.truncate(at);
    }
    told
}

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
        let before = everything(&cleo, scene.circle, &events).await;
        assert!(before[0].contains("Bea Cole"));
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

#[tokio::test]
async fn her_circles_are_not_to_be_found_asked_or_entered_by_an_invite() {
    let scene = Scene::new().await;
    let (open_one, asking) = (
        opens(&scene, &scene.bea, Policy::Open).await,
        opens(&scene, &scene.bea, Policy::Ask).await,
    );
    let token = InviteToken::from_random([7; 16]);
    let draft = InviteDraft {
        token: token.clone(),
        uses: 3,
        expires_at: scene.now().plus(7 * DAY),
    };
    let invite = InviteId::from_random(scene.app.bits());
    scene
        .bea
        .call::<CreateInvite>((asking, invite), draft)
        .await;
    let public = found(&scene.app.stranger()).await.circles.len();
    blocks(&scene.bea, &scene.eve).await;

    let nowhere = CircleId::from_random(scene.app.bits());
    for circle in [open_one, asking, nowhere] {
        let shown = scene.eve.refused::<ShowCircle>((circle,), Nothing {}).await;
        let asked = scene.eve.refused::<AskToJoin>((circle,), wish()).await;
        for problem in [shown, asked] {
            assert_eq!((problem.status, problem.code), (404, Code::NotFound));
            assert!(problem.field.is_none() && problem.current.is_none());
        }
    }
    let key = InviteKey { token };
    let spent = InviteKey {
        token: InviteToken::from_random([8; 16]),
    };
    for key in [key.clone(), spent] {
        let looked = scene.eve.refused::<LookAtInvite>((), key.clone()).await;
        let accepted = scene.eve.refused::<AcceptInvite>((), key).await;
        assert_eq!(
            (looked.code, accepted.code),
            (Code::InviteGone, Code::InviteGone)
        );
    }
    let mine = found(&scene.eve).await.circles;
    assert!(
        mine.iter()
            .all(|card| card.id != open_one && card.id != asking)
    );
    assert_eq!(mine.len() + 2, public, "only hers are missing");
    scene.app.stranger().call::<LookAtInvite>((), key).await;
    // And the other way round: Bea does not come upon Eve's.
    let eves = opens(&scene, &scene.eve, Policy::Open).await;
    let found = found(&scene.bea).await.circles;
    assert!(found.iter().all(|card| card.id != eves));
    let refused = scene.bea.refused::<AskToJoin>((eves,), wish()).await;
    assert_eq!(refused.code, Code::NotFound);
}

#[tokio::test]
async fn a_wish_to_join_that_waits_is_never_answered() {
    let scene = Scene::new().await;
    let asking = opens(&scene, &scene.bea, Policy::Ask).await;
    scene.eve.call::<AskToJoin>((asking,), wish()).await;
    blocks(&scene.bea, &scene.eve).await;
    assert!(seen(&scene.bea, asking).await.unwrap().asks.is_empty());
    let asked = synced(&scene.eve).await.asked;
    assert_eq!((asked.len(), asked[0].declined), (1, false));
    let approve = (asking, scene.eve.id());
    let refused = scene.bea.refused::<ApproveAsk>(approve, Nothing {}).await;
    assert_eq!(refused.code, Code::NotFound);
}

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

#[tokio::test]
async fn a_block_is_made_once_and_a_replay_writes_nothing() {
    let scene = Scene::new().await;
    let cleo = scene.joined("Cleo May").await;
    let (_, rows, trips) = scene.cost(blocks(&scene.bea, &cleo)).await;
    assert_eq!((rows, trips), (2, 2), "the block, and the circle's step");
    let (_, rows, _) = scene.cost(blocks(&scene.bea, &cleo)).await;
    assert_eq!(rows, 0);
    let (_, rows, _) = scene.cost(unblocks(&scene.bea, &cleo, 2)).await;
    assert_eq!(rows, 3);
    let (_, rows, _) = scene.cost(unblocks(&scene.bea, &cleo, 2)).await;
    assert_eq!(rows, 0);
}

#[tokio::test]
async fn her_last_word_stands_whatever_arrives_late() {
    let scene = Scene::new().await;
    let cleo = scene.joined("Cleo May").await;
    let list = |delta: Delta| delta.blocks.unwrap().len();
    let block = |at| scene.bea.call::<BlockMember>((cleo.id(),), request(at));
    assert_eq!(list(block(1).await), 1);
    assert_eq!(list(unblocks(&scene.bea, &cleo, 2).await), 0);
    assert_eq!(list(block(1).await), 0, "overtaken by the second");
    assert_eq!(list(block(3).await), 1);
    assert_eq!(
        list(unblocks(&scene.bea, &cleo, 2).await),
        1,
        "overtaken by the third"
    );
    assert_eq!(list(unblocks(&scene.bea, &cleo, 4).await), 0);
}

#[tokio::test]
async fn nobody_blocks_herself_and_nobody_learns_whether_an_id_is_somebodys() {
    let scene = Scene::new().await;
    let refused = scene
        .bea
        .refused::<BlockMember>((scene.bea.id(),), request(1));
    assert_eq!(refused.await.code, Code::Invalid);
    let nobody = posse_shared::id::MemberId::from_random(scene.app.bits());
    let delta = scene.bea.call::<BlockMember>((nobody,), request(1)).await;
    assert_eq!(delta.blocks, Some(Vec::<BlockCard>::new()));
    let reply = json!(
        scene
            .bea
            .call::<BlockMember>((scene.eve.id(),), request(1))
            .await
    );
    assert!(
        !reply.to_string().contains("Eve"),
        "no name she did not know"
    );
}

#[tokio::test]
async fn what_was_taken_back_long_ago_is_forgotten() {
    let scene = Scene::new().await;
    blocks(&scene.bea, &scene.eve).await;
    unblocks(&scene.bea, &scene.eve, 2).await;
    let left = || scene.app.number("SELECT count(*) FROM unblock");
    crate::cleaning::run(&scene.app.app).await;
    assert_eq!(left(), 1);
    scene.app.clock.advance(31 * DAY);
    crate::cleaning::run(&scene.app.app).await;
    assert_eq!(left(), 0);
}
