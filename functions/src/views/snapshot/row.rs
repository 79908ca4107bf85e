//! The rows of a snapshot, a list for each kind of thing.

use crate::kernel::ports::{Columns, DbError, FromColumn, JsonRows, Record, row};
use crate::store::block::BlockRow;
use crate::store::rsvp::EventRsvp;
use posse_shared::circles::life::{FoundedCircle, Overflow};
use posse_shared::circles::{CircleDoc, InviteCard, JoinRequest, MemberCard, MyJoinRequest};
use posse_shared::events::view::EventFacts;
use posse_shared::id::CircleId;
use posse_shared::time::Instant;
use serde_json::Value;

row! {
    /// The one row that the statement returns. Each column is a list of rows of one kind.
    #[derive(Debug, Default)]
    pub(crate) struct SnapshotRow {
        pub(super) entry: JsonRows<EntryRow>,
        pub(super) circle: JsonRows<CircleDoc>,
        pub(super) member: JsonRows<InCircle<MemberCard>>,
        pub(super) ask: JsonRows<InCircle<JoinRequest>>,
        pub(super) invite: JsonRows<InCircle<InviteCard>>,
        pub(super) event: JsonRows<EventFacts>,
        pub(super) answer: JsonRows<EventRsvp>,
        pub(super) asked: JsonRows<MyJoinRequest>,
        pub(super) block: JsonRows<BlockRow>,
    }
}

row! {
    /// One of the viewer's circles.
    #[derive(Debug)]
    pub(super) struct EntryRow {
        pub(super) circle: CircleId,
    }
}

/// A card, and the circle that it belongs to.
#[derive(Debug)]
pub(super) struct InCircle<T> {
    pub(super) circle: CircleId,
    pub(super) card: T,
}

impl<T: Record> Record for InCircle<T> {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self {
            circle: row.get("circle")?,
            card: Record::from_columns(row)?,
        })
    }
}

impl Record for CircleDoc {
    /// The circle without its members, join requests, invites and events: they are rows of their own.
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            seq: row.get("seq")?,
            circle: Record::from_columns(row)?,
            sequence: row.get("sequence")?,
            closed: row.get::<Option<Instant>>("closed_at")?.is_some(),
            role: row.get("role")?,
            members: Vec::new(),
            join_requests: Vec::new(),
            invites: Vec::new(),
            events: Vec::new(),
            someone_blocked: false,
            created_at: row.get("created_at")?,
            stage_said_at: row.get("stage_said_at")?,
        })
    }
}

impl Record for MemberCard {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("member")?,
            name: row.get("name")?,
            role: row.get("role")?,
            about: row.get("about")?,
            stages: row.get("stages")?,
            joined_at: row.get("joined_at")?,
        })
    }
}

impl Record for JoinRequest {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self {
            member: row.get("member")?,
            name: row.get("name")?,
            text: row.get("text")?,
            about: row.get("about")?,
            stages: row.get("stages")?,
            asked_at: row.get("asked_at")?,
            vouches: row.get("vouches")?,
        })
    }
}

impl Record for InviteCard {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            uses_left: row.get("uses_left")?,
            expires_at: row.get("expires_at")?,
        })
    }
}

impl Record for MyJoinRequest {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        // These columns are there only for a pending request at a full circle.
        let others: Option<u8> = row.get("others")?;
        let said = row.get::<Option<Instant>>("together_at")?.is_some();
        let begun = row.get("begun")?;
        Ok(Self {
            circle: Record::from_columns(row)?,
            text: row.get("text")?,
            declined: row.get("declined")?,
            asked_at: row.get("asked_at")?,
            together: others.map(|others| Overflow {
                others,
                said,
                begun,
            }),
        })
    }
}

/// A circle that overflowed from another one, as JSON in a column.
impl FromColumn for FoundedCircle {
    fn from_column(value: &Value) -> Option<Self> {
        Some(Self {
            id: FromColumn::from_column(value.get("id")?)?,
            name: FromColumn::from_column(value.get("name")?)?,
        })
    }
}
