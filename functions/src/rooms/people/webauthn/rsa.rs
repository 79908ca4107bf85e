//! Checks of RSASSA-PKCS1-v1_5 signatures with SHA-256 (RFC 8017, §8.2.2).
//!
//! All values are public, so nothing here needs constant time. We build the whole expected encoding and compare it, so
//! there is no padding to parse, and none to parse wrongly.

use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, Odd};
use sha2::{Digest, Sha256};

/// The lengths of a modulus in bits: from the keys that TPMs make to the largest that is cheap to check.
const MODULUS_BITS: std::ops::RangeInclusive<u32> = 2048..=4096;

/// The exponent of every authenticator.
const EXPONENT: u32 = 65_537;
const EXPONENT_BITS: u32 = 17;
const EXPONENT_BYTES: [u8; 3] = [1, 0, 1];

/// `DigestInfo` of a SHA-256 digest in DER, up to the digest itself (RFC 8017, §9.2, note 1).
const DIGEST_INFO: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x20,
];

/// An RSA public key with the exponent 65537.
#[derive(Debug, Clone)]
pub(super) struct RsaKey {
    modulus: Odd<BoxedUint>,
    /// The length of the modulus in bytes, and so of every signature.
    length: usize,
}

impl RsaKey {
    /// The key with these big-endian numbers, if they have no leading zeros and are of a kind that we check.
    pub(super) fn new(modulus: &[u8], exponent: &[u8]) -> Option<Self> {
        let leading_zeros = modulus
            .first()
            .filter(|first| **first != 0)?
            .leading_zeros();
        let bits = u32::try_from(modulus.len())
            .ok()?
            .checked_mul(8)?
            .checked_sub(leading_zeros)?;
        if exponent != EXPONENT_BYTES || !MODULUS_BITS.contains(&bits) {
            return None;
        }
        let number = BoxedUint::from_be_slice_vartime(modulus);
        let modulus_odd = Odd::new(number).into_option()?;
        Some(Self {
            modulus: modulus_odd,
            length: modulus.len(),
        })
    }

    pub(super) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        if signature.len() != self.length {
            return false;
        }
        let signature = BoxedUint::from_be_slice_vartime(signature);
        if signature >= *self.modulus.as_ref() {
            return false;
        }
        let parameters = BoxedMontyParams::new_vartime(self.modulus.clone());
        let opened = BoxedMontyForm::new(signature, &parameters)
            .pow_bounded_exp(&BoxedUint::from(EXPONENT), EXPONENT_BITS)
            .retrieve();
        opened == BoxedUint::from_be_slice_vartime(&self.expected(message))
    }

    /// EMSA-PKCS1-v1_5: `00 01 ff…ff 00`, then the digest with its name.
    fn expected(&self, message: &[u8]) -> Vec<u8> {
        let digest: [u8; 32] = Sha256::digest(message).into();
        let padding = self
            .length
            .saturating_sub(3 + DIGEST_INFO.len() + digest.len());
        let mut encoded = vec![0, 1];
        encoded.resize(2 + padding, 0xff);
        encoded.push(0);
        encoded.extend(DIGEST_INFO);
        encoded.extend(digest);
        encoded
    }
}
