//! A block: what the blocker sees, and that the blocked member learns nothing.

mod hosts;
mod joining;
mod replays;
mod worlds;

use crate::testing::Actor;
use crate::testing::event_fixture::{Fixture, revision};
use posse_shared::circles::api::{
    AskToJoinRequest, CirclePage, CreateCircle, CreateCircleRequest, Discover, DiscoverQuery,
    ShowCircle,
};
use posse_shared::circles::{CircleDoc, CircleDraft, JoinPolicy};
use posse_shared::endpoint::Nothing;
use posse_shared::events::api::{
    CreateEvent, CreateEventRequest, DiscoverEvents, DiscoverEventsQuery, ShowEvent,
};
use posse_shared::events::{Audience, EventDoc, EventDraft};
use posse_shared::id::{CircleId, EventId};
use posse_shared::people::DisplayName;
use posse_shared::safety::api::{BlockMember, BlockRequest, UnblockMember, UnblockRequest};
use posse_shared::sync::Delta;
use posse_shared::sync::api::{Sync, SyncCursor, SyncReply};
use serde_json::json;

pub(super) fn request(at: i64) -> BlockRequest {
    BlockRequest {
        name: DisplayName::parse("Her").unwrap(),
        revision: revision(at),
    }
}

pub(super) async fn block_member(who: &Actor, other: &Actor) -> Delta {
    who.call::<BlockMember>((other.id(),), request(1)).await
}

pub(super) async fn unblock_member(who: &Actor, other: &Actor, at: i64) -> Delta {
    let request = UnblockRequest {
        revision: revision(at),
    };
    who.call::<UnblockMember>((other.id(),), request).await
}

pub(super) async fn synced(who: &Actor) -> SyncReply {
    who.call::<Sync>((), SyncCursor::default()).await
}

pub(super) async fn circle_of(who: &Actor, circle: CircleId) -> Option<CircleDoc> {
    let entries = synced(who).await.circles.into_iter();
    let docs = entries.filter_map(|entry| entry.doc);
    docs.into_iter().find(|doc| doc.id == circle)
}

pub(super) fn names(circle: &CircleDoc) -> Vec<String> {
    let names = circle.members.iter().map(|member| member.name.to_string());
    names.collect()
}

pub(super) fn circle_draft(policy: JoinPolicy) -> CircleDraft {
    let draft = json!({
        "name": "Prams on the prom", "stage": "toddler", "policy": policy,
        "site": { "kind": "near", "cell": "gcpch", "place": "Hove" },
    });
    serde_json::from_value(draft).unwrap()
}

pub(super) async fn create_circle(fixture: &Fixture, host: &Actor, policy: JoinPolicy) -> CircleId {
    let id = CircleId::from_random(fixture.app.bits());
    let request = CreateCircleRequest {
        circle: circle_draft(policy),
        revision: revision(1),
    };
    host.call::<CreateCircle>((id,), request).await;
    id
}

pub(super) fn join_request() -> AskToJoinRequest {
    AskToJoinRequest {
        text: posse_shared::circles::JoinRequestText::default(),
        revision: revision(1),
        shown: true,
    }
}

pub(super) async fn discover_circles(who: &Actor) -> CirclePage {
    let near = DiscoverQuery {
        near: "gcpch".parse().ok(),
        ..DiscoverQuery::default()
    };
    who.call::<Discover>((), near).await
}

pub(super) async fn create_event(
    fixture: &Fixture,
    host: &Actor,
    circle: Option<CircleId>,
    draft: EventDraft,
) -> EventDoc {
    let id = EventId::from_random(fixture.app.bits());
    let request = CreateEventRequest {
        circle,
        event: draft,
        revision: revision(1),
    };
    let delta = host.call::<CreateEvent>((id,), request).await;
    delta.events.into_iter().next().unwrap()
}

pub(super) fn open_draft(fixture: &Fixture) -> EventDraft {
    EventDraft {
        audience: Audience::Neighbourhood,
        ..fixture.draft()
    }
}

pub(super) async fn discover_events(who: &Actor) -> Vec<(EventId, u16)> {
    let near = DiscoverEventsQuery {
        near: "gcpch".parse().unwrap(),
        cursor: None,
    };
    let page = who.call::<DiscoverEvents>((), near).await.events;
    page.iter()
        .map(|card| (card.id, card.totals.adults))
        .collect()
}

/// Everything that a member can read about a circle and its events, as JSON, without the `seq` of circles, which counts
/// every change.
pub(super) async fn everything(who: &Actor, circle: CircleId, events: &[EventId]) -> Vec<String> {
    let counted = "UPDATE circle SET members = (SELECT count(*) FROM membership WHERE circle = id)";
    who.app().run(counted, vec![]).await;
    let mut reply = synced(who).await;
    for entry in &mut reply.circles {
        if let Some(doc) = &mut entry.doc {
            doc.seq = 0;
        }
    }
    let mut seen = vec![
        json!(reply).to_string(),
        json!(discover_circles(who).await).to_string(),
        format!("{:?}", discover_events(who).await),
    ];
    seen.push(
        who.try_call::<ShowCircle>(&(circle,), &Nothing {})
            .await
            .text(),
    );
    for event in events {
        seen.push(
            who.try_call::<ShowEvent>(&(*event,), &Nothing {})
                .await
                .text(),
        );
        let calendar = format!("/api/events/{event}/calendar.ics");
        let calendar = who.get(&calendar).await;
        seen.push(format!("{} {}", calendar.status, calendar.text()));
    }
    for line in &mut seen {
        // Each refusal has a request id of its own.
        let at = line.find(",\"request_id\"").unwrap_or(line.len());
        line.truncate(at);
    }
    seen
}
