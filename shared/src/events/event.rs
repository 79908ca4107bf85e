//! An event as a member or a stranger sees it.

use super::draft::EventDraft;
use super::rsvp::{Note, Rsvp, RsvpState};
use crate::kernel::id::{CircleId, EventId, MemberId, ShareKey};
use crate::kernel::text::text;
use crate::kernel::time::{Instant, Revision};
use crate::people::Party;
use serde::{Deserialize, Serialize};

text!(
    /// Why the host cancelled an event; members who had answered read it.
    CancelReason, 200, optional, lines
);

/// Whether an event takes place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Status {
    /// It takes place.
    Scheduled,
    /// It is cancelled.
    Cancelled {
        /// The reason, if the host gives one.
        #[serde(default)]
        reason: CancelReason,
    },
}

/// A person, with the name that the viewer may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PersonCard {
    /// Her id.
    pub id: MemberId,
    /// Her name; only her first name for a viewer outside her circles.
    pub name: String,
}

/// How many people come: only counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Totals {
    /// Adults who are going.
    pub adults: u16,
    /// Children who are going.
    pub children: u16,
    /// Parties that answered "maybe".
    pub maybe: u16,
    /// Parties on the waitlist.
    pub waitlisted: u16,
}

/// A member's answer, as another member may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AnswerCard {
    /// The member.
    pub person: PersonCard,
    /// Her answer.
    pub state: RsvpState,
    /// Her party.
    pub party: Party,
    /// Her note; only the host sees it.
    #[serde(default)]
    pub note: Note,
}

/// An event as a member's phone holds it: everything that she may see of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct EventDoc {
    /// Its id.
    pub id: EventId,
    /// The circle it belongs to, if any.
    #[serde(default)]
    pub circle: Option<CircleId>,
    /// Its host.
    pub host: PersonCard,
    /// Whether the viewer may edit it.
    #[serde(default)]
    pub hosting: bool,
    /// The description; `exact` is empty unless the viewer is going or hosting.
    pub event: EventDraft,
    /// Whether it takes place.
    pub status: Status,
    /// The `SEQUENCE` of iCalendar: it grows with every change. An edit names the sequence that it was
    /// made from.
    pub sequence: u32,
    /// The revision of the host's last write.
    pub revision: Revision,
    /// The second half of its share link; absent until the server has created the event.
    #[serde(default)]
    pub share_key: Option<ShareKey>,
    /// How many people come.
    pub totals: Totals,
    /// The viewer's own answer.
    #[serde(default)]
    pub mine: Option<Rsvp>,
    /// The answers of others: a host sees all, a member who is going sees who else is going.
    #[serde(default)]
    pub answers: Vec<AnswerCard>,
    /// Whether somebody the viewer has blocked hosts it or may be there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub someone_blocked: bool,
    /// When it last changed.
    pub updated_at: Instant,
}

impl EventDoc {
    /// Whether the event is cancelled.
    pub fn is_cancelled(&self) -> bool {
        matches!(self.status, Status::Cancelled { .. })
    }

    /// The slug of the share page, once the server has created the event.
    pub fn slug(&self) -> Option<String> {
        self.share_key.map(|key| slug(self.id, key))
    }
}

/// An event as a stranger may see it: on its share page and in discovery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct EventCard {
    /// Its id.
    pub id: EventId,
    /// The first name of its host.
    pub host: String,
    /// The description; `exact` is always empty.
    pub event: EventDraft,
    /// Whether it takes place.
    pub status: Status,
    /// The `SEQUENCE` of iCalendar.
    pub sequence: u32,
    /// How many people come.
    pub totals: Totals,
    /// The second half of its share link.
    pub share_key: ShareKey,
    /// When it last changed.
    pub updated_at: Instant,
}

/// The slug of a share page: the event's id and its share key, 22 characters.
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
    fn a_slug_reads_back() {
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
