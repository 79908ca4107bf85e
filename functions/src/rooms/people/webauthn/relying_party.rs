//! Who we are to an authenticator.

use sha2::{Digest, Sha256};

/// Our domain and the only origin that may speak for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelyingParty {
    /// The relying party id: the domain passkeys are bound to, such as `posse.example`.
    pub id: String,
    /// The origin of our pages, exactly as browsers write it, such as `https://posse.example`.
    pub origin: String,
}

impl RelyingParty {
    /// What authenticator data carries instead of the id.
    pub(super) fn id_hash(&self) -> [u8; 32] {
        Sha256::digest(self.id.as_bytes()).into()
    }
}
