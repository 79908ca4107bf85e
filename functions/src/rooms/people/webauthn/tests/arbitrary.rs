//! Arbitrary bytes are refused and never make a parser panic.

use super::super::authenticator_data::AuthenticatorData;
use super::super::cbor::Reader;
use super::super::public_key::PublicKey;
use super::super::rsa::RsaKey;
use super::super::{Challenge, authenticate, register};
use super::authenticator::{AT, Authenticator, ED, UP, UV};
use super::{challenge, rp};
use proptest::collection::vec;
use proptest::prelude::{any, prop_assert, proptest};

proptest! {
    #[test]
    fn no_bytes_make_a_parser_panic(bytes in vec(any::<u8>(), 0..600)) {
        let _ = AuthenticatorData::parse(&bytes);
        let _ = PublicKey::from_cose(&bytes);
        let _ = Challenge::claimed(&bytes);
        let mut reader = Reader::new(&bytes);
        while reader.item().is_ok() {}
        if let Some(key) = RsaKey::new(&bytes, &[1, 0, 1]) {
            prop_assert!(!key.verifies(b"message", &bytes));
        }
    }

    #[test]
    fn ceremonies_refuse_arbitrary_bytes(bytes in vec(any::<u8>(), 0..300)) {
        let mut created = Authenticator::creating().registration();
        created.attestation_object.clone_from(&bytes);
        prop_assert!(register(&rp(), &challenge(), &created).is_err());

        let passkey = Authenticator::signing_in();
        let mut signed = passkey.authentication();
        signed.authenticator_data.clone_from(&bytes);
        prop_assert!(authenticate(&rp(), &challenge(), &passkey.stored(), &signed).is_err());

        let mut signed = passkey.authentication();
        signed.signature.clone_from(&bytes);
        prop_assert!(authenticate(&rp(), &challenge(), &passkey.stored(), &signed).is_err());

        let mut stored = passkey.stored();
        stored.public_key = bytes;
        prop_assert!(authenticate(&rp(), &challenge(), &stored, &passkey.authentication()).is_err());
    }

    #[test]
    fn no_bytes_after_a_valid_start_make_a_parser_panic(tail in vec(any::<u8>(), 0..300)) {
        let mut authenticator = Authenticator::creating();
        authenticator.flags = UP | UV | AT | ED;
        authenticator.public_key = tail;
        let _ = register(&rp(), &challenge(), &authenticator.registration());
    }

    #[test]
    fn no_changed_byte_makes_a_parser_panic(index in any::<usize>(), value in any::<u8>()) {
        let mut response = Authenticator::creating().registration();
        let length = response.attestation_object.len();
        response.attestation_object[index % length] = value;
        let _ = register(&rp(), &challenge(), &response);
    }
}

#[test]
fn deep_nesting_and_false_lengths_are_refused() {
    let deep = vec![0x81; 100_000];
    let tags = vec![0xc1; 100_000];
    let huge_array = [vec![0x9b], vec![0xff; 8]].concat();
    let huge_map = [vec![0xbb], vec![0xff; 8]].concat();
    let huge_bytes = [vec![0x5b], vec![0xff; 8]].concat();
    let indefinite = vec![0x9f, 0xff];
    let not_utf8 = vec![0x61, 0xff];
    for bytes in [
        deep, tags, huge_array, huge_map, huge_bytes, indefinite, not_utf8,
    ] {
        assert!(Reader::new(&bytes).item().is_err());
    }
}
