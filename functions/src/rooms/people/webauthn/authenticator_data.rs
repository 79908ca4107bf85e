//! The authenticator data, which says what the authenticator checked: §6.1.

use super::cbor::{Malformed, Reader};
use super::error::CeremonyError;
use super::relying_party::RelyingParty;
use subtle::ConstantTimeEq;

/// The specification's limit on credential ids.
const MAX_CREDENTIAL_ID: usize = 1023;

/// The flags byte. Bits 1 and 5 are reserved for future use and ignored, as the specification asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Flags(u8);

impl Flags {
    const USER_PRESENT: u8 = 1;
    const USER_VERIFIED: u8 = 1 << 2;
    const BACKUP_ELIGIBLE: u8 = 1 << 3;
    const BACKED_UP: u8 = 1 << 4;
    const CREDENTIAL: u8 = 1 << 6;
    const EXTENSIONS: u8 = 1 << 7;

    const fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }

    /// Whether the passkey may be copied to other devices of its member.
    pub(super) const fn backup_eligible(self) -> bool {
        self.has(Self::BACKUP_ELIGIBLE)
    }

    /// Whether the passkey has been copied.
    pub(super) const fn backed_up(self) -> bool {
        self.has(Self::BACKED_UP)
    }
}

/// A new credential inside the authenticator data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CredentialData<'a> {
    pub(super) id: &'a [u8],
    /// The COSE key, as encoded.
    pub(super) public_key: &'a [u8],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AuthenticatorData<'a> {
    rp_id_hash: [u8; 32],
    pub(super) flags: Flags,
    pub(super) counter: u32,
    pub(super) credential: Option<CredentialData<'a>>,
}

impl<'a> AuthenticatorData<'a> {
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, CeremonyError> {
        Self::read(Reader::new(bytes)).map_err(|Malformed| CeremonyError::AuthenticatorData)
    }

    fn read(mut reader: Reader<'a>) -> Result<Self, Malformed> {
        let rp_id_hash = reader.array()?;
        let [flags] = reader.array()?;
        let flags = Flags(flags);
        let counter = u32::from_be_bytes(reader.array()?);
        let credential = flags
            .has(Flags::CREDENTIAL)
            .then(|| CredentialData::read(&mut reader))
            .transpose()?;
        if flags.has(Flags::EXTENSIONS) {
            let mut extensions = Reader::new(reader.encoded()?);
            extensions.map()?;
        }
        reader.finish()?;
        Ok(Self {
            rp_id_hash,
            flags,
            counter,
            credential,
        })
    }

    /// Runs the checks that both ceremonies share.
    pub(super) fn check(&self, rp: &RelyingParty) -> Result<(), CeremonyError> {
        if !bool::from(self.rp_id_hash.ct_eq(&rp.id_hash())) {
            return Err(CeremonyError::RelyingParty);
        }
        if !self.flags.has(Flags::USER_PRESENT) {
            return Err(CeremonyError::UserNotPresent);
        }
        if !self.flags.has(Flags::USER_VERIFIED) {
            return Err(CeremonyError::UserNotVerified);
        }
        if self.flags.backed_up() && !self.flags.backup_eligible() {
            return Err(CeremonyError::Backup);
        }
        Ok(())
    }
}

impl<'a> CredentialData<'a> {
    fn read(reader: &mut Reader<'a>) -> Result<Self, Malformed> {
        let _authenticator_model: [u8; 16] = reader.array()?;
        let length = u16::from_be_bytes(reader.array()?);
        let id = reader.take(usize::from(length))?;
        let public_key = reader.encoded()?;
        Ok(Self { id, public_key })
    }

    /// Checks that the id is the announced one and has a permitted length.
    pub(super) fn check_id(&self, announced: &[u8]) -> Result<(), CeremonyError> {
        if self.id.is_empty() || self.id.len() > MAX_CREDENTIAL_ID || self.id != announced {
            return Err(CeremonyError::CredentialId);
        }
        Ok(())
    }
}
