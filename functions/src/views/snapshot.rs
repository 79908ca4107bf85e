//! What a member may see, put together from the rows of one [statement](crate::store::snapshot).

mod row;

use self::row::{AskRow, AskedRow, InviteRow, MemberRow, OwnCircleRow};
use crate::kernel::error::ApiResult;
use crate::kernel::ports::{DbError, Record, Rows, row};
use crate::store::block::blocks;
use crate::views::event_doc;
use posse_shared::circles::{AskCard, Asked, CircleDoc, InviteCard, MemberCard, Role};
use posse_shared::events::EventDoc;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::sync::Delta;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// What a snapshot holds.
#[derive(Debug, Default)]
pub(crate) struct Snapshot {
    /// All her circles.
    pub(crate) entries: Vec<CircleId>,
    /// Those that were asked for, whole.
    pub(crate) circles: Vec<CircleDoc>,
    /// Events outside her circles.
    pub(crate) events: Vec<EventDoc>,
    /// Circles she asks to join.
    pub(crate) asked: Vec<Asked>,
}

row! {
    struct EntryRow {
        circle: i64,
    }
}

/// The rows of a snapshot by their kind, each kind a JSON array.
struct Kinds(Map<String, Value>);

impl Kinds {
    fn new(rows: Rows) -> Self {
        match rows.0.into_iter().next() {
            Some(Value::Object(kinds)) => Self(kinds),
            _ => Self(Map::new()),
        }
    }

    fn rows(&mut self, kind: &str) -> Result<Rows, DbError> {
        match self.0.remove(kind) {
            Some(Value::String(json)) => Rows::of_json(&json),
            _ => Ok(Rows::default()),
        }
    }

    fn read<R: Record>(&mut self, kind: &str) -> Result<Vec<R>, DbError> {
        self.rows(kind)?.all()
    }
}

impl Snapshot {
    /// Puts the rows together.
    pub(crate) fn from_rows(rows: Rows, viewer: MemberId) -> Result<Self, DbError> {
        let mut kinds = Kinds::new(rows);
        let own = kinds
            .read::<OwnCircleRow>("circle")?
            .into_iter()
            .map(CircleDoc::try_from);
        let mut circles: Vec<CircleDoc> = own.collect::<Result<_, _>>()?;
        let blocks = blocks(kinds.read("block")?);
        let mut hosts: HashMap<CircleId, Vec<MemberId>> = HashMap::new();
        for row in kinds.read::<MemberRow>("member")? {
            if let Some(circle) = find(&mut circles, row.circle) {
                let card = MemberCard::try_from(row)?;
                circle.someone_blocked |= blocks.by_her(card.id);
                if card.role == Role::Host {
                    hosts.entry(circle.id).or_default().push(card.id);
                }
                if !blocks.hides(card.id) {
                    circle.members.push(card);
                }
            }
        }
        hosts.retain(|_, hosts| blocks.hides_circle(hosts));
        circles.retain(|circle| !hosts.contains_key(&circle.id));
        for row in kinds.read::<AskRow>("ask")? {
            if let Some(circle) = find(&mut circles, row.circle) {
                let mut card = AskCard::try_from(row)?;
                if !blocks.hides(card.member) {
                    card.vouches.retain(|voucher| !blocks.hides(*voucher));
                    circle.asks.push(card.seen_by(circle.role, viewer));
                }
            }
        }
        for row in kinds.read::<InviteRow>("invite")? {
            if let Some(circle) = find(&mut circles, row.circle) {
                circle.invites.push(InviteCard::try_from(row)?);
            }
        }
        let roles: HashMap<CircleId, Role> = circles.iter().map(|c| (c.id, c.role)).collect();
        let event_rows = [kinds.rows("event")?, kinds.rows("answer")?];
        let mut events = Vec::new();
        for event in event_doc::of_viewer(event_rows, viewer, &roles, &blocks)? {
            let home = event
                .circle
                .and_then(|id| circles.iter_mut().find(|c| c.id == id));
            match home {
                Some(circle) => circle.events.push(event),
                None => events.push(event),
            }
        }
        let entries = kinds.read::<EntryRow>("entry")?.into_iter();
        let entries = entries.filter_map(|row| CircleId::from_number(row.circle));
        let asked = kinds
            .read::<AskedRow>("asked")?
            .into_iter()
            .map(Asked::try_from);
        Ok(Self {
            entries: entries.filter(|id| !hosts.contains_key(id)).collect(),
            circles,
            events,
            asked: asked.collect::<Result<_, _>>()?,
        })
    }
}

fn find(circles: &mut [CircleDoc], id: i64) -> Option<&mut CircleDoc> {
    circles.iter_mut().find(|circle| circle.id.number() == id)
}

/// What a write to a circle answers with, from [`one_circle`](crate::store::snapshot::one_circle) read after it: the circle if she is in
/// it, her wish to join if that is how it stands, and otherwise that both are gone.
pub(crate) fn delta(rows: Rows, circle: CircleId, viewer: MemberId) -> ApiResult<Delta> {
    let snapshot = Snapshot::from_rows(rows, viewer)?;
    let gone = snapshot.circles.is_empty();
    let unasked = snapshot.asked.is_empty();
    Ok(Delta {
        circles: snapshot.circles,
        gone: gone.then_some(circle).into_iter().collect(),
        asked: snapshot.asked,
        unasked: unasked.then_some(circle).into_iter().collect(),
        ..Delta::default()
    })
}
