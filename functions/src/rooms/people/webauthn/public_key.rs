//! The public half of a passkey: a COSE key of an allowed algorithm.

use super::cbor::{Item, Malformed, Reader};
use super::error::CeremonyError;
use super::rsa::RsaKey;
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use p256::{FieldBytes, Sec1Point};
use std::collections::BTreeMap;

/// ECDSA on P-256 with SHA-256, in the COSE registry.
const ES256: i64 = -7;
/// RSASSA-PKCS1-v1_5 with SHA-256, in the COSE registry.
const RS256: i64 = -257;

/// The algorithms that we offer, in the order of our preference.
pub(super) const ALGORITHMS: [i64; 2] = [ES256, RS256];

/// Labels of COSE key parameters (RFC 9052, RFC 9053, RFC 8230).
mod label {
    pub(super) const KEY_TYPE: i64 = 1;
    pub(super) const ALGORITHM: i64 = 3;
    pub(super) const EC2_CURVE: i64 = -1;
    pub(super) const EC2_X: i64 = -2;
    pub(super) const EC2_Y: i64 = -3;
    pub(super) const RSA_MODULUS: i64 = -1;
    pub(super) const RSA_EXPONENT: i64 = -2;
}

const KEY_TYPE_EC2: i64 = 2;
const KEY_TYPE_RSA: i64 = 3;
const CURVE_P256: i64 = 1;

/// A key that verifies signatures.
#[derive(Debug, Clone)]
pub(super) enum PublicKey {
    Es256(Box<VerifyingKey>),
    Rs256(RsaKey),
}

impl PublicKey {
    pub(super) fn from_cose(encoded: &[u8]) -> Result<Self, CeremonyError> {
        let parameters =
            Parameters::read(Reader::new(encoded)).map_err(|Malformed| CeremonyError::PublicKey)?;
        match parameters.int(label::ALGORITHM)? {
            ES256 => parameters.es256(),
            RS256 => parameters.rs256(),
            _ => Err(CeremonyError::Algorithm),
        }
    }

    pub(super) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), CeremonyError> {
        let valid = match self {
            Self::Es256(key) => Signature::from_der(signature)
                .is_ok_and(|signature| key.verify(message, &signature).is_ok()),
            Self::Rs256(key) => key.verifies(message, signature),
        };
        if valid {
            Ok(())
        } else {
            Err(CeremonyError::Signature)
        }
    }
}

/// The parameters of a COSE key, by label.
struct Parameters<'a>(BTreeMap<i64, Item<'a>>);

impl<'a> Parameters<'a> {
    fn read(mut reader: Reader<'a>) -> Result<Self, Malformed> {
        let mut parameters = BTreeMap::new();
        for _ in 0..reader.map()? {
            let label = reader.item()?;
            let value = reader.item()?;
            if let Item::Int(label) = label
                && parameters.insert(label, value).is_some()
            {
                return Err(Malformed);
            }
        }
        reader.finish()?;
        Ok(Self(parameters))
    }

    fn int(&self, label: i64) -> Result<i64, CeremonyError> {
        match self.0.get(&label) {
            Some(Item::Int(value)) => Ok(*value),
            _ => Err(CeremonyError::PublicKey),
        }
    }

    fn bytes(&self, label: i64) -> Result<&'a [u8], CeremonyError> {
        match self.0.get(&label) {
            Some(Item::Bytes(value)) => Ok(value),
            _ => Err(CeremonyError::PublicKey),
        }
    }

    fn expect(&self, label: i64, value: i64) -> Result<(), CeremonyError> {
        if self.int(label)? == value {
            Ok(())
        } else {
            Err(CeremonyError::PublicKey)
        }
    }

    fn es256(&self) -> Result<PublicKey, CeremonyError> {
        self.expect(label::KEY_TYPE, KEY_TYPE_EC2)?;
        self.expect(label::EC2_CURVE, CURVE_P256)?;
        let coordinate =
            |label| FieldBytes::try_from(self.bytes(label)?).map_err(|_| CeremonyError::PublicKey);
        let (x, y) = (coordinate(label::EC2_X)?, coordinate(label::EC2_Y)?);
        let point = Sec1Point::from_affine_coordinates(&x, &y, false);
        let key = VerifyingKey::from_sec1_point(&point).map_err(|_| CeremonyError::PublicKey)?;
        Ok(PublicKey::Es256(Box::new(key)))
    }

    fn rs256(&self) -> Result<PublicKey, CeremonyError> {
        self.expect(label::KEY_TYPE, KEY_TYPE_RSA)?;
        RsaKey::new(
            self.bytes(label::RSA_MODULUS)?,
            self.bytes(label::RSA_EXPONENT)?,
        )
        .map(PublicKey::Rs256)
        .ok_or(CeremonyError::PublicKey)
    }
}
