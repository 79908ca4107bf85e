//! Invites: links with which a guest joins a circle. The phone makes the token; the server stores
//! only its hash.

use super::card::CircleCard;
use crate::kernel::id::InviteId;
use crate::kernel::time::{DAY, Instant};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// 128 random bits as 32 hexadecimal digits. Everybody who has it may join. The server stores its
/// SHA-256.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
pub struct InviteToken(String);

/// The text is not an invite token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("invalid")]
pub struct InviteTokenError;

impl InviteToken {
    /// Writes random bytes as a token.
    pub fn from_random(bits: [u8; 16]) -> Self {
        Self(format!("{:032x}", u128::from_be_bytes(bits)))
    }

    /// Checks the form of a token.
    pub fn parse(raw: &str) -> Result<Self, InviteTokenError> {
        let text = raw.trim().to_ascii_lowercase();
        let fine = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        fine.then_some(Self(text)).ok_or(InviteTokenError)
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for InviteToken {
    /// Hides the token: it is a secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InviteToken(…)")
    }
}

impl TryFrom<String> for InviteToken {
    type Error = InviteTokenError;
    fn try_from(raw: String) -> Result<Self, Self::Error> {
        Self::parse(&raw)
    }
}

impl From<InviteToken> for String {
    fn from(token: InviteToken) -> Self {
        token.0
    }
}

/// An invite as a host makes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct InviteDraft {
    /// The secret. The phone makes it, so the link works offline and the phone can show it again.
    pub token: InviteToken,
    /// How many guests may join with it.
    pub uses: u8,
    /// When it expires.
    pub expires_at: Instant,
}

impl InviteDraft {
    /// The maximum lifetime of an invite, in days.
    pub const MAX_DAYS: i64 = 30;
    /// The maximum number of guests of one invite: a whole circle.
    pub const MAX_USES: u8 = 30;
    /// The maximum number of open invites of a circle.
    pub const MAX_OPEN: usize = 20;

    /// Checks the invite; an error names the wrong field.
    pub fn check(&self, now: Instant) -> Result<(), &'static str> {
        if self.uses == 0 || self.uses > Self::MAX_USES {
            return Err("uses");
        }
        // One hour more, because the clocks of phones differ.
        let latest = now.plus(Self::MAX_DAYS * DAY + 3600);
        if self.expires_at <= now || self.expires_at > latest {
            return Err("expires_at");
        }
        Ok(())
    }
}

/// An open invite as its host sees it. It does not hold the token: only the host's phone has that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct InviteCard {
    /// Its id.
    pub id: InviteId,
    /// How many more guests may join with it.
    pub uses_left: u8,
    /// When it expires.
    pub expires_at: Instant,
}

/// A token. It travels in a body, so no log ever holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct InviteKey {
    /// The secret from the link.
    pub token: InviteToken,
}

/// What a guest sees of an invite before she accepts it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct InvitePreview {
    /// The circle as strangers see it.
    pub circle: CircleCard,
    /// The first name of the host who invites.
    pub host: String,
}

#[cfg(test)]
mod tests {
    use super::{InviteDraft, InviteToken};
    use crate::kernel::time::{DAY, Instant};

    #[test]
    fn a_token_reads_back_and_is_never_printed() {
        let token = InviteToken::from_random([0xab; 16]);
        assert_eq!(InviteToken::parse(token.as_str()).unwrap(), token);
        assert!(InviteToken::parse("abc").is_err());
        assert!(!format!("{token:?}").contains("ab"));
    }

    #[test]
    fn an_invite_has_a_limit_of_uses_and_of_days() {
        let now = Instant::from_seconds(1_000_000).unwrap();
        let draft = |uses, days: i64| InviteDraft {
            token: InviteToken::from_random([1; 16]),
            uses,
            expires_at: now.plus(days * DAY),
        };
        assert_eq!(draft(1, 7).check(now), Ok(()));
        assert_eq!(draft(0, 7).check(now), Err("uses"));
        assert_eq!(draft(31, 7).check(now), Err("uses"));
        assert_eq!(draft(1, 0).check(now), Err("expires_at"));
        assert_eq!(draft(1, 31).check(now), Err("expires_at"));
    }
}
