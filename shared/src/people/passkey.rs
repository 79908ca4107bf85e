//! Passkeys as they travel: the JSON shapes of WebAuthn level 3, in base64url.

use crate::kernel::id::PasskeyId;
use crate::kernel::time::Instant;
use serde::{Deserialize, Serialize};

/// Options for `navigator.credentials.create` or `.get`, in the specification's JSON form; the
/// browser reads them with `parseCreationOptionsFromJSON` / `parseRequestOptionsFromJSON`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CeremonyOptions {
    /// The value of `publicKey`.
    #[serde(rename = "publicKey")]
    pub public_key: serde_json::Value,
}

/// What the authenticator made: `RegistrationResponseJSON`, of which only this is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PasskeyAttestation {
    /// The credential id, base64url.
    pub id: String,
    /// `response.clientDataJSON`, base64url.
    pub client_data_json: String,
    /// `response.attestationObject`, base64url.
    pub attestation_object: String,
    /// How the authenticator can be reached.
    #[serde(default)]
    pub transports: Vec<String>,
}

/// What the authenticator signed: `AuthenticationResponseJSON`, of which only this is read.
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
    /// Its id in our lists.
    pub id: PasskeyId,
    /// What she calls it.
    pub name: String,
    /// Since when.
    pub created_at: Instant,
    /// When it last signed her in.
    #[serde(default)]
    pub used_at: Option<Instant>,
    /// Whether her platform keeps a copy of it elsewhere.
    #[serde(default)]
    pub backed_up: bool,
}
