//! What an authenticator must sign, so that an old answer is worthless.

use super::client_data::ClientData;
use super::error::CeremonyError;
use crate::kernel::ports::Rng;
use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// 32 random bytes; the specification asks for at least 16.
#[derive(Clone)]
pub struct Challenge([u8; 32]);

impl Challenge {
    /// A fresh challenge.
    pub fn draw(rng: &dyn Rng) -> Self {
        let mut bytes = [0; 32];
        rng.fill(&mut bytes);
        Self(bytes)
    }

    /// The challenge an answer says it answers, to be looked up by [`Self::hash`].
    pub fn claimed(client_data_json: &[u8]) -> Result<Self, CeremonyError> {
        let bytes = ClientData::parse(client_data_json)?.challenge()?;
        bytes
            .try_into()
            .map(Self)
            .map_err(|_| CeremonyError::Challenge)
    }

    /// As the options carry it.
    pub fn to_base64url(&self) -> String {
        Base64UrlUnpadded::encode_string(&self.0)
    }

    /// What the database keeps, so that who reads it cannot answer: the SHA-256 in base64url.
    pub fn hash(&self) -> String {
        Base64UrlUnpadded::encode_string(&Sha256::digest(self.0))
    }

    /// Whether these are the bytes, in constant time.
    pub(super) fn is(&self, other: &[u8]) -> bool {
        self.0.ct_eq(other).into()
    }
}
