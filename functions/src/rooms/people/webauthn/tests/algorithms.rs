//! Keys: only offered algorithms and valid numbers are accepted.

use super::super::CeremonyError;
use super::super::public_key::PublicKey;
use super::authenticator::{Authenticator, bytes, head, map};

const KTY: u8 = 0x01;
const ALG: u8 = 0x03;
const MINUS_1: u8 = 0x20;
const MINUS_2: u8 = 0x21;
const MINUS_3: u8 = 0x22;

type Pairs = Vec<(Vec<u8>, Vec<u8>)>;

fn refused(pairs: &Pairs) -> Option<CeremonyError> {
    PublicKey::from_cose(&map(pairs)).err()
}

/// The pairs of the test key.
fn es256() -> Pairs {
    let encoded = Authenticator::creating().public_key;
    let (x, y) = (encoded[10..42].to_vec(), encoded[45..77].to_vec());
    vec![
        (vec![KTY], vec![0x02]),
        (vec![ALG], vec![0x26]),
        (vec![MINUS_1], vec![0x01]),
        (vec![MINUS_2], bytes(&x)),
        (vec![MINUS_3], bytes(&y)),
    ]
}

/// −257 in CBOR.
fn minus_257() -> Vec<u8> {
    head(1, 256)
}

fn rs256(modulus: &[u8], exponent: &[u8]) -> Pairs {
    vec![
        (vec![KTY], vec![0x03]),
        (vec![ALG], minus_257()),
        (vec![MINUS_1], bytes(modulus)),
        (vec![MINUS_2], bytes(exponent)),
    ]
}

#[test]
fn the_test_keys_are_valid() {
    assert_eq!(map(&es256()), Authenticator::creating().public_key);
    assert_eq!(refused(&es256()), None);
    assert_eq!(refused(&rs256(&[0xff; 256], &[1, 0, 1])), None);
}

#[test]
fn a_key_needs_each_parameter_once_and_of_its_kind() {
    for whole in [es256(), rs256(&[0xff; 256], &[1, 0, 1])] {
        for index in 0..whole.len() {
            let mut without = whole.clone();
            let removed = without.remove(index);
            assert_eq!(refused(&without), Some(CeremonyError::PublicKey));

            let mut twice = whole.clone();
            twice.push(removed);
            assert_eq!(refused(&twice), Some(CeremonyError::PublicKey));

            for other_kind in [vec![0xf6], vec![0x80], vec![0x18, 0x63], bytes(&[1; 31])] {
                let mut changed = whole.clone();
                changed[index].1 = other_kind;
                let expected = [CeremonyError::PublicKey, CeremonyError::Algorithm];
                assert!(refused(&changed).is_some_and(|error| expected.contains(&error)));
            }
        }
    }
}

#[test]
fn only_offered_algorithms_are_allowed() {
    // EdDSA, ES384, ES512, ES256K, PS256, RS384, RS1, ESP256, ML-DSA-44.
    for number in [8, 35, 36, 47, 37, 258, 65535, 9, 48_usize] {
        let mut key = es256();
        key[1].1 = head(1, number - 1);
        assert_eq!(refused(&key), Some(CeremonyError::Algorithm), "-{number}");
    }
}

#[test]
fn points_off_the_curve_and_wrong_lengths_are_refused() {
    let mut off_curve = es256();
    off_curve[3].1[5] ^= 1;
    assert_eq!(refused(&off_curve), Some(CeremonyError::PublicKey));
    for coordinate in [
        vec![0; 32],
        vec![0xff; 32],
        vec![1; 31],
        vec![1; 33],
        vec![],
    ] {
        for index in [3, 4] {
            let mut key = es256();
            key[index].1 = bytes(&coordinate);
            assert_eq!(refused(&key), Some(CeremonyError::PublicKey));
        }
    }
    let mut compressed = es256();
    compressed[4].1 = vec![0xf5];
    assert_eq!(refused(&compressed), Some(CeremonyError::PublicKey));
}

#[test]
fn rsa_keys_have_bounds() {
    let odd = |length: usize| vec![0xff; length];
    let mut even = odd(256);
    even[255] = 0xfe;
    let mut just_too_small = odd(256);
    just_too_small[0] = 0x7f;
    let padded = [vec![0], odd(256)].concat();
    for (modulus, exponent, accepted) in [
        (odd(256), vec![1, 0, 1], true),
        (odd(512), vec![1, 0, 1], true),
        (odd(513), vec![1, 0, 1], false),
        (odd(255), vec![1, 0, 1], false),
        (just_too_small, vec![1, 0, 1], false),
        (even, vec![1, 0, 1], false),
        (padded, vec![1, 0, 1], false),
        (vec![], vec![1, 0, 1], false),
        (vec![0; 256], vec![1, 0, 1], false),
        (odd(256), vec![3], false),
        (odd(256), vec![1], false),
        (odd(256), vec![0, 1, 0, 1], false),
        (odd(256), vec![], false),
    ] {
        let key = rs256(&modulus, &exponent);
        let expected = (!accepted).then_some(CeremonyError::PublicKey);
        assert_eq!(refused(&key), expected, "{} bytes", modulus.len());
    }
}

#[test]
fn bytes_after_a_key_are_refused() {
    let trailing = [map(&es256()), vec![0]].concat();
    assert_eq!(
        PublicKey::from_cose(&trailing).err(),
        Some(CeremonyError::PublicKey)
    );
    let unknown = [es256(), vec![(vec![0x04], vec![0x80])]].concat();
    assert_eq!(refused(&unknown), None, "an optional parameter is ignored");
}
