//! An event as its host describes it, and what makes a description sound.

use crate::kernel::geo::Cell;
use crate::kernel::problem::{Code, FieldError};
use crate::kernel::text::{PlaceLabel, text};
use crate::kernel::time::{DAY, HOUR, Instant, Zone, ZoneRules};
use crate::kernel::words::words;
use serde::{Deserialize, Serialize};
use thiserror::Error;

text!(
    /// What the event is called.
    EventTitle, 80, required, line
);
text!(
    /// The exact address: shown only to those going.
    Address, 200, optional, lines
);
text!(
    /// What to bring.
    Bring, 200, optional, lines
);

/// What sort of gathering it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Kind {
    /// Coffee, nothing to prepare.
    CoffeeMorning,
    /// A walk & talk, after drop-off for instance.
    WalkAndTalk,
    /// The children play, the grown-ups talk.
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

/// Who may see an event and answer it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Audience {
    /// The members of its circle.
    #[default]
    Circle,
    /// Any member nearby.
    Neighbourhood,
}

words!(Audience { Circle => "circle", Neighbourhood => "neighbourhood" });

/// A web address to meet at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
pub struct MeetingLink(String);

/// Not a web address with https.
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

/// Where exactly: shown only to the host and to those going.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Exact {
    /// The address.
    #[serde(default)]
    pub address: Address,
    /// Where to meet online.
    #[serde(default)]
    pub link: Option<MeetingLink>,
}

/// How many may come: adults and children counted apart, each bounded or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Capacity {
    /// Places for adults; absent for no limit.
    #[serde(default)]
    pub adults: Option<u8>,
    /// Places for children; absent for no limit, 0 where children stay at home.
    #[serde(default)]
    pub children: Option<u8>,
}

impl Default for Capacity {
    /// Six adults fit round a kitchen table; children are welcome.
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
    /// What it is called.
    pub title: EventTitle,
    /// What sort of gathering it is.
    pub kind: Kind,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// The zone whose clocks its guests go by.
    pub zone: Zone,
    /// What the place is called, for whoever may see the event.
    pub place: PlaceLabel,
    /// The coarse cell it is found in; needed for the neighbourhood.
    #[serde(default)]
    pub cell: Option<Cell>,
    /// Where exactly; empty in what a member sees who is not going.
    #[serde(default)]
    pub exact: Exact,
    /// What to bring.
    #[serde(default)]
    pub bring: Bring,
    /// Whether it can be reached without steps.
    #[serde(default)]
    pub step_free: bool,
    /// Whether one can feed a baby in peace.
    #[serde(default)]
    pub feeding_friendly: bool,
    /// How many may come.
    #[serde(default)]
    pub capacity: Capacity,
    /// Who may see it.
    #[serde(default)]
    pub audience: Audience,
    /// Whether search engines may list its share page.
    #[serde(default)]
    pub listed: bool,
}

/// The longest an event may be.
pub const LONGEST: i64 = DAY;
/// The furthest ahead a plan is made.
pub const FURTHEST: i64 = 366 * DAY;
/// A start may be this long ago: the form was filled while she was walking there.
pub const GRACE: i64 = HOUR;

impl EventDraft {
    /// Whether children may come.
    pub fn welcomes_children(&self) -> bool {
        self.capacity.children != Some(0)
    }

    /// What is wrong with the fields taken together. `was` is the start before an edit: a start
    /// that stays as it was may lie in the past.
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
    fn every_unsound_description_names_its_field() {
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
