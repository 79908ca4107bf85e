//! What travels between the server and a replica: the answer of a sync and the delta of a write.

use crate::circles::{CircleDoc, MyJoinRequest};
use crate::events::EventDoc;
use crate::kernel::id::CircleId;
use crate::kernel::time::{Instant, Revision};
use crate::people::Me;
use crate::proposals::Search;
use crate::safety::BlockCard;
use crate::safety::moderation::Notice;
use serde::{Deserialize, Serialize};

/// What the phone already holds: the cursor of a sync.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SyncCursor {
    /// `id:seq` of each held circle, separated by commas; absent in the first sync.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub have: Option<String>,
    /// The revision of the held profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub me: Option<Revision>,
    /// The revision of the held free time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free: Option<Revision>,
}

impl SyncCursor {
    /// More circles than anybody is in. The server sends circles beyond this number again.
    pub const MAX_CIRCLES: usize = 60;

    /// The cursor for these circles and this profile.
    pub fn new(circles: impl IntoIterator<Item = (CircleId, u64)>, me: Option<Revision>) -> Self {
        let held: Vec<String> = circles
            .into_iter()
            .map(|(circle, seq)| format!("{circle}:{seq}"))
            .collect();
        Self {
            have: (!held.is_empty()).then(|| held.join(",")),
            me,
            free: None,
        }
    }

    /// Reads the held circles. A pair that cannot be read counts as not held.
    pub fn circles(&self) -> Vec<(CircleId, u64)> {
        let text = self.have.as_deref().unwrap_or_default();
        let pairs = text.split(',').filter_map(|pair| {
            let (circle, seq) = pair.split_once(':')?;
            Some((circle.parse().ok()?, seq.parse().ok()?))
        });
        pairs.take(Self::MAX_CIRCLES).collect()
    }
}

/// One of the member's circles in a sync.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CircleEntry {
    /// Its id.
    pub id: CircleId,
    /// The circle, if it has changed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<CircleDoc>,
}

/// Everything that the member may see, as far as it has changed. She is no longer in a circle that is
/// not listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SyncReply {
    /// The server's clock.
    pub now: Instant,
    /// Her account, if it has changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub me: Option<Me>,
    /// All her circles.
    pub circles: Vec<CircleEntry>,
    /// All events outside her circles that she hosts or has answered.
    #[serde(default)]
    pub events: Vec<EventDoc>,
    /// All her join requests.
    #[serde(default)]
    pub asked: Vec<MyJoinRequest>,
    /// All members she has blocked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<BlockCard>,
    /// The notices that she has not answered or put away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
    /// Her search for a circle, once she has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<Search>,
    /// Whether she is a moderator.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub moderator: bool,
}

/// A circle's `seq` after a write, for a phone that held the one just before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SeqBump {
    /// The circle.
    pub circle: CircleId,
    /// Its `seq` now.
    pub seq: u64,
}

/// What a write has changed, as the member may see it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Delta {
    /// Her account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub me: Option<Me>,
    /// Whole circles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub circles: Vec<CircleDoc>,
    /// Circles that she is no longer in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<CircleId>,
    /// Single events, in her circles or outside them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<EventDoc>,
    /// The new `seq` of the circles of these events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<SeqBump>,
    /// Her new or changed join requests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<MyJoinRequest>,
    /// Circles for which she has no join request any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unasked: Vec<CircleId>,
    /// All members she has blocked, if that has changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocks: Option<Vec<BlockCard>>,
    /// All notices that she has not answered or put away, if that has changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notices: Option<Vec<Notice>>,
    /// Her search for a circle, if it has changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<Search>,
}

#[cfg(test)]
mod tests {
    use super::SyncCursor;
    use crate::kernel::id::CircleId;

    #[test]
    fn a_cursor_reads_back() {
        let held = [(CircleId::from_random(1), 5), (CircleId::from_random(2), 0)];
        let have = SyncCursor::new(held, None);
        assert_eq!(have.circles(), held);
        assert_eq!(SyncCursor::default().circles(), []);
        let corrupt = SyncCursor {
            have: Some("x:1,,00000000001:z,00000000002:7".to_owned()),
            ..SyncCursor::default()
        };
        assert_eq!(corrupt.circles(), [(CircleId::from_random(2), 7)]);
    }
}
