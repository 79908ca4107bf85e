//! The challenge that an authenticator signs, so that a recorded response is worthless.

use crate::kernel::ports::Rng;
use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A challenge of 32 random bytes. The specification asks for at least 16.
#[derive(Clone)]
pub struct Challenge([u8; 32]);

impl Challenge {
    /// Draws a new challenge.
    pub fn draw(rng: &dyn Rng) -> Self {
        let mut bytes = [0; 32];
        rng.fill(&mut bytes);
        Self(bytes)
    }

    /// The challenge of these bytes.
    pub(super) const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The challenge as the options carry it.
    pub fn to_base64url(&self) -> String {
        Base64UrlUnpadded::encode_string(&self.0)
    }

    /// The hash that the database stores, SHA-256 in base64url, so that someone who reads the database cannot answer
    /// the challenge.
    pub fn hash(&self) -> String {
        Base64UrlUnpadded::encode_string(&Sha256::digest(self.0))
    }

    /// Compares the bytes in constant time.
    pub(super) fn is(&self, other: &[u8]) -> bool {
        self.0.ct_eq(other).into()
    }
}
