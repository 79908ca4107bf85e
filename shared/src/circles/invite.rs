//! Invites: links that open a circle's door, made on the phone and known to the server by hash.

use super::card::CircleCard;
use crate::kernel::id::InviteId;
use crate::kernel::time::{DAY, Instant};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// 128 random bits as 32 hexadecimal digits. Who has it may join; the server keeps its SHA-256.
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
    /// Never shows the token: it is a key.
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

/// What a host decides about an invite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct InviteDraft {
    /// The secret, made on the phone so that the link works offline and can be shown again.
    pub token: InviteToken,
    /// How many may come in with it.
    pub uses: u8,
    /// Until when.
    pub expires_at: Instant,
}

impl InviteDraft {
    /// The longest an invite may live.
    pub const MAX_DAYS: i64 = 30;
    /// The most people one invite lets in: a whole circle.
    pub const MAX_USES: u8 = 30;
    /// The most invites a circle has open at a time.
    pub const MAX_OPEN: usize = 20;

    /// What is wrong with it, as the field concerned.
    pub fn check(&self, now: Instant) -> Result<(), &'static str> {
        if self.uses == 0 || self.uses > Self::MAX_USES {
            return Err("uses");
        }
        // An hour's grace, because phones' clocks differ.
        let latest = now.plus(Self::MAX_DAYS * DAY + 3600);
        if self.expires_at <= now || self.expires_at > latest {
            return Err("expires_at");
        }
        Ok(())
    }
}

/// An open invite as its host sees it. The token is not in it: only her phone has that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct InviteCard {
    /// Its id.
    pub id: InviteId,
    /// How many may still come in with it.
    pub uses_left: u8,
    /// Until when.
    pub expires_at: Instant,
}

/// A token, sent in a body so that no log ever holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct InviteKey {
    /// The secret from the link.
    pub token: InviteToken,
}

/// What an invite opens.
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
    fn a_token_is_read_back_and_never_printed() {
        let token = InviteToken::from_random([0xab; 16]);
        assert_eq!(InviteToken::parse(token.as_str()).unwrap(), token);
        assert!(InviteToken::parse("abc").is_err());
        assert!(!format!("{token:?}").contains("ab"));
    }

    #[test]
    fn an_invite_ends() {
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
