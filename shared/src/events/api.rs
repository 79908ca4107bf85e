//! The endpoints of events.

use super::draft::EventDraft;
use super::event::{CancelReason, EventCard, EventDoc};
use super::rsvp::Answer;
use crate::kernel::endpoint::{Nothing, endpoint};
use crate::kernel::geo::Cell;
use crate::kernel::id::{CircleId, EventId};
use crate::kernel::time::Revision;
use crate::replica::Delta;
use serde::{Deserialize, Serialize};

/// Which events to discover. It travels as a query, so it is a flat struct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DiscoverEventsQuery {
    /// The cell around which to look.
    pub near: Cell,
    /// Where the last page ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A page of neighbourhood events, the soonest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct EventPage {
    /// At most [`EventPage::SIZE`] events.
    pub events: Vec<EventCard>,
    /// Where the next page begins, if there is one.
    #[serde(default)]
    pub next: Option<String>,
}

impl EventPage {
    /// Three or four screens on a phone.
    pub const SIZE: usize = 20;
}

/// A new event. Idempotent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CreateEventRequest {
    /// The circle it belongs to, if any.
    #[serde(default)]
    pub circle: Option<CircleId>,
    /// The description.
    pub event: EventDraft,
    /// Orders the member's writes.
    pub revision: Revision,
}

/// A changed event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct EditEventRequest {
    /// The whole description.
    pub event: EventDraft,
    /// The sequence that the edit was made from.
    pub sequence: u32,
    /// Orders the member's writes.
    pub revision: Revision,
}

/// A cancellation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CancelEventRequest {
    /// The reason, if the host gives one.
    #[serde(default)]
    pub reason: CancelReason,
    /// Orders the member's writes.
    pub revision: Revision,
}

/// The event behind a share link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SharedEvent {
    /// The event as a stranger sees it.
    pub card: EventCard,
    /// The event as the viewer sees it, if she is signed in and may answer it.
    #[serde(default)]
    pub doc: Option<EventDoc>,
}

endpoint!(
    /// Lists neighbourhood events near a cell, the soonest first.
    DiscoverEvents: Get "/api/events" (), Anyone Read, DiscoverEventsQuery => EventPage
);
endpoint!(
    /// Shows an event as the member may see it.
    ShowEvent: Get "/api/events/{event}" (EventId,), Member Read, Nothing => EventDoc
);
endpoint!(
    /// Shows the event behind a share link.
    ShowShared: Get "/api/shared/{slug}" (String,), Anyone Read, Nothing => SharedEvent
);
endpoint!(
    /// Creates an event.
    CreateEvent: Put "/api/events/{event}" (EventId,), Member Write, CreateEventRequest => Delta
);
endpoint!(
    /// Changes an event; for its hosts.
    EditEvent: Patch "/api/events/{event}" (EventId,), Member Write, EditEventRequest => Delta
);
endpoint!(
    /// Cancels an event; for its hosts.
    CancelEvent: Put "/api/events/{event}/cancellation" (EventId,), Member Write, CancelEventRequest => Delta
);
endpoint!(
    /// Answers an event: going, maybe, or not this time.
    AnswerEvent: Put "/api/events/{event}/rsvp" (EventId,), Member Write, Answer => Delta
);
