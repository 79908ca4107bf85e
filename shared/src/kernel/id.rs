//! Ids that the phone makes: 53 random bits. So a circle or an event exists before the server has
//! heard of it. Ids are short because every database index stores them once more.
//!
//! A JSON or D1 number holds 53 bits exactly. In URLs and JSON an id has 11 characters of Crockford's
//! base 32; reading accepts upper case and the letters that people confuse. We write them ourselves: a
//! codec for bytes fills its last group, a number its first.

use thiserror::Error;

/// The characters of Crockford's base 32, in order of value.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Eleven characters of five bits each hold 53 bits.
const LENGTH: usize = 11;
/// Every id is below this number, so JavaScript and D1 hold it exactly.
pub const LIMIT: u64 = 1 << 53;

/// The text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("invalid")]
pub struct IdError;

/// Writes a number below [`LIMIT`] as 11 characters.
pub fn encode(value: u64) -> String {
    (0..LENGTH)
        .rev()
        .map(|group| {
            let digit = usize::try_from((value >> (5 * group)) & 31).unwrap_or_default();
            char::from(ALPHABET.get(digit).copied().unwrap_or(b'0'))
        })
        .collect()
}

/// Reads 11 characters back.
pub fn decode(text: &str) -> Result<u64, IdError> {
    if text.len() != LENGTH {
        return Err(IdError);
    }
    let value = text
        .bytes()
        .try_fold(0_u64, |value, byte| Some((value << 5) | digit(byte)?));
    value.filter(|value| *value < LIMIT).ok_or(IdError)
}

fn digit(byte: u8) -> Option<u64> {
    let folded = match byte.to_ascii_lowercase() {
        b'o' => b'0',
        b'i' | b'l' => b'1',
        other => other,
    };
    ALPHABET
        .iter()
        .position(|c| *c == folded)
        .and_then(|at| u64::try_from(at).ok())
}

/// Makes one id type per kind, so that nobody passes a circle's id as a member's.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(u64);

        impl $name {
            /// Makes an id of random bits.
            pub const fn from_random(bits: u64) -> Self {
                Self(bits & ($crate::kernel::id::LIMIT - 1))
            }

            /// Reads a number from the database; `None` if it is out of range.
            pub fn from_number(value: i64) -> Option<Self> {
                u64::try_from(value).ok().filter(|value| *value < $crate::kernel::id::LIMIT).map(Self)
            }

            /// The number that the database stores.
            pub const fn number(self) -> i64 {
                self.0.cast_signed()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&$crate::kernel::id::encode(self.0))
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::kernel::id::IdError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::kernel::id::decode(text).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::kernel::id::IdError;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                $crate::kernel::id::encode(id.0)
            }
        }

        #[cfg(feature = "openapi")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": "^[0-9a-hjkmnp-tv-z]{11}$" })
            }
        }
    };
}

id!(
    /// A person with an account.
    MemberId
);
id!(
    /// A circle.
    CircleId
);
id!(
    /// An event. An event has one date, so this is also the id of its occurrence.
    EventId
);
id!(
    /// The second half of a share link: a stranger who knows it may read the share page.
    ShareKey
);
id!(
    /// A circle that the matcher proposes.
    ProposalId
);
id!(
    /// An invite, as its host sees it. (The server stores the token only as a hash.)
    InviteId
);
id!(
    /// A member's report to the moderators.
    ReportId
);
id!(
    /// A notice from the moderators to a member.
    NoticeId
);
id!(
    /// A passkey, as its owner sees it.
    PasskeyId
);
id!(
    /// A signed-in device, as its owner sees it.
    DeviceId
);

#[cfg(test)]
mod tests {
    use super::{CircleId, IdError, LIMIT, decode, encode};
    use proptest::prelude::{any, proptest};

    proptest! {
        #[test]
        fn every_id_survives_text_and_database(bits in any::<u64>()) {
            let id = CircleId::from_random(bits);
            assert_eq!(id.to_string().parse(), Ok(id));
            assert_eq!(id.to_string().to_uppercase().parse(), Ok(id));
            assert_eq!(CircleId::from_number(id.number()), Some(id));
        }

        #[test]
        fn decode_never_panics(text in ".*") {
            let _ = decode(&text);
        }
    }

    #[test]
    fn the_first_and_the_last_id_survive_text_and_database() {
        for (bits, text) in [(0, "00000000000"), (LIMIT - 1, "7zzzzzzzzzz")] {
            let id = CircleId::from_random(bits);
            assert_eq!(id.to_string(), text);
            assert_eq!(text.parse(), Ok(id));
            assert_eq!(CircleId::from_number(id.number()), Some(id));
        }
        let limit = LIMIT.cast_signed();
        assert_eq!(CircleId::from_number(-1), None);
        assert_eq!(CircleId::from_number(limit), None);
        assert_eq!(CircleId::from_random(LIMIT), CircleId::from_random(0));
    }

    #[test]
    fn decode_accepts_confused_letters_and_refuses_other_text() {
        assert_eq!(decode("0000000000O"), Ok(0));
        assert_eq!(decode("0000000000l"), Ok(1));
        assert_eq!(decode("0000000000u"), Err(IdError));
        assert_eq!(decode(""), Err(IdError));
        assert_eq!(encode(LIMIT - 1), "7zzzzzzzzzz");
        assert_eq!(decode("80000000000"), Err(IdError));
    }
}
