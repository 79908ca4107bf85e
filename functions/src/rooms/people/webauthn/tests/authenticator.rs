//! An authenticator and a browser in software. A test can change any part of a response before it is signed, so only
//! the changed part can be the reason of a refusal.

use super::super::authentication::{AuthenticationResponse, StoredPasskey};
use super::super::registration::RegistrationResponse;
use super::{challenge, rp};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub(in crate::rooms::people) const UP: u8 = 0x01;
pub(in crate::rooms::people) const UV: u8 = 0x04;
pub(in crate::rooms::people) const BE: u8 = 0x08;
pub(in crate::rooms::people) const BS: u8 = 0x10;
pub(in crate::rooms::people) const AT: u8 = 0x40;
pub(in crate::rooms::people) const ED: u8 = 0x80;

/// Encodes the head of a CBOR item.
pub(in crate::rooms::people) fn head(major: u8, number: usize) -> Vec<u8> {
    let major = major << 5;
    match number {
        0..=23 => vec![major | u8::try_from(number).unwrap()],
        24..=0xff => vec![major | 0x18, u8::try_from(number).unwrap()],
        _ => {
            let [high, low] = u16::try_from(number).unwrap().to_be_bytes();
            vec![major | 0x19, high, low]
        }
    }
}

pub(in crate::rooms::people) fn bytes(value: &[u8]) -> Vec<u8> {
    [head(2, value.len()), value.to_vec()].concat()
}

pub(in crate::rooms::people) fn text(value: &str) -> Vec<u8> {
    [head(3, value.len()), value.as_bytes().to_vec()].concat()
}

pub(in crate::rooms::people) fn map(pairs: &[(Vec<u8>, Vec<u8>)]) -> Vec<u8> {
    let pairs_encoded = pairs
        .iter()
        .flat_map(|(key, value)| [key.clone(), value.clone()]);
    std::iter::once(head(5, pairs.len()))
        .chain(pairs_encoded)
        .flatten()
        .collect()
}

/// A private key and the public one as a COSE key.
fn key_pair(seed: u8) -> (SigningKey, Vec<u8>) {
    let key = SigningKey::from_slice(&[seed; 32]).unwrap();
    let point = key.verifying_key().to_sec1_point(false);
    let public_key = map(&[
        (vec![0x01], vec![0x02]),
        (vec![0x03], vec![0x26]),
        (vec![0x20], vec![0x01]),
        (vec![0x21], bytes(point.x().unwrap())),
        (vec![0x22], bytes(point.y().unwrap())),
    ]);
    (key, public_key)
}

/// A passkey, and everything that its authenticator will sign.
#[derive(Clone)]
pub(in crate::rooms::people) struct Authenticator {
    key: SigningKey,
    pub(in crate::rooms::people) client_data: Value,
    pub(in crate::rooms::people) rp_id: String,
    pub(in crate::rooms::people) flags: u8,
    pub(in crate::rooms::people) counter: u32,
    pub(in crate::rooms::people) credential_id: Vec<u8>,
    pub(in crate::rooms::people) public_key: Vec<u8>,
    /// The handle of the passkey's member, as it says.
    pub(in crate::rooms::people) user_handle: Option<Vec<u8>>,
    /// Appended to the authenticator data.
    pub(in crate::rooms::people) extensions: Vec<u8>,
    pub(in crate::rooms::people) format: &'static str,
    pub(in crate::rooms::people) statement: Vec<u8>,
}

impl Authenticator {
    fn new(kind: &str, flags: u8) -> Self {
        let (key, public_key) = key_pair(9);
        Self {
            key,
            client_data: json!({
                "type": kind,
                "challenge": challenge().to_base64url(),
                "origin": "https://example.org",
                "crossOrigin": false,
            }),
            rp_id: rp().id,
            flags,
            counter: 0,
            credential_id: vec![0xc1; 16],
            public_key,
            user_handle: Some(b"mother".to_vec()),
            extensions: vec![],
            format: "none",
            statement: map(&[]),
        }
    }

    /// The same authenticator with another key and credential.
    #[cfg(feature = "testing")]
    pub(in crate::rooms::people) fn numbered(mut self, number: u8) -> Self {
        (self.key, self.public_key) = key_pair(number);
        self.credential_id = vec![number; 16];
        self
    }

    /// An authenticator that is about to make a passkey.
    pub(in crate::rooms::people) fn creating() -> Self {
        Self::new("webauthn.create", UP | UV | BE | BS | AT)
    }

    /// An authenticator that is about to sign in.
    pub(in crate::rooms::people) fn signing_in() -> Self {
        Self::new("webauthn.get", UP | UV | BE | BS)
    }

    pub(in crate::rooms::people) fn client_data_json(&self) -> Vec<u8> {
        self.client_data.to_string().into_bytes()
    }

    pub(in crate::rooms::people) fn authenticator_data(&self) -> Vec<u8> {
        let mut data = Sha256::digest(self.rp_id.as_bytes()).to_vec();
        data.push(self.flags);
        data.extend(self.counter.to_be_bytes());
        if self.flags & AT != 0 {
            data.extend([0; 16]);
            data.extend(
                u16::try_from(self.credential_id.len())
                    .unwrap()
                    .to_be_bytes(),
            );
            data.extend(&self.credential_id);
            data.extend(&self.public_key);
        }
        data.extend(&self.extensions);
        data
    }

    pub(in crate::rooms::people) fn attestation_object(&self) -> Vec<u8> {
        map(&[
            (text("fmt"), text(self.format)),
            (text("attStmt"), self.statement.clone()),
            (text("authData"), bytes(&self.authenticator_data())),
        ])
    }

    pub(in crate::rooms::people) fn registration(&self) -> RegistrationResponse {
        RegistrationResponse {
            credential_id: self.credential_id.clone(),
            client_data_json: self.client_data_json(),
            attestation_object: self.attestation_object(),
            transports: vec!["internal".to_owned(), "hybrid".to_owned()],
        }
    }

    pub(in crate::rooms::people) fn authentication(&self) -> AuthenticationResponse {
        let authenticator_data = self.authenticator_data();
        let client_data_json = self.client_data_json();
        let hash = Sha256::digest(&client_data_json);
        let signature: Signature = self
            .key
            .sign(&[authenticator_data.as_slice(), hash.as_slice()].concat());
        AuthenticationResponse {
            credential_id: self.credential_id.clone(),
            client_data_json,
            authenticator_data,
            signature: signature.to_der().as_bytes().to_vec(),
            user_handle: self.user_handle.clone(),
        }
    }

    /// The passkey as it was stored when it was made.
    pub(in crate::rooms::people) fn stored(&self) -> StoredPasskey {
        StoredPasskey {
            credential_id: self.credential_id.clone(),
            public_key: self.public_key.clone(),
            counter: 0,
            backup_eligible: true,
            user_handle: b"mother".to_vec(),
        }
    }
}
