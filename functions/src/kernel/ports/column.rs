//! Decodes the types of `shared` from a column.

use super::FromColumn;
use posse_shared::availability::Week;
use posse_shared::circles::{
    CircleAbout, CircleCap, CircleName, JoinPolicy, JoinRequestText, Role,
};
use posse_shared::events::{
    Address, Audience, Bring, CancelReason, EventTitle, Kind, Note, RsvpState,
};
use posse_shared::geo::Cell;
use posse_shared::id::{
    CircleId, DeviceId, EventId, InviteId, MemberId, NoticeId, PasskeyId, ProposalId, ReportId,
    ShareKey,
};
use posse_shared::people::profile::Languages;
use posse_shared::people::{About, DisplayName, Stage, Stages, WorkSituation};
use posse_shared::proposals::ProposalAnswer;
use posse_shared::safety::moderation::{Action, NoticeAnswer, NoticeKind, ReportKind};
use posse_shared::safety::{ReportReason, ReportText};
use posse_shared::text::{Language, PlaceLabel};
use posse_shared::time::{Instant, Revision, Zone};
use posse_shared::wall::Date;
use serde::de::DeserializeOwned;
use serde_json::Value;

macro_rules! integers {
    ($($kind:ty),+ $(,)?) => {
        $(impl FromColumn for $kind {
            fn from_column(value: &Value) -> Option<Self> {
                <$kind>::try_from(value.as_i64()?).ok()
            }
        })+
    };
}
integers!(i64, u8, u16, u32, u64, usize);

impl FromColumn for bool {
    fn from_column(value: &Value) -> Option<Self> {
        match value.as_i64()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl FromColumn for String {
    fn from_column(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl<T: FromColumn> FromColumn for Option<T> {
    fn from_column(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_column(value).map(Some),
        }
    }
}

impl<T: FromColumn> FromColumn for Vec<T> {
    fn from_column(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(T::from_column).collect()
    }
}

/// A value that one column holds as JSON text.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromColumn for Json<T> {
    fn from_column(value: &Value) -> Option<Self> {
        serde_json::from_str(value.as_str()?).ok().map(Self)
    }
}

macro_rules! ids {
    ($($kind:ty),+ $(,)?) => {
        $(impl FromColumn for $kind {
            fn from_column(value: &Value) -> Option<Self> {
                Self::from_number(value.as_i64()?)
            }
        })+
    };
}
ids!(
    CircleId, DeviceId, EventId, InviteId, MemberId, NoticeId, PasskeyId, ProposalId, ReportId,
    ShareKey,
);

macro_rules! texts {
    ($($kind:ty),+ $(,)?) => {
        $(impl FromColumn for $kind {
            fn from_column(value: &Value) -> Option<Self> {
                Self::parse(value.as_str()?).ok()
            }
        })+
    };
}
texts!(
    About,
    Address,
    JoinRequestText,
    Bring,
    CancelReason,
    Cell,
    CircleAbout,
    CircleName,
    DisplayName,
    EventTitle,
    Language,
    Note,
    NoticeAnswer,
    PlaceLabel,
    ReportText,
    Zone,
);

macro_rules! words {
    ($($kind:ty),+ $(,)?) => {
        $(impl FromColumn for $kind {
            fn from_column(value: &Value) -> Option<Self> {
                Self::from_word(value.as_str()?)
            }
        })+
    };
}
words!(
    Action,
    Audience,
    Kind,
    NoticeKind,
    JoinPolicy,
    ReportReason,
    ProposalAnswer,
    ReportKind,
    Role,
    RsvpState,
    Stage,
    WorkSituation
);

impl FromColumn for Instant {
    fn from_column(value: &Value) -> Option<Self> {
        Self::from_seconds(value.as_i64()?).ok()
    }
}

impl FromColumn for Revision {
    fn from_column(value: &Value) -> Option<Self> {
        Self::try_from(value.as_i64()?).ok()
    }
}

impl FromColumn for Week {
    fn from_column(value: &Value) -> Option<Self> {
        Self::try_from(u64::from_column(value)?).ok()
    }
}

impl FromColumn for Date {
    fn from_column(value: &Value) -> Option<Self> {
        Self::try_from(String::from_column(value)?).ok()
    }
}

impl FromColumn for CircleCap {
    fn from_column(value: &Value) -> Option<Self> {
        Self::new(u8::from_column(value)?).ok()
    }
}

/// Words joined by commas. A word that this version does not know is left out.
impl FromColumn for Stages {
    fn from_column(value: &Value) -> Option<Self> {
        let words = value.as_str()?.split(',');
        let stages = words.filter_map(Stage::from_word).collect();
        Some(Self::new(stages).unwrap_or_default())
    }
}

/// Codes joined by commas. A code that this version does not know is left out.
impl FromColumn for Languages {
    fn from_column(value: &Value) -> Option<Self> {
        let codes = value.as_str()?.split(',');
        let languages = codes.filter_map(|code| Language::parse(code).ok());
        Some(Self::new(languages.collect()).unwrap_or_default())
    }
}
