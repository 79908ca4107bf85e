//! What an authenticator must sign, so that an old answer is worthless.

use super::client_data::ClientData;
use super::error::CeremonyError;
use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// 32 random bytes; the specification asks for at least 16.
#[derive(Clone)]
pub struct Challenge([u8; 32]);

impl Challenge {
    /// A challenge of bytes fresh from a cryptographic source.
    pub const fn new(random: [u8; 32]) -> Self {
        Self(random)
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

    /// What the database keeps, so that who reads it cannot answer.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// Whether these are the bytes, in constant time.
    pub(super) fn is(&self, other: &[u8]) -> bool {
        self.0.ct_eq(other).into()
    }
}
