//! Passkeys on the wire: the JSON shapes of WebAuthn level 3, with base64url.

use crate::kernel::id::PasskeyId;
use crate::kernel::time::Instant;
use serde::{Deserialize, Serialize};

/// Options for `navigator.credentials.create` or `.get`, in the JSON form of the specification. The
/// browser reads them with `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CeremonyOptions {
    /// The value of `publicKey`.
    #[serde(rename = "publicKey")]
    pub public_key: serde_json::Value,
}

/// A new passkey from the authenticator: the parts of `RegistrationResponseJSON` that we read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PasskeyAttestation {
    /// The credential id, base64url.
    pub id: String,
    /// `response.clientDataJSON`, base64url.
    pub client_data_json: String,
    /// `response.attestationObject`, base64url.
    pub attestation_object: String,
    /// How a browser can reach the authenticator.
    #[serde(default)]
    pub transports: Vec<String>,
}

/// A signature from the authenticator: the parts of `AuthenticationResponseJSON` that we read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PasskeyAssertion {
    /// The credential id, base64url.
    pub id: String,
    /// `response.clientDataJSON`, base64url.
    pub client_data_json: String,
    /// `response.authenticatorData`, base64url.
    pub authenticator_data: String,
    /// `response.signature`, base64url.
    pub signature: String,
    /// `response.userHandle`, base64url.
    #[serde(default)]
    pub user_handle: Option<String>,
}

/// A passkey as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PasskeyCard {
    /// Our id of it.
    pub id: PasskeyId,
    /// Its name, given by the owner.
    pub name: String,
    /// When it was added.
    pub created_at: Instant,
    /// When it last signed her in.
    #[serde(default)]
    pub used_at: Option<Instant>,
    /// Whether her platform keeps a copy of it, for her other devices.
    #[serde(default)]
    pub backed_up: bool,
}
