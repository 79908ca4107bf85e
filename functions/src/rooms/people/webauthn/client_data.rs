//! The client data, in which the browser describes the ceremony: `CollectedClientData`, §5.8.1.

use super::challenge::Challenge;
use super::error::CeremonyError;
use super::relying_party::RelyingParty;
use base64ct::{Base64UrlUnpadded, Encoding};
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};
use sha2::{Digest, Sha256};

/// The two ceremonies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ceremony {
    /// Making a passkey.
    Create,
    /// Signing in with one.
    Get,
}

impl Ceremony {
    const fn name(self) -> &'static str {
        match self {
            Self::Create => "webauthn.create",
            Self::Get => "webauthn.get",
        }
    }
}

/// The members that we read. Browsers may add others at any time, and we ignore them. A member that is given twice is
/// refused, because two readers could disagree which one counts.
#[derive(Deserialize)]
pub(super) struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(rename = "crossOrigin", default)]
    cross_origin: Option<bool>,
    #[serde(rename = "topOrigin", default, deserialize_with = "present")]
    has_top_origin: bool,
}

/// True for every value, also for `null`.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    IgnoredAny::deserialize(deserializer).map(|_| true)
}

impl ClientData {
    pub(super) fn parse(json: &[u8]) -> Result<Self, CeremonyError> {
        serde_json::from_slice(json).map_err(|_| CeremonyError::ClientData)
    }

    pub(super) fn challenge(&self) -> Result<Vec<u8>, CeremonyError> {
        Base64UrlUnpadded::decode_vec(&self.challenge).map_err(|_| CeremonyError::Challenge)
    }

    fn check(
        &self,
        ceremony: Ceremony,
        rp: &RelyingParty,
        challenge: &Challenge,
    ) -> Result<(), CeremonyError> {
        if self.kind != ceremony.name() {
            return Err(CeremonyError::Type);
        }
        if !challenge.is(&self.challenge()?) {
            return Err(CeremonyError::Challenge);
        }
        if self.origin != rp.origin {
            return Err(CeremonyError::Origin);
        }
        if self.cross_origin == Some(true) || self.has_top_origin {
            return Err(CeremonyError::CrossOrigin);
        }
        Ok(())
    }
}

impl Challenge {
    /// The challenge that a response claims to answer. The caller looks it up by [`Self::hash`].
    pub fn claimed(client_data_json: &[u8]) -> Result<Self, CeremonyError> {
        let bytes = ClientData::parse(client_data_json)?.challenge()?;
        bytes
            .try_into()
            .map(Self::from_bytes)
            .map_err(|_| CeremonyError::Challenge)
    }
}

/// Checks the client data, and returns its SHA-256, which the authenticator signs.
pub(super) fn verify(
    json: &[u8],
    ceremony: Ceremony,
    rp: &RelyingParty,
    challenge: &Challenge,
) -> Result<[u8; 32], CeremonyError> {
    ClientData::parse(json)?.check(ceremony, rp, challenge)?;
    Ok(Sha256::digest(json).into())
}
