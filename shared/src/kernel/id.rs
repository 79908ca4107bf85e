//! Identifiers made on the phone: 53 random bits, so that a thing can exist before the server
//! has heard of it, and short, because a key is paid again in every index.
//!
//! 53 bits is what a JSON or D1 number holds exactly. In URLs and JSON an id is 11 characters of
//! Crockford's base 32; reading forgives case and the letters people confuse.

use thiserror::Error;

/// The characters of Crockford's base 32, in order of value.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// 53 bits in groups of five.
const LENGTH: usize = 11;
/// Ids stay below this number, so that JavaScript and D1 hold them exactly.
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

/// Makes an id type of its own, so that a circle's id is never taken for a member's.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(u64);

        impl $name {
            /// Folds random bits into an id.
            pub const fn from_random(bits: u64) -> Self {
                Self(bits & ($crate::kernel::id::LIMIT - 1))
            }

            /// From a stored number, if it is one.
            pub fn from_number(value: i64) -> Option<Self> {
                u64::try_from(value).ok().filter(|value| *value < $crate::kernel::id::LIMIT).map(Self)
            }

            /// The number the database keeps.
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
    /// An event; with one date an event, also its occurrence.
    EventId
);
id!(
    /// The second half of a share link: who knows it may read the share page.
    ShareKey
);
id!(
    /// A circle that the matcher suggests.
    ProposalId
);
id!(
    /// An invite, as its host sees it (the token itself is stored only as a hash).
    InviteId
);
id!(
    /// A report of something that is wrong.
    ReportId
);
id!(
    /// Something a member is told by moderators.
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
        fn what_is_written_is_read(bits in any::<u64>()) {
            let id = CircleId::from_random(bits);
            assert_eq!(id.to_string().parse(), Ok(id));
            assert_eq!(id.to_string().to_uppercase().parse(), Ok(id));
            assert_eq!(CircleId::from_number(id.number()), Some(id));
        }

        #[test]
        fn nothing_panics(text in ".*") {
            let _ = decode(&text);
        }
    }

    #[test]
    fn forgives_confused_letters_and_refuses_the_rest() {
        assert_eq!(decode("0000000000O"), Ok(0));
        assert_eq!(decode("0000000000l"), Ok(1));
        assert_eq!(decode("0000000000u"), Err(IdError));
        assert_eq!(decode(""), Err(IdError));
        assert_eq!(encode(LIMIT - 1), "7zzzzzzzzzz");
        assert_eq!(decode("80000000000"), Err(IdError));
    }
}
