//! The options that browsers get, as JSON.

use super::super::{KnownCredential, NewUser, creation_options, request_options};
use super::{challenge, rp};
use serde_json::json;

const CHALLENGE: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc";

#[test]
fn a_new_passkey_is_discoverable_verified_and_unattested() {
    let user = NewUser {
        handle: &[1, 2, 3],
        name: "Ana",
    };
    let transports = ["internal".to_owned()];
    let known = KnownCredential {
        id: &[0xff, 0xfe],
        transports: &transports,
    };
    let expected = json!({
        "rp": { "id": "example.org", "name": "Posse" },
        "user": { "id": "AQID", "name": "Ana", "displayName": "Ana" },
        "challenge": CHALLENGE,
        "pubKeyCredParams": [
            { "type": "public-key", "alg": -7 },
            { "type": "public-key", "alg": -257 },
        ],
        "timeout": 300_000,
        "excludeCredentials": [
            { "type": "public-key", "id": "__4", "transports": ["internal"] },
        ],
        "authenticatorSelection": {
            "residentKey": "required",
            "requireResidentKey": true,
            "userVerification": "required",
        },
        "attestation": "none",
    });
    assert_eq!(
        creation_options(&rp(), user, &challenge(), &[known]),
        expected
    );
}

#[test]
fn a_sign_in_names_no_credential() {
    let expected = json!({
        "challenge": CHALLENGE,
        "timeout": 300_000,
        "rpId": "example.org",
        "allowCredentials": [],
        "userVerification": "required",
    });
    assert_eq!(request_options(&rp(), &challenge()), expected);
}
