//! Two who shall not meet: what the one sees, and that the other learns nothing.

mod doors;
mod hosts;
mod replays;
mod worlds;

use crate::testing::Actor;
use crate::testing::event_fixture::{Fixture, revision};
use posse_shared::circles::api::{
    AskToJoinRequest, CirclePage, CreateCircle, CreateCircleRequest, Discover, DiscoverQuery,
    ShowCircle,
};
use posse_shared::circles::{CircleDoc, CircleDraft, Policy};
use posse_shared::endpoint::Nothing;
use posse_shared::events::api::{
    CreateEvent, CreateEventRequest, DiscoverEvents, DiscoverEventsQuery, ShowEvent,
};
use posse_shared::events::{Audience, EventDoc, EventDraft};
use posse_shared::id::{CircleId, EventId};
use posse_shared::people::DisplayName;
use posse_shared::safety::api::{BlockMember, BlockRequest, UnblockMember, UnblockRequest};
use posse_shared::sync::Delta;
use posse_shared::sync::api::{Have, Sync, SyncReply};
use serde_json::json;

pub(super) fn request(at: i64) -> BlockRequest {
    BlockRequest {
        name: DisplayName::parse("Her").unwrap(),
        revision: revision(at),
    }
}

pub(super) async fn blocks(who: &Actor, whom: &Actor) -> Delta {
    who.call::<BlockMember>((whom.id(),), request(1)).await
}

pub(super) async fn unblocks(who: &Actor, whom: &Actor, at: i64) -> Delta {
    let request = UnblockRequest {
        revision: revision(at),
    };
    who.call::<UnblockMember>((whom.id(),), request).await
}

pub(super) async fn synced(who: &Actor) -> SyncReply {
    who.call::<Sync>((), Have::default()).await
}

pub(super) async fn seen(who: &Actor, circle: CircleId) -> Option<CircleDoc> {
    let entries = synced(who).await.circles.into_iter();
    let docs = entries.filter_map(|entry| entry.doc);
    docs.into_iter().find(|doc| doc.id == circle)
}

pub(super) fn names(circle: &CircleDoc) -> Vec<String> {
    let names = circle.members.iter().map(|member| member.name.to_string());
    names.collect()
}

pub(super) fn circle_draft(policy: Policy) -> CircleDraft {
    let draft = json!({
        "name": "Prams on the prom", "stage": "toddler", "policy": policy,
        "site": { "kind": "near", "cell": "gcpch", "place": "Hove" },
    });
    serde_json::from_value(draft).unwrap()
}

pub(super) async fn opens(fixture: &Fixture, host: &Actor, policy: Policy) -> CircleId {
    let id = CircleId::from_random(fixture.app.bits());
    let request = CreateCircleRequest {
        circle: circle_draft(policy),
        revision: revision(1),
    };
    host.call::<CreateCircle>((id,), request).await;
    id
}

pub(super) fn wish() -> AskToJoinRequest {
    AskToJoinRequest {
        text: posse_shared::circles::AskText::default(),
        revision: revision(1),
        shown: true,
    }
}

pub(super) async fn found(who: &Actor) -> CirclePage {
    let near = DiscoverQuery {
        near: "gcpch".parse().ok(),
        ..DiscoverQuery::default()
    };
    who.call::<Discover>((), near).await
}

pub(super) async fn posts(
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

pub(super) fn open(fixture: &Fixture) -> EventDraft {
    EventDraft {
        audience: Audience::Neighbourhood,
        ..fixture.draft()
    }
}

pub(super) async fn events_found(who: &Actor) -> Vec<(EventId, u16)> {
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
pub(super) async fn everything(who: &Actor, circle: CircleId, events: &[EventId]) -> Vec<String> {
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
