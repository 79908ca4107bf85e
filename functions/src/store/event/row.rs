//! An event as a row, and back into what `shared` knows.

use crate::kernel::ports::{DbError, Statement, row};
use posse_shared::events::view::EventFacts;
use posse_shared::events::{
    Address, Audience, Bring, CancelReason, Capacity, EventDraft, EventTitle, Exact, Kind,
    MeetingLink, Status,
};
use posse_shared::geo::Cell;
use posse_shared::id::{CircleId, EventId, MemberId, ShareKey};
use posse_shared::people::DisplayName;
use posse_shared::text::PlaceLabel;
use posse_shared::time::{Instant, Revision, Zone};

row! {
    /// A row of `event` with its host's name.
    #[derive(Debug)]
    pub(crate) struct EventRow {
        id: i64,
        share_key: i64,
        circle: Option<i64>,
        host: i64,
        host_name: String,
        title: String,
        kind: String,
        starts_at: i64,
        ends_at: i64,
        zone: String,
        place: String,
        cell: Option<String>,
        address: String,
        link: Option<String>,
        bring: String,
        step_free: u8,
        feeding_friendly: u8,
        cap_adults: Option<u8>,
        cap_children: Option<u8>,
        audience: String,
        listed: u8,
        cancelled: u8,
        reason: String,
        sequence: u32,
        revision: i64,
        updated_at: i64,
        /// What the viewer is in the event's circle, where the query asks.
        pub(crate) role: Option<String>,
        /// The blocks between the viewer and others as JSON, where the query asks.
        pub(crate) blocks: Option<String>,
    }
}

fn draft(row: &EventRow) -> Option<EventDraft> {
    Some(EventDraft {
        title: EventTitle::parse(&row.title).ok()?,
        kind: Kind::from_word(&row.kind)?,
        starts_at: Instant::from_seconds(row.starts_at).ok()?,
        ends_at: Instant::from_seconds(row.ends_at).ok()?,
        zone: Zone::parse(&row.zone).ok()?,
        place: PlaceLabel::parse(&row.place).ok()?,
        cell: row.cell.as_deref().and_then(|cell| Cell::parse(cell).ok()),
        exact: Exact {
            address: Address::parse(&row.address).ok()?,
            link: row
                .link
                .as_deref()
                .and_then(|link| MeetingLink::parse(link).ok()),
        },
        bring: Bring::parse(&row.bring).ok()?,
        step_free: row.step_free == 1,
        feeding_friendly: row.feeding_friendly == 1,
        capacity: Capacity {
            adults: row.cap_adults,
            children: row.cap_children,
        },
        audience: Audience::from_word(&row.audience)?,
        listed: row.listed == 1,
    })
}

impl TryFrom<EventRow> for EventFacts {
    type Error = DbError;

    fn try_from(row: EventRow) -> Result<Self, DbError> {
        let status = if row.cancelled == 1 {
            let reason =
                CancelReason::parse(&row.reason).map_err(|_| DbError::corrupt("event.reason"))?;
            Status::Cancelled { reason }
        } else {
            Status::Scheduled
        };
        Ok(Self {
            id: EventId::from_number(row.id).ok_or_else(|| DbError::corrupt("event.id"))?,
            circle: row.circle.and_then(CircleId::from_number),
            host: MemberId::from_number(row.host).ok_or_else(|| DbError::corrupt("event.host"))?,
            host_name: DisplayName::parse(&row.host_name)
                .map_err(|_| DbError::corrupt("member.name"))?,
            event: draft(&row).ok_or_else(|| DbError::corrupt("event"))?,
            status,
            sequence: row.sequence,
            revision: Revision::try_from(row.revision)
                .map_err(|_| DbError::corrupt("event.revision"))?,
            share_key: ShareKey::from_number(row.share_key)
                .ok_or_else(|| DbError::corrupt("share_key"))?,
            updated_at: Instant::from_seconds(row.updated_at)
                .map_err(|_| DbError::corrupt("updated_at"))?,
        })
    }
}

/// Binds a description in the order in which the statements name its columns.
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
