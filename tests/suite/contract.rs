//! Wire compatibility: the app and the Worker still understand bodies that earlier versions sent.
//! Snapshots are added, never changed.

use crate::world::World;
use posse_shared::availability::api::SaveFreeTime;
use posse_shared::circles::{CircleDoc, MyJoinRequest};
use posse_shared::endpoint::Endpoint;
use posse_shared::events::api::AnswerEvent;
use posse_shared::people::Me;
use posse_shared::proposals::api::{AnswerProposal, SaveSeeking};
use posse_shared::sync::{Envelope, Replica, SyncReply};
use std::fs;
use std::path::Path;

/// A body as version 1 sent it.
fn snapshot(name: &str) -> String {
    snapshot_of("v1", name)
}

/// A body as a later version sent it.
fn snapshot_of(version: &str, name: &str) -> String {
    let wire = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/wire");
    fs::read_to_string(wire.join(version).join(name)).unwrap()
}

#[test]
fn a_new_phone_understands_the_previous_server() {
    let reply: SyncReply = serde_json::from_str(&snapshot("sync_reply.json")).unwrap();
    let mut replica = Replica::default();
    replica.apply_sync(reply);
    assert_eq!(replica.circles.len(), 1);
    assert_eq!(replica.circles[0].events.len(), 1);
}

#[test]
fn a_new_phone_understands_its_own_outbox_from_before_the_update() {
    let outbox: Vec<Envelope> = serde_json::from_str(&snapshot("outbox.json")).unwrap();
    assert_eq!(outbox.len(), 2);
    assert!(
        outbox
            .iter()
            .all(|envelope| envelope.call().url.starts_with("/api/"))
    );
}

#[test]
fn a_new_phone_understands_free_time_from_before_the_update() {
    let me: Me = serde_json::from_str(&snapshot_of("v2", "me_with_free_time.json")).unwrap();
    assert_eq!(me.free.unwrap().free.term.len(), 2);
    let outbox = snapshot_of("v2", "outbox_with_free_time.json");
    let outbox: Vec<Envelope> = serde_json::from_str(&outbox).unwrap();
    assert_eq!(outbox[0].call().url, SaveFreeTime::PATH);
}

#[tokio::test]
async fn a_new_server_understands_free_time_from_a_previous_phone() {
    let world = World::new().await;
    let body = snapshot_of("v2", "free_time.json");
    let reply = world.bea.send("PUT", SaveFreeTime::PATH, body).await;
    assert_eq!(reply.status.as_u16(), 200, "{}", reply.text());
}

#[test]
fn the_first_version_of_blocks_reports_and_notices_is_understood() {
    let outbox: Vec<Envelope> = serde_json::from_str(&snapshot("../safety/outbox.json")).unwrap();
    let calls: Vec<_> = outbox.iter().map(Envelope::call).collect();
    let paths: Vec<_> = calls.iter().map(|call| call.url.as_str()).collect();
    assert_eq!(
        paths,
        [
            "/api/blocks/00000000001",
            "/api/blocks/00000000001",
            "/api/reports/00000000002",
            "/api/notices/00000000004/answer",
        ]
    );
    let reply: SyncReply = serde_json::from_str(&snapshot("../safety/sync_reply.json")).unwrap();
    let mut replica = Replica::default();
    replica.apply_sync(reply);
    assert!(replica.moderator);
    assert_eq!((replica.blocks.len(), replica.notices.len()), (1, 1));
}

#[test]
fn the_first_version_of_vouches_is_understood() {
    let outbox: Vec<Envelope> = serde_json::from_str(&snapshot("../vouch/outbox.json")).unwrap();
    let calls: Vec<_> = outbox.iter().map(Envelope::call).collect();
    let requests: Vec<_> = calls
        .iter()
        .map(|call| (call.method.as_str(), call.url.as_str()))
        .collect();
    assert_eq!(
        requests,
        [
            ("PUT", "/api/circles/00000000001/ask"),
            ("PUT", "/api/circles/00000000001/asks/00000000002/vouch"),
            ("DELETE", "/api/circles/00000000001/asks/00000000002/vouch"),
        ]
    );
    let circle: CircleDoc = serde_json::from_str(&snapshot("../vouch/circle.json")).unwrap();
    assert!(circle.circle.vouch);
    assert_eq!(circle.join_requests[0].vouches.len(), 1);
}

#[test]
fn the_first_version_of_searches_and_proposals_is_understood() {
    let outbox: Vec<Envelope> =
        serde_json::from_str(&snapshot_of("proposals", "outbox.json")).unwrap();
    let calls: Vec<_> = outbox.iter().map(Envelope::call).collect();
    let paths: Vec<_> = calls.iter().map(|call| call.url.as_str()).collect();
    assert_eq!(paths, ["/api/seeking", "/api/proposals/00000000005/answer"]);
    let reply = snapshot_of("proposals", "sync_reply.json");
    let reply: SyncReply = serde_json::from_str(&reply).unwrap();
    let mut replica = Replica::default();
    replica.apply_sync(reply);
    let search = replica.search.unwrap();
    let proposal = search.proposal.unwrap();
    assert!(search.seeking.wanted && search.ended_at.is_some());
    assert_eq!((proposal.slots.len(), proposal.names.len()), (2, 2));
    assert!(proposal.circle.is_some());
}

#[tokio::test]
async fn a_new_server_understands_a_proposal_answer_from_a_previous_phone() {
    let world = World::new().await;
    let body = snapshot_of("proposals", "seeking.json");
    let reply = world.bea.send("PUT", SaveSeeking::PATH, body).await;
    assert_eq!(reply.status.as_u16(), 200, "{}", reply.text());
    let path = AnswerProposal::PATH.replace("{proposal}", &world.proposal.to_string());
    let body = snapshot_of("proposals", "answer.json");
    let reply = world.bea.send("PUT", &path, body).await;
    assert_eq!(reply.status.as_u16(), 200, "{}", reply.text());
}

#[test]
fn the_first_version_of_stage_and_overflow_answers_is_understood() {
    let outbox = snapshot("../circle_life/outbox.json");
    let outbox: Vec<Envelope> = serde_json::from_str(&outbox).unwrap();
    let calls: Vec<_> = outbox.iter().map(|envelope| envelope.call().url).collect();
    assert_eq!(
        calls,
        [
            "/api/circles/00000000001/stage",
            "/api/circles/00000000002/together",
        ]
    );
    let asked: MyJoinRequest =
        serde_json::from_str(&snapshot("../circle_life/asked.json")).unwrap();
    let begun = asked.together.unwrap().begun.unwrap();
    assert_eq!(begun.name.as_str(), "Prams on the prom 2");
}

#[tokio::test]
async fn a_new_server_understands_the_previous_phone() {
    let world = World::new().await;
    let path = AnswerEvent::PATH.replace("{event}", &world.event.to_string());
    let reply = world.bea.send("PUT", &path, snapshot("answer.json")).await;
    assert_eq!(reply.status.as_u16(), 200, "{}", reply.text());
}
