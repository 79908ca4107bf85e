//! The viewer's circles and events as she may see them, from the one row of a
//! [statement](crate::store::snapshot).

mod row;

use self::row::SnapshotRow;
use crate::http::auth::SessionKey;
use crate::kernel::ports::Query;
use crate::store;
use crate::store::block::blocks;
use crate::views::event_doc;
use posse_shared::circles::{CircleDoc, MyJoinRequest, Role};
use posse_shared::events::EventDoc;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::sync::{Delta, SyncCursor};
use posse_shared::time::Instant;
use std::collections::HashMap;

/// The viewer's circles, events and join requests as she may see them.
#[derive(Debug, Default)]
pub(crate) struct Snapshot {
    /// All her circles.
    pub(crate) entries: Vec<CircleId>,
    /// The circles that changed, whole.
    pub(crate) circles: Vec<CircleDoc>,
    /// Events to which none of her circles leads.
    pub(crate) events: Vec<EventDoc>,
    /// Her join requests.
    pub(crate) asked: Vec<MyJoinRequest>,
}

/// A loaded snapshot from which nothing that a block hides has been removed yet.
#[derive(Debug, Default)]
pub(crate) struct Unseen(SnapshotRow);

/// Loads everything that changed since what the viewer has.
pub(crate) fn load_changed(have: &SyncCursor, key: &SessionKey, now: Instant) -> Query<Unseen> {
    unseen(store::snapshot::changed(have, key, now).row())
}

/// Loads one circle of the viewer's, or her request to join it.
pub(crate) fn load_circle(circle: CircleId, key: &SessionKey, now: Instant) -> Query<Unseen> {
    unseen(store::snapshot::one_circle(circle, key, now).row())
}

fn unseen(row: Query<Option<SnapshotRow>>) -> Query<Unseen> {
    row.map(|row| Unseen(row.unwrap_or_default()))
}

impl Unseen {
    /// The part of it that the viewer may see.
    pub(crate) fn seen_by(self, viewer: MemberId) -> Snapshot {
        let Self(rows) = self;
        let blocks = blocks(rows.block.0);
        let mut circles = rows.circle.0;
        let mut hosts: HashMap<CircleId, Vec<MemberId>> = HashMap::new();
        for member in rows.member.0 {
            if let Some(circle) = find(&mut circles, member.circle) {
                let card = member.card;
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
        for request in rows.ask.0 {
            if let Some(circle) = find(&mut circles, request.circle) {
                let mut card = request.card;
                if !blocks.hides(card.member) {
                    card.vouches.retain(|voucher| !blocks.hides(*voucher));
                    circle.join_requests.push(card.seen_by(circle.role, viewer));
                }
            }
        }
        for invite in rows.invite.0 {
            if let Some(circle) = find(&mut circles, invite.circle) {
                circle.invites.push(invite.card);
            }
        }
        let roles: HashMap<CircleId, Role> = circles.iter().map(|c| (c.id, c.role)).collect();
        let mut outside = Vec::new();
        for event in event_doc::docs_for(viewer, rows.event.0, rows.answer.0, &roles, &blocks) {
            match event.circle.and_then(|id| find(&mut circles, id)) {
                Some(circle) => circle.events.push(event),
                None => outside.push(event),
            }
        }
        let entries = rows.entry.0.into_iter().map(|entry| entry.circle);
        Snapshot {
            entries: entries.filter(|id| !hosts.contains_key(id)).collect(),
            circles,
            events: outside,
            asked: rows.asked.0,
        }
    }

    /// The response to a write to `circle`, loaded by [`load_circle`] after the write: the circle if the viewer is in
    /// it, and her join request if she has one. For each of the two that she does not have, it says so.
    pub(crate) fn delta(self, circle: CircleId, viewer: MemberId) -> Delta {
        let snapshot = self.seen_by(viewer);
        let gone = snapshot.circles.is_empty();
        let unasked = snapshot.asked.is_empty();
        Delta {
            circles: snapshot.circles,
            gone: gone.then_some(circle).into_iter().collect(),
            asked: snapshot.asked,
            unasked: unasked.then_some(circle).into_iter().collect(),
            ..Delta::default()
        }
    }
}

fn find(circles: &mut [CircleDoc], id: CircleId) -> Option<&mut CircleDoc> {
    circles.iter_mut().find(|circle| circle.id == id)
}
