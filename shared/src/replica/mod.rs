//! The replica: the phone's copy of everything the server lets a member see, and how syncs and deltas
//! change it.

mod delta;
mod hide;
pub(crate) mod search;

use crate::circles::{CircleDoc, MyJoinRequest};
use crate::events::EventDoc;
use crate::kernel::id::{CircleId, EventId, MemberId};
use crate::kernel::time::{DAY, Instant, Revision};
use crate::people::{Me, Party};
use crate::proposals::Search;
use crate::safety::BlockCard;
use crate::safety::moderation::Notice;
use serde::{Deserialize, Serialize};

pub use delta::{CircleEntry, Delta, SeqBump, SyncCursor, SyncReply};

/// Everything that a member may see, as the server last sent it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replica {
    /// Her account; absent before the first sync.
    #[serde(default)]
    pub me: Option<Me>,
    /// Her circles, by name.
    #[serde(default)]
    pub circles: Vec<CircleDoc>,
    /// Events outside her circles that she hosts or has answered.
    #[serde(default)]
    pub events: Vec<EventDoc>,
    /// Her join requests.
    #[serde(default)]
    pub asked: Vec<MyJoinRequest>,
    /// The members she has blocked.
    #[serde(default)]
    pub blocks: Vec<BlockCard>,
    /// The notices that she has not answered or put away.
    #[serde(default)]
    pub notices: Vec<Notice>,
    /// Her search for a circle.
    #[serde(default)]
    pub search: Option<Search>,
    /// Whether she is a moderator.
    #[serde(default)]
    pub moderator: bool,
    /// When the last sync was, by the server's clock.
    #[serde(default)]
    pub synced_at: Option<Instant>,
}

/// How long the replica keeps an event after its end, in seconds.
pub const KEEP_EVENTS_FOR: i64 = 30 * DAY;

impl Replica {
    /// The cursor of the next sync.
    pub fn cursor(&self) -> SyncCursor {
        let circles = self.circles.iter().map(|circle| (circle.id, circle.seq));
        let free = self.me.as_ref().and_then(|me| me.free.as_ref());
        SyncCursor {
            free: free.map(|said| said.revision),
            ..SyncCursor::new(circles, self.me.as_ref().map(|me| me.revision))
        }
    }

    /// Applies a sync. It removes everything that the sync does not name.
    pub fn apply_sync(&mut self, reply: SyncReply) {
        if reply.me.is_some() {
            self.me = reply.me;
        }
        let mut held = std::mem::take(&mut self.circles);
        for entry in reply.circles {
            let known = held.iter().position(|circle| circle.id == entry.id);
            let known = known.map(|at| held.swap_remove(at));
            if let Some(circle) = entry.doc.or(known) {
                self.circles.push(circle);
            }
        }
        self.events = reply.events;
        self.asked = reply.asked;
        self.blocks = reply.blocks;
        self.notices = reply.notices;
        self.search = reply.search;
        self.moderator = reply.moderator;
        self.synced_at = Some(reply.now);
        self.tidy();
    }

    /// Applies the delta of a write.
    pub fn apply_delta(&mut self, delta: Delta) {
        if let Some(me) = delta.me {
            self.me = Some(me);
        }
        self.circles.retain(|held| !delta.gone.contains(&held.id));
        for circle in delta.circles {
            self.asked.retain(|asked| asked.circle.id != circle.id);
            match self.circles.iter_mut().find(|held| held.id == circle.id) {
                // A late answer does not overwrite a newer state.
                Some(held) if held.seq > circle.seq => {}
                Some(held) => *held = circle,
                None => self.circles.push(circle),
            }
        }
        for event in delta.events {
            self.put_event(event);
        }
        for step in delta.steps {
            let held = self.circles.iter_mut().find(|held| held.id == step.circle);
            if let Some(held) = held.filter(|held| held.seq + 1 == step.seq) {
                held.seq = step.seq;
            }
        }
        self.asked.retain(|held| {
            !delta.unasked.contains(&held.circle.id)
                && !delta
                    .asked
                    .iter()
                    .any(|asked| asked.circle.id == held.circle.id)
        });
        self.asked.extend(delta.asked);
        if delta.search.is_some() {
            self.search = delta.search;
        }
        if let Some(notices) = delta.notices {
            self.notices = notices;
        }
        if let Some(blocks) = delta.blocks {
            self.blocks = blocks;
            for member in self
                .blocks
                .iter()
                .map(|block| block.member)
                .collect::<Vec<_>>()
            {
                self.hide(member);
            }
        }
        self.tidy();
    }

    /// Hides a blocked member from everything the phone holds. Idempotent.
    pub(crate) fn hide(&mut self, other: MemberId) {
        hide::in_circles(&mut self.circles, other);
        hide::in_events(&mut self.events, other);
    }

    /// One of her circles.
    pub fn circle(&self, id: CircleId) -> Option<&CircleDoc> {
        self.circles.iter().find(|circle| circle.id == id)
    }

    /// An event that she may see, in a circle or outside.
    pub fn event(&self, id: EventId) -> Option<&EventDoc> {
        self.all_events().find(|event| event.id == id)
    }

    /// An event that she may see, to change it.
    pub fn event_mut(&mut self, id: EventId) -> Option<&mut EventDoc> {
        self.circles
            .iter_mut()
            .flat_map(|circle| circle.events.iter_mut())
            .chain(self.events.iter_mut())
            .find(|event| event.id == id)
    }

    /// All events that she may see.
    pub fn all_events(&self) -> impl Iterator<Item = &EventDoc> {
        self.circles
            .iter()
            .flat_map(|circle| circle.events.iter())
            .chain(self.events.iter())
    }

    /// The party that a form starts with: the one of her last answer.
    pub fn usual_party(&self) -> Party {
        let answers = self.all_events().filter_map(|event| event.mine.as_ref());
        let last = answers.max_by_key(|mine| mine.revision);
        last.map(|mine| mine.party)
            .or_else(|| self.me.as_ref().map(|me| me.usual_party))
            .unwrap_or_default()
    }

    /// The revision of her newest write that the server knows, from any of her phones.
    pub fn newest_write(&self) -> Revision {
        let me = self.me.as_ref();
        let saved = [
            me.map(|me| me.revision),
            me.and_then(|me| me.free.as_ref()).map(|free| free.revision),
            self.search.as_ref().map(|search| search.revision),
        ];
        let answers = self.all_events().filter_map(|event| event.mine.as_ref());
        let answers = answers.map(|mine| mine.revision);
        let newest = saved.into_iter().flatten().chain(answers).max();
        newest.unwrap_or_default()
    }

    /// Adds or replaces an event, in its circle or outside.
    pub fn put_event(&mut self, event: EventDoc) {
        let home = event
            .circle
            .and_then(|id| self.circles.iter_mut().find(|held| held.id == id));
        let list = match home {
            Some(circle) => &mut circle.events,
            None => &mut self.events,
        };
        match list.iter_mut().find(|held| held.id == event.id) {
            Some(held) => *held = event,
            None => list.push(event),
        }
    }

    /// Sorts everything and drops events that ended long ago.
    pub fn tidy(&mut self) {
        let oldest = self.synced_at.map(|now| now.plus(-KEEP_EVENTS_FOR));
        let soonest = |list: &mut Vec<EventDoc>| {
            list.retain(|event| oldest.is_none_or(|oldest| event.event.ends_at > oldest));
            list.sort_by_key(|event| (event.event.starts_at, event.id));
        };
        soonest(&mut self.events);
        for circle in &mut self.circles {
            soonest(&mut circle.events);
            circle
                .members
                .sort_by_key(|member| (member.role, member.joined_at, member.id));
        }
        self.circles
            .sort_by(|a, b| (&a.circle.name, a.id).cmp(&(&b.circle.name, b.id)));
        self.asked
            .sort_by_key(|asked| (asked.asked_at, asked.circle.id));
    }
}
