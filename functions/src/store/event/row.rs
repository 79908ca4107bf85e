//! Events in the columns of a row.

use crate::kernel::ports::{Columns, DbError, Record, Statement, record_field, row};
use crate::store::block::blocks_in;
use posse_shared::circles::Role;
use posse_shared::events::view::EventFacts;
use posse_shared::events::{Capacity, EventDraft, ExactPlace, MeetingLink, Status};
use posse_shared::geo::Cell;
use posse_shared::safety::Blocks;

impl Record for EventFacts {
    /// The columns of `event`, and `host_name`.
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        let status = if row.get("cancelled")? {
            Status::Cancelled {
                reason: row.get("reason")?,
            }
        } else {
            Status::Scheduled
        };
        Ok(Self {
            id: row.get("id")?,
            circle: row.get("circle")?,
            host: row.get("host")?,
            host_name: row.get("host_name")?,
            event: draft(row)?,
            status,
            sequence: row.get("sequence")?,
            revision: row.get("revision")?,
            share_key: row.get("share_key")?,
            updated_at: row.get("updated_at")?,
        })
    }
}

record_field!(EventFacts);

fn draft(row: &Columns<'_>) -> Result<EventDraft, DbError> {
    Ok(EventDraft {
        title: row.get("title")?,
        kind: row.get("kind")?,
        starts_at: row.get("starts_at")?,
        ends_at: row.get("ends_at")?,
        zone: row.get("zone")?,
        place: row.get("place")?,
        cell: row.get_if_valid("cell", Cell::parse)?,
        exact: ExactPlace {
            address: row.get("address")?,
            link: row.get_if_valid("link", MeetingLink::parse)?,
        },
        bring: row.get("bring")?,
        step_free: row.get("step_free")?,
        feeding_friendly: row.get("feeding_friendly")?,
        capacity: Capacity {
            adults: row.get("cap_adults")?,
            children: row.get("cap_children")?,
        },
        audience: row.get("audience")?,
        listed: row.get("listed")?,
    })
}

/// One event, and the facts about the viewer that its rules ask for.
pub(crate) struct FoundEvent {
    /// The event.
    pub(crate) facts: EventFacts,
    /// The viewer's role in the event's circle, if she is in it.
    pub(crate) role: Option<Role>,
    /// The blocks between the viewer and other members.
    pub(crate) blocks: Blocks,
}

impl Record for FoundEvent {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self {
            facts: Record::from_columns(row)?,
            role: row.get("role")?,
            blocks: blocks_in(row, "blocks")?,
        })
    }
}

row! {
    /// A neighbourhood event, and how many people are going, without members that a block hides from the viewer.
    pub(crate) struct DiscoveredEvent {
        pub(crate) event: EventFacts,
        pub(crate) going_adults: u16,
        pub(crate) going_children: u16,
    }
}

/// Binds the description of an event, in the order in which the statements name its columns.
pub(crate) fn bind_draft(statement: Statement, event: &EventDraft) -> Statement {
    statement
        .bind(event.title.as_str())
        .bind(event.kind.as_str())
        .bind(event.starts_at)
        .bind(event.ends_at)
        .bind(event.zone.as_str())
        .bind(event.place.as_str())
        .bind(event.cell.as_ref().map(Cell::as_str))
        .bind(event.exact.address.as_str())
        .bind(event.exact.link.as_ref().map(MeetingLink::as_str))
        .bind(event.bring.as_str())
        .bind(event.step_free)
        .bind(event.feeding_friendly)
        .bind(event.capacity.adults)
        .bind(event.capacity.children)
        .bind(event.audience.as_str())
        .bind(event.listed)
}
