//! An event as someone sees it.

use super::draft::EventDraft;
use super::rsvp::{Note, Rsvp, RsvpState};
use crate::kernel::id::{CircleId, EventId, MemberId, ShareKey};
use crate::kernel::text::text;
use crate::kernel::time::{Instant, Revision};
use crate::people::Party;
use serde::{Deserialize, Serialize};

text!(
    /// Why an event was cancelled, for those who had answered.
    CancelReason, 200, optional, lines
);

/// Whether an event takes place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Status {
    /// It does.
    Scheduled,
    /// It does not.
    Cancelled {
        /// Why, if the host says.
        #[serde(default)]
        reason: CancelReason,
    },
}

/// A person by the name the viewer may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PersonCard {
    /// Her id.
    pub id: MemberId,
    /// Her name, or her first name to those outside her circles.
    pub name: String,
}

/// How many come: counts only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Totals {
    /// Adults going.
    pub adults: u16,
    /// Children going.
    pub children: u16,
    /// Parties that may come, if the nap works.
    pub maybe: u16,
    /// Parties that wait for a place.
    pub waitlisted: u16,
}

/// Someone's answer, as another may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AnswerCard {
    /// Who.
    pub person: PersonCard,
    /// Her answer.
    pub state: RsvpState,
    /// Who comes with her.
    pub party: Party,
    /// Her note; only the host sees it.
    #[serde(default)]
    pub note: Note,
}

/// An event as one member holds it on her phone: everything she may see of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct EventDoc {
    /// Its id.
    pub id: EventId,
    /// The circle it belongs to, if any.
    #[serde(default)]
    pub circle: Option<CircleId>,
    /// Who hosts it.
    pub host: PersonCard,
    /// Whether the viewer may edit it.
    #[serde(default)]
    pub hosting: bool,
    /// How the host describes it; `exact` is empty unless the viewer is going or hosting.
    pub event: EventDraft,
    /// Whether it takes place.
    pub status: Status,
    /// iCalendar `SEQUENCE`: grows with every change; an edit names the one it was made from.
    pub sequence: u32,
    /// The revision of the host's last write.
    pub revision: Revision,
    /// The second half of its share link; absent until the server made the event.
    #[serde(default)]
    pub share_key: Option<ShareKey>,
    /// How many come.
    pub totals: Totals,
    /// The viewer's own answer.
    #[serde(default)]
    pub mine: Option<Rsvp>,
    /// The others' answers: all for the host, those going for who is going too.
    #[serde(default)]
    pub answers: Vec<AnswerCard>,
    /// Whether someone she has blocked hosts it or will be there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub someone_blocked: bool,
    /// When it last changed.
    pub updated_at: Instant,
}

impl EventDoc {
    /// Whether it takes place.
    pub fn is_cancelled(&self) -> bool {
        matches!(self.status, Status::Cancelled { .. })
    }

    /// The slug of its share page, once it has one.
    pub fn slug(&self) -> Option<String> {
        self.share_key.map(|key| slug(self.id, key))
    }
}

/// An event as a stranger may see it: on the share page, in discovery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct EventCard {
    /// Its id.
    pub id: EventId,
    /// The first name of its host.
    pub host: String,
    /// How the host describes it; `exact` is always empty.
    pub event: EventDraft,
    /// Whether it takes place.
    pub status: Status,
    /// iCalendar `SEQUENCE`.
    pub sequence: u32,
    /// How many come.
    pub totals: Totals,
    /// The second half of its share link.
    pub share_key: ShareKey,
    /// When it last changed.
    pub updated_at: Instant,
}

/// The slug of a share page: id and key, 22 characters.
pub fn slug(event: EventId, key: ShareKey) -> String {
    format!("{event}{key}")
}

/// Reads a slug back.
pub fn parse_slug(slug: &str) -> Option<(EventId, ShareKey)> {
    let (event, key) = slug.split_at_checked(11)?;
    Some((event.parse().ok()?, key.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{parse_slug, slug};
    use crate::kernel::id::{EventId, ShareKey};

    #[test]
    fn a_slug_is_read_back() {
        let (event, key) = (EventId::from_random(5), ShareKey::from_random(u64::MAX));
        assert_eq!(parse_slug(&slug(event, key)), Some((event, key)));
        for bad in [
            "",
            "é",
            "0000000000",
            "00000000000",
            "ééééééééééé00000000000",
        ] {
            assert_eq!(parse_slug(bad), None, "{bad}");
        }
    }
}
