//! The options that we send to the browser, in the JSON forms of §5.1.8 and §5.1.9.

use super::challenge::Challenge;
use super::public_key::ALGORITHMS;
use super::relying_party::RelyingParty;
use base64ct::{Base64UrlUnpadded, Encoding};
use serde_json::{Value, json};

/// The name of the site that an authenticator shows.
const SITE_NAME: &str = "Posse";

/// Five minutes, the specification's upper recommendation: enough time to fetch another phone.
const TIMEOUT_MS: u32 = 300_000;

/// The member who gets a new passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewUser<'a> {
    /// 1 to 64 bytes that say nothing about her. They are the `user_handle` of a sign-in.
    pub handle: &'a [u8],
    /// The name by which her phone's list tells her passkeys apart.
    pub name: &'a str,
}

/// A passkey that she already has, so that no authenticator makes a second one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownCredential<'a> {
    /// The credential id.
    pub id: &'a [u8],
    /// How it can be reached.
    pub transports: &'a [String],
}

/// The `publicKey` of `navigator.credentials.create`: `PublicKeyCredentialCreationOptionsJSON`.
pub fn creation_options(
    rp: &RelyingParty,
    user: NewUser<'_>,
    challenge: &Challenge,
    exclude: &[KnownCredential<'_>],
) -> Value {
    let parameters = ALGORITHMS.map(|algorithm| json!({ "type": "public-key", "alg": algorithm }));
    let exclude: Vec<Value> = exclude
        .iter()
        .map(|known| {
            json!({
                "type": "public-key",
                "id": Base64UrlUnpadded::encode_string(known.id),
                "transports": known.transports,
            })
        })
        .collect();
    json!({
        "rp": { "id": rp.id, "name": SITE_NAME },
        "user": {
            "id": Base64UrlUnpadded::encode_string(user.handle),
            "name": user.name,
            "displayName": user.name,
        },
        "challenge": challenge.to_base64url(),
        "pubKeyCredParams": parameters,
        "timeout": TIMEOUT_MS,
        "excludeCredentials": exclude,
        "authenticatorSelection": {
            "residentKey": "required",
            "requireResidentKey": true,
            "userVerification": "required",
        },
        "attestation": "none",
    })
}

/// The `publicKey` of `navigator.credentials.get`: `PublicKeyCredentialRequestOptionsJSON`. It names no credential, so
/// the browser may offer her passkeys as suggestions of the form.
pub fn request_options(rp: &RelyingParty, challenge: &Challenge) -> Value {
    json!({
        "challenge": challenge.to_base64url(),
        "timeout": TIMEOUT_MS,
        "rpId": rp.id,
        "allowCredentials": [],
        "userVerification": "required",
    })
}
