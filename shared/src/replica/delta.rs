//! What travels between server and replica: the one read, and the answer of every write.

use crate::circles::{Asked, CircleDoc};
use crate::events::EventDoc;
use crate::kernel::id::CircleId;
use crate::kernel::time::{Instant, Revision};
use crate::people::Me;
use crate::proposals::Search;
use crate::safety::BlockCard;
use crate::safety::moderation::Notice;
use serde::{Deserialize, Serialize};

/// What the phone has: the cursor of a sync.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Have {
    /// `id:seq` of each circle held, joined by commas; absent on the first sync.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub have: Option<String>,
    /// The revision of the profile held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub me: Option<Revision>,
    /// The revision of the free time held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free: Option<Revision>,
}

impl Have {
    /// More circles than anybody is in; what is beyond is sent again.
    pub const MAX_CIRCLES: usize = 60;

    /// Writes what is held.
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

    /// Reads what is held; what cannot be read is taken as not held.
    pub fn circles(&self) -> Vec<(CircleId, u64)> {
        let text = self.have.as_deref().unwrap_or_default();
        let pairs = text.split(',').filter_map(|pair| {
            let (circle, seq) = pair.split_once(':')?;
            Some((circle.parse().ok()?, seq.parse().ok()?))
        });
        pairs.take(Self::MAX_CIRCLES).collect()
    }
}

/// One of her circles in a sync.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CircleEntry {
    /// Its id.
    pub id: CircleId,
    /// The circle, if it changed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<CircleDoc>,
}

/// Everything she may see, as far as it changed: a circle that is not listed is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SyncReply {
    /// The server's clock.
    pub now: Instant,
    /// Herself, if changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub me: Option<Me>,
    /// All her circles.
    pub circles: Vec<CircleEntry>,
    /// All events outside her circles that she hosts or answered.
    #[serde(default)]
    pub events: Vec<EventDoc>,
    /// All circles she asked to join.
    #[serde(default)]
    pub asked: Vec<Asked>,
    /// All whom she has blocked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<BlockCard>,
    /// What moderators told her that she has not answered or put away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
    /// How her search for a circle stands, once she has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<Search>,
    /// Whether she is a moderator.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub moderator: bool,
}

/// A circle's `seq` after a write, for a phone that held the one just before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Step {
    /// The circle.
    pub circle: CircleId,
    /// Its `seq` now.
    pub seq: u64,
}

/// What a write changed, as she may see it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Delta {
    /// Herself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub me: Option<Me>,
    /// Circles, whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub circles: Vec<CircleDoc>,
    /// Circles she is no longer in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<CircleId>,
    /// Single events, in her circles or outside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<EventDoc>,
    /// By which step the circles of those events moved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// Circles she asks to join.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Asked>,
    /// Circles she no longer asks to join.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unasked: Vec<CircleId>,
    /// All whom she has blocked, if that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocks: Option<Vec<BlockCard>>,
    /// All that moderators told her and that is left, if that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notices: Option<Vec<Notice>>,
    /// How her search for a circle stands, if that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<Search>,
}

#[cfg(test)]
mod tests {
    use super::Have;
    use crate::kernel::id::CircleId;

    #[test]
    fn what_is_held_is_read_back() {
        let held = [(CircleId::from_random(1), 5), (CircleId::from_random(2), 0)];
        let have = Have::new(held, None);
        assert_eq!(have.circles(), held);
        assert_eq!(Have::default().circles(), []);
        let odd = Have {
            have: Some("x:1,,00000000001:z,00000000002:7".to_owned()),
            ..Have::default()
        };
        assert_eq!(odd.circles(), [(CircleId::from_random(2), 7)]);
    }
}
