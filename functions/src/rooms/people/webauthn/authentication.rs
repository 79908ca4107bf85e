//! Signing in with a passkey: §7.2.

use super::authenticator_data::AuthenticatorData;
use super::challenge::Challenge;
use super::client_data::{self, Ceremony};
use super::error::CeremonyError;
use super::public_key::PublicKey;
use super::relying_party::RelyingParty;
use subtle::ConstantTimeEq;

/// What the browser sends after `navigator.credentials.get`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthenticationResponse {
    /// The credential id, by which the caller finds the stored passkey.
    pub credential_id: Vec<u8>,
    /// The client data, byte for byte.
    pub client_data_json: Vec<u8>,
    /// The authenticator data, byte for byte.
    pub authenticator_data: Vec<u8>,
    /// The signature over both.
    pub signature: Vec<u8>,
    /// The handle of the passkey's member, as the authenticator says.
    pub user_handle: Option<Vec<u8>>,
}

/// The parts of a stored passkey that a sign-in needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPasskey {
    /// The credential id.
    pub credential_id: Vec<u8>,
    /// The public key, as a COSE key.
    pub public_key: Vec<u8>,
    /// The signature counter at the last sign-in.
    pub counter: u32,
    /// Whether it may be copied, as the authenticator said when it made it.
    pub backup_eligible: bool,
    /// The handle of the member it belongs to.
    pub user_handle: Vec<u8>,
}

/// What to write back after a sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// The counter to store.
    pub counter: u32,
    /// Whether the passkey is backed up now.
    pub backed_up: bool,
}

/// Checks the response to [`request_options`](super::request_options). The options name no credential, so the response
/// must name the member, and she must own the passkey.
pub fn authenticate(
    rp: &RelyingParty,
    challenge: &Challenge,
    stored: &StoredPasskey,
    response: &AuthenticationResponse,
) -> Result<Verified, CeremonyError> {
    if response.credential_id != stored.credential_id {
        return Err(CeremonyError::CredentialId);
    }
    check_user_handle(stored, response)?;
    let client_data_hash =
        client_data::verify(&response.client_data_json, Ceremony::Get, rp, challenge)?;

    let data = AuthenticatorData::parse(&response.authenticator_data)?;
    data.check(rp)?;
    if data.credential.is_some() {
        return Err(CeremonyError::CredentialData);
    }
    if data.flags.backup_eligible() != stored.backup_eligible {
        return Err(CeremonyError::Backup);
    }

    let signed = [response.authenticator_data.as_slice(), &client_data_hash].concat();
    PublicKey::from_cose(&stored.public_key)?.verify(&signed, &response.signature)?;
    check_counter(stored.counter, data.counter)?;
    Ok(Verified {
        counter: data.counter,
        backed_up: data.flags.backed_up(),
    })
}

fn check_user_handle(
    stored: &StoredPasskey,
    response: &AuthenticationResponse,
) -> Result<(), CeremonyError> {
    let given = response
        .user_handle
        .as_deref()
        .ok_or(CeremonyError::UserHandle)?;
    if given.is_empty() || !bool::from(given.ct_eq(stored.user_handle.as_slice())) {
        return Err(CeremonyError::UserHandle);
    }
    Ok(())
}

/// Checks the signature counter. A counter in use must grow. Most passkeys are shared between devices and stay at 0.
const fn check_counter(stored: u32, new: u32) -> Result<(), CeremonyError> {
    if (stored > 0 || new > 0) && new <= stored {
        return Err(CeremonyError::Counter);
    }
    Ok(())
}
