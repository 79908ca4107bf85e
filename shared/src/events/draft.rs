//! An event as its host describes it, and the check of a description.

use crate::kernel::geo::Cell;
use crate::kernel::problem::{Code, FieldError};
use crate::kernel::text::{PlaceLabel, text};
use crate::kernel::time::{DAY, HOUR, Instant, Zone, ZoneRules};
use crate::kernel::words::words;
use serde::{Deserialize, Serialize};
use thiserror::Error;

text!(
    /// The title of an event.
    EventTitle, 80, required, line
);
text!(
    /// The exact address: only the host and members who are going see it.
    Address, 200, optional, lines
);
text!(
    /// What to bring.
    Bring, 200, optional, lines
);

/// The kind of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Kind {
    /// Coffee; nobody has to prepare anything.
    CoffeeMorning,
    /// A walk & talk, for example after drop-off.
    WalkAndTalk,
    /// The children play and the adults talk.
    PlayDate,
    /// An evening without children.
    Evening,
    /// Online.
    VirtualChat,
}

words!(Kind {
    CoffeeMorning => "coffee_morning",
    WalkAndTalk => "walk_and_talk",
    PlayDate => "play_date",
    Evening => "evening",
    VirtualChat => "virtual_chat",
});

/// The people who may see an event and answer it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Audience {
    /// The members of the circle.
    #[default]
    Circle,
    /// Every member nearby.
    Neighbourhood,
}

words!(Audience { Circle => "circle", Neighbourhood => "neighbourhood" });

/// The web address of an online meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
pub struct MeetingLink(String);

/// The text is not a web address with https.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("bad_link")]
pub struct MeetingLinkError;

impl MeetingLink {
    /// Longer than the links of any meeting service.
    pub const MAX: usize = 500;

    /// Checks that it is an https address without white space or control characters.
    pub fn parse(raw: &str) -> Result<Self, MeetingLinkError> {
        let text = raw.trim();
        let host = text
            .strip_prefix("https://")
            .and_then(|rest| rest.split(['/', '?', '#']).next());
        let sound = host.is_some_and(|host| host.contains('.') && !host.contains('@'));
        let plain = text
            .bytes()
            .all(|b| b.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&b));
        (sound && plain && text.len() <= Self::MAX)
            .then(|| Self(text.to_owned()))
            .ok_or(MeetingLinkError)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for MeetingLink {
    type Error = MeetingLinkError;
    fn try_from(raw: String) -> Result<Self, Self::Error> {
        Self::parse(&raw)
    }
}

impl From<MeetingLink> for String {
    fn from(link: MeetingLink) -> Self {
        link.0
    }
}

/// The exact place: only the host and members who are going see it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ExactPlace {
    /// The address.
    #[serde(default)]
    pub address: Address,
    /// The link of an online meeting.
    #[serde(default)]
    pub link: Option<MeetingLink>,
}

/// How many may come. Adults and children are counted separately; each count may have a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Capacity {
    /// Places for adults; absent if there is no limit.
    #[serde(default)]
    pub adults: Option<u8>,
    /// Places for children; absent if there is no limit, 0 if children stay at home.
    #[serde(default)]
    pub children: Option<u8>,
}

impl Default for Capacity {
    /// Six adults, who fit round a kitchen table, and any number of children.
    fn default() -> Self {
        Self {
            adults: Some(6),
            children: None,
        }
    }
}

/// An event as its host describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct EventDraft {
    /// Its title.
    pub title: EventTitle,
    /// Its kind.
    pub kind: Kind,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// The time zone of the place.
    pub zone: Zone,
    /// The name of the place; everybody who may see the event sees it.
    pub place: PlaceLabel,
    /// The coarse cell in which members find it; needed for a neighbourhood event.
    #[serde(default)]
    pub cell: Option<Cell>,
    /// The exact place; empty for a member who is not going.
    #[serde(default)]
    pub exact: ExactPlace,
    /// What to bring.
    #[serde(default)]
    pub bring: Bring,
    /// Whether there are no steps on the way.
    #[serde(default)]
    pub step_free: bool,
    /// Whether mothers can feed a baby there in peace.
    #[serde(default)]
    pub feeding_friendly: bool,
    /// How many may come.
    #[serde(default)]
    pub capacity: Capacity,
    /// The people who may see it.
    #[serde(default)]
    pub audience: Audience,
    /// Whether search engines may list its share page.
    #[serde(default)]
    pub listed: bool,
}

/// The maximum length of an event, in seconds.
pub const LONGEST: i64 = DAY;
/// How far ahead an event may start, in seconds.
pub const FURTHEST: i64 = 366 * DAY;
/// How long ago an event may have started, in seconds: a host may fill the form while she walks there.
pub const GRACE: i64 = HOUR;

impl EventDraft {
    /// Whether children may come.
    pub fn welcomes_children(&self) -> bool {
        self.capacity.children != Some(0)
    }

    /// Checks the fields together. `was` is the start before an edit: an unchanged start may lie in
    /// the past. A new or moved event may have begun, but it must not be over.
    pub fn check(
        &self,
        now: Instant,
        rules: &dyn ZoneRules,
        in_circle: bool,
        was: Option<Instant>,
    ) -> Result<(), FieldError> {
        if rules.offset(&self.zone, self.starts_at).is_none() {
            return Err(FieldError::new(Code::UnknownZone, "event.zone"));
        }
        if was != Some(self.starts_at) {
            if self.starts_at < now.plus(-GRACE) {
                return Err(FieldError::new(Code::InThePast, "event.starts_at"));
            }
            if self.starts_at > now.plus(FURTHEST) {
                return Err(FieldError::new(Code::TooFarAhead, "event.starts_at"));
            }
        }
        if self.ends_at <= self.starts_at {
            return Err(FieldError::new(Code::EndBeforeStart, "event.ends_at"));
        }
        if was != Some(self.starts_at) && self.ends_at <= now {
            return Err(FieldError::new(Code::InThePast, "event.ends_at"));
        }
        if self.ends_at > self.starts_at.plus(LONGEST) {
            return Err(FieldError::new(Code::TooLong, "event.ends_at"));
        }
        if self.capacity.adults == Some(0) {
            return Err(FieldError::new(Code::Invalid, "event.capacity.adults"));
        }
        if self.audience == Audience::Circle && !in_circle {
            return Err(FieldError::new(Code::Invalid, "event.audience"));
        }
        let findable = self.cell.is_some() || self.kind == Kind::VirtualChat;
        if self.audience == Audience::Neighbourhood && !findable {
            return Err(FieldError::new(Code::MissingField, "event.cell"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Audience, Capacity, EventDraft, Kind, MeetingLink};
    use crate::events::samples::draft;
    use crate::kernel::problem::Code;
    use crate::kernel::time::{DAY, HOUR, Instant, Zone, ZoneRules};

    struct Utc;
    impl ZoneRules for Utc {
        fn offset(&self, zone: &Zone, _: Instant) -> Option<i32> {
            (zone.as_str() == "Europe/London").then_some(0)
        }
    }

    type Case = (fn(&mut EventDraft), Code, &'static str);

    fn refusal(change: impl FnOnce(&mut EventDraft)) -> Option<(Code, String)> {
        let now = Instant::from_seconds(1_800_000_000).unwrap();
        let mut draft = draft(now.plus(DAY));
        change(&mut draft);
        let refused = draft.check(now, &Utc, true, None).err()?;
        Some((refused.code, refused.field.to_owned()))
    }

    #[test]
    fn every_wrong_description_names_its_field() {
        assert_eq!(refusal(|_| ()), None);
        let cases: [Case; 8] = [
            (
                |d| d.ends_at = d.starts_at,
                Code::EndBeforeStart,
                "event.ends_at",
            ),
            (
                |d| d.ends_at = d.starts_at.plus(25 * HOUR),
                Code::TooLong,
                "event.ends_at",
            ),
            (
                |d| d.starts_at = d.starts_at.plus(-2 * DAY),
                Code::InThePast,
                "event.starts_at",
            ),
            (
                |d| d.starts_at = d.starts_at.plus(400 * DAY),
                Code::TooFarAhead,
                "event.starts_at",
            ),
            (
                |d| d.zone = Zone::parse("Europe/Atlantis").unwrap(),
                Code::UnknownZone,
                "event.zone",
            ),
            (
                |d| d.capacity.adults = Some(0),
                Code::Invalid,
                "event.capacity.adults",
            ),
            (
                |d| {
                    d.audience = Audience::Neighbourhood;
                    d.cell = None;
                },
                Code::MissingField,
                "event.cell",
            ),
            (
                |d| {
                    d.starts_at = d.starts_at.plus(HOUR);
                    d.ends_at = d.starts_at.plus(-HOUR);
                },
                Code::EndBeforeStart,
                "event.ends_at",
            ),
        ];
        for (change, code, field) in cases {
            assert_eq!(refusal(change), Some((code, field.to_owned())));
        }
    }

    #[test]
    fn an_event_that_began_can_still_be_edited() {
        let now = Instant::from_seconds(1_800_000_000).unwrap();
        let began = draft(now.plus(-2 * HOUR));
        assert!(began.check(now, &Utc, true, None).is_err());
        assert_eq!(began.check(now, &Utc, true, Some(began.starts_at)), Ok(()));
    }

    #[test]
    fn a_new_event_may_have_begun_but_must_not_be_over() {
        let now = Instant::from_seconds(1_800_000_000).unwrap();
        let lasts = |minutes: i64| {
            let mut began = draft(now.plus(-HOUR / 2));
            began.ends_at = began.starts_at.plus(minutes * 60);
            began
        };
        assert_eq!(lasts(31).check(now, &Utc, true, None), Ok(()));
        for was in [None, Some(now.plus(DAY))] {
            let over = lasts(30).check(now, &Utc, true, was).unwrap_err();
            assert_eq!((over.code, over.field), (Code::InThePast, "event.ends_at"));
        }
        // Its texts can still be edited where it began.
        let over = lasts(30);
        assert_eq!(over.check(now, &Utc, true, Some(over.starts_at)), Ok(()));
    }

    #[test]
    fn links_are_https_addresses() {
        assert!(MeetingLink::parse("https://meet.example.org/abc?x=1").is_ok());
        for bad in [
            "http://meet.example.org",
            "javascript:alert(1)",
            "https://",
            "https://nohost",
            "https://a.b/ c",
            "https://user@evil.example/",
            "https://a.b/\"onclick",
        ] {
            assert!(MeetingLink::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_defaults_are_a_coffee_morning_for_six() {
        assert_eq!(Capacity::default().adults, Some(6));
        assert_eq!(Kind::ALL.len(), 5);
    }
}
