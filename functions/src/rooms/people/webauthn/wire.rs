//! Decodes the base64url of the wire into bytes.

use super::authentication::AuthenticationResponse;
use super::error::CeremonyError;
use super::registration::RegistrationResponse;
use base64ct::{Base64UrlUnpadded, Encoding};
use posse_shared::people::passkey::{PasskeyAssertion, PasskeyAttestation};

impl TryFrom<&PasskeyAttestation> for RegistrationResponse {
    type Error = CeremonyError;

    fn try_from(wire: &PasskeyAttestation) -> Result<Self, CeremonyError> {
        Ok(Self {
            credential_id: bytes(&wire.id)?,
            client_data_json: bytes(&wire.client_data_json)?,
            attestation_object: bytes(&wire.attestation_object)?,
            transports: wire.transports.clone(),
        })
    }
}

impl TryFrom<&PasskeyAssertion> for AuthenticationResponse {
    type Error = CeremonyError;

    fn try_from(wire: &PasskeyAssertion) -> Result<Self, CeremonyError> {
        Ok(Self {
            credential_id: bytes(&wire.id)?,
            client_data_json: bytes(&wire.client_data_json)?,
            authenticator_data: bytes(&wire.authenticator_data)?,
            signature: bytes(&wire.signature)?,
            user_handle: wire.user_handle.as_deref().map(bytes).transpose()?,
        })
    }
}

fn bytes(text: &str) -> Result<Vec<u8>, CeremonyError> {
    Base64UrlUnpadded::decode_vec(text).map_err(|_| CeremonyError::Encoding)
}
