//! The test vectors of WebAuthn level 3, §16, byte for byte, for the algorithms that we know.
//!
//! Some were made without user verification or inside a frame. We refuse those, and the tests assert the refusal. All
//! signatures are also verified without our policy.

use super::super::authenticator_data::AuthenticatorData;
use super::super::public_key::PublicKey;
use super::super::registration::authenticator_data;
use super::super::{
    AuthenticationResponse, CeremonyError, Challenge, RegistrationResponse, StoredPasskey,
    authenticate, register,
};
use super::rp;
use serde::Deserialize;
use sha2::{Digest, Sha256};

const ACCEPTED: Option<CeremonyError> = None;
const NOT_VERIFIED: Option<CeremonyError> = Some(CeremonyError::UserNotVerified);
const FRAMED: Option<CeremonyError> = Some(CeremonyError::CrossOrigin);

#[derive(Deserialize)]
struct Vector {
    name: String,
    credential_id: Hex,
    registration: Registration,
    authentication: Authentication,
}

#[derive(Deserialize)]
struct Registration {
    client_data_json: Hex,
    attestation_object: Hex,
    challenge: Hex,
}

#[derive(Deserialize)]
struct Authentication {
    client_data_json: Hex,
    authenticator_data: Hex,
    signature: Hex,
    challenge: Hex,
}

#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Hex(Vec<u8>);

impl TryFrom<String> for Hex {
    type Error = std::num::ParseIntError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let byte = |index| u8::from_str_radix(&text[index..index + 2], 16);
        (0..text.len())
            .step_by(2)
            .map(byte)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

fn vectors() -> Vec<Vector> {
    serde_json::from_str(include_str!("vectors.json")).unwrap()
}

/// The errors that we expect for the registration and the authentication of a vector.
fn expected(name: &str) -> [Option<CeremonyError>; 2] {
    match name {
        "none.ES256" | "packed.EdDSA" => [NOT_VERIFIED, NOT_VERIFIED],
        "packed-self.ES256" | "packed.RS256" => [ACCEPTED, NOT_VERIFIED],
        "none.ES256.crossOrigin" | "none.ES256.topOrigin" => [FRAMED, FRAMED],
        "none.ES256.long-credential-id" => [NOT_VERIFIED, ACCEPTED],
        "packed.ES256" => [ACCEPTED, ACCEPTED],
        other => panic!("unknown vector {other}"),
    }
}

fn challenge(hex: &Hex, client_data_json: &[u8]) -> Challenge {
    let claimed = Challenge::claimed(client_data_json).unwrap();
    assert!(claimed.is(&hex.0));
    claimed
}

#[test]
fn both_ceremonies_follow_our_policy() {
    for vector in vectors() {
        let [created, signed_in] = expected(&vector.name);
        let attested = authenticator_data(&vector.registration.attestation_object.0).unwrap();
        let attested = AuthenticatorData::parse(attested).unwrap();
        let credential = attested.credential.unwrap();

        let response = RegistrationResponse {
            credential_id: vector.credential_id.0.clone(),
            client_data_json: vector.registration.client_data_json.0.clone(),
            attestation_object: vector.registration.attestation_object.0.clone(),
            transports: vec![],
        };
        let asked = challenge(&vector.registration.challenge, &response.client_data_json);
        let outcome = register(&rp(), &asked, &response);
        assert_eq!(
            outcome.as_ref().err(),
            created.as_ref(),
            "{} made",
            vector.name
        );
        if let Ok(passkey) = outcome {
            assert_eq!(passkey.credential_id, vector.credential_id.0);
            assert_eq!(passkey.public_key, credential.public_key);
        }

        let stored = StoredPasskey {
            credential_id: vector.credential_id.0.clone(),
            public_key: credential.public_key.to_vec(),
            counter: attested.counter,
            backup_eligible: attested.flags.backup_eligible(),
            user_handle: b"mother".to_vec(),
        };
        let response = AuthenticationResponse {
            credential_id: vector.credential_id.0.clone(),
            client_data_json: vector.authentication.client_data_json.0.clone(),
            authenticator_data: vector.authentication.authenticator_data.0.clone(),
            signature: vector.authentication.signature.0.clone(),
            user_handle: Some(b"mother".to_vec()),
        };
        let asked = challenge(&vector.authentication.challenge, &response.client_data_json);
        let outcome = authenticate(&rp(), &asked, &stored, &response);
        assert_eq!(outcome.err(), signed_in, "{} used", vector.name);
    }
}

#[test]
fn every_signature_of_an_allowed_algorithm_is_valid_and_no_changed_one_is() {
    let mut checked = 0;
    for vector in vectors() {
        let attested = authenticator_data(&vector.registration.attestation_object.0).unwrap();
        let credential = AuthenticatorData::parse(attested)
            .unwrap()
            .credential
            .unwrap();
        let key = PublicKey::from_cose(credential.public_key);
        if vector.name == "packed.EdDSA" {
            assert_eq!(key.err(), Some(CeremonyError::Algorithm));
            continue;
        }
        let key = key.unwrap();
        let Authentication {
            client_data_json,
            authenticator_data,
            signature,
            ..
        } = vector.authentication;
        let hash = Sha256::digest(&client_data_json.0);
        let signed = [authenticator_data.0.as_slice(), hash.as_slice()].concat();
        assert_eq!(key.verify(&signed, &signature.0), Ok(()), "{}", vector.name);
        checked += 1;

        let wrong = Err(CeremonyError::Signature);
        assert_eq!(key.verify(&signed[1..], &signature.0), wrong);
        assert_eq!(key.verify(&signed, &[]), wrong);
        assert_eq!(
            key.verify(&signed, &[signature.0.as_slice(), &[0]].concat()),
            wrong
        );
        for index in (0..signature.0.len()).step_by(7) {
            let mut changed = signature.0.clone();
            changed[index] ^= 1 << (index % 8);
            assert_eq!(
                key.verify(&signed, &changed),
                wrong,
                "{} byte {index}",
                vector.name
            );
        }
    }
    assert_eq!(checked, 7);
}

#[test]
fn an_rsa_signature_has_one_form_only() {
    let vectors = vectors();
    let vector = vectors
        .iter()
        .find(|vector| vector.name == "packed.RS256")
        .unwrap();
    let attested = authenticator_data(&vector.registration.attestation_object.0).unwrap();
    let credential = AuthenticatorData::parse(attested)
        .unwrap()
        .credential
        .unwrap();
    let used = &vector.authentication;
    let hash = Sha256::digest(&used.client_data_json.0);
    let signed = [used.authenticator_data.0.as_slice(), hash.as_slice()].concat();
    let key = PublicKey::from_cose(credential.public_key).unwrap();
    assert_eq!(key.verify(&signed, &used.signature.0), Ok(()));

    // The modulus is the longest byte string of the key. Its top bits leave room for the sum.
    let length = used.signature.0.len();
    let start = credential.public_key.len() - length - 5;
    let modulus = &credential.public_key[start..start + length];
    let mut carry = 0;
    let mut sum: Vec<u8> = std::iter::zip(&used.signature.0, modulus)
        .rev()
        .map(|(left, right)| {
            let [high, low] = (u16::from(*left) + u16::from(*right) + carry).to_be_bytes();
            carry = u16::from(high);
            low
        })
        .collect();
    sum.reverse();
    assert_eq!(carry, 0);
    assert_eq!(key.verify(&signed, &sum), Err(CeremonyError::Signature));
}
