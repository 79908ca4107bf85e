//! The relying party that we are to an authenticator.

use sha2::{Digest, Sha256};

/// Our domain, and the only origin that may use its passkeys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelyingParty {
    /// The relying party id: the domain to which passkeys are bound, such as `posse.example`.
    pub id: String,
    /// The origin of our pages, exactly as browsers write it, such as `https://posse.example`.
    pub origin: String,
}

impl RelyingParty {
    /// The hash of the id, as authenticator data has it.
    pub(super) fn id_hash(&self) -> [u8; 32] {
        Sha256::digest(self.id.as_bytes()).into()
    }
}
