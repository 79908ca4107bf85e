//! Registering a passkey: each flag and field of the attestation object is changed alone.

use super::super::{CeremonyError, NewPasskey, register};
use super::authenticator::{AT, Authenticator, BE, BS, ED, UP, UV, bytes, map, text};
use super::{challenge, rp};

fn answer(authenticator: &Authenticator) -> Result<NewPasskey, CeremonyError> {
    register(&rp(), &challenge(), &authenticator.registration())
}

/// The outcome of a registration with an authenticator that `change` changed.
fn changed(change: impl FnOnce(&mut Authenticator)) -> Result<NewPasskey, CeremonyError> {
    let mut authenticator = Authenticator::creating();
    change(&mut authenticator);
    answer(&authenticator)
}

fn attested_as(object: Vec<u8>) -> Result<NewPasskey, CeremonyError> {
    let mut response = Authenticator::creating().registration();
    response.attestation_object = object;
    register(&rp(), &challenge(), &response)
}

#[test]
fn a_valid_passkey_is_returned_whole() {
    let authenticator = Authenticator::creating();
    let expected = NewPasskey {
        credential_id: authenticator.credential_id.clone(),
        public_key: authenticator.public_key.clone(),
        counter: 0,
        backup_eligible: true,
        backed_up: true,
        transports: vec!["hybrid".to_owned(), "internal".to_owned()],
    };
    assert_eq!(answer(&authenticator), Ok(expected));
}

#[test]
fn each_flag_is_checked() {
    let flags = Authenticator::creating().flags;
    for (bit, expected) in [
        (UP, Err(CeremonyError::UserNotPresent)),
        (0x02, Ok((true, true))), // reserved
        (UV, Err(CeremonyError::UserNotVerified)),
        (BE, Err(CeremonyError::Backup)),
        (BS, Ok((true, false))),
        (0x20, Ok((true, true))), // reserved
        (ED, Err(CeremonyError::AuthenticatorData)),
        (AT, Err(CeremonyError::CredentialData)),
        (BE | BS, Ok((false, false))),
    ] {
        let outcome = changed(|authenticator| authenticator.flags = flags ^ bit)
            .map(|passkey| (passkey.backup_eligible, passkey.backed_up));
        assert_eq!(outcome, expected, "bits {bit:#04x} flipped");
    }
}

#[test]
fn a_flag_that_contradicts_the_length_is_refused() {
    let with_credential = Authenticator::creating().authenticator_data();
    for bit in [AT, ED] {
        let mut data = with_credential.clone();
        data[32] ^= bit;
        let object = map(&[
            (text("fmt"), text("none")),
            (text("attStmt"), map(&[])),
            (text("authData"), bytes(&data)),
        ]);
        assert_eq!(attested_as(object), Err(CeremonyError::AuthenticatorData));
    }
}

#[test]
fn another_relying_party_is_refused() {
    let refused = changed(|authenticator| authenticator.rp_id = "evil.example".to_owned());
    assert_eq!(refused, Err(CeremonyError::RelyingParty));
}

#[test]
fn the_counter_is_returned() {
    let passkey = changed(|authenticator| authenticator.counter = u32::MAX).unwrap();
    assert_eq!(passkey.counter, u32::MAX);
}

#[test]
fn credential_ids_have_bounds_and_must_be_the_announced_one() {
    for (length, expected) in [(0, false), (1, true), (1023, true), (1024, false)] {
        let outcome = changed(|authenticator| authenticator.credential_id = vec![5; length]);
        let refused = outcome.map(|_| ()).err();
        assert_eq!(
            refused,
            (!expected).then_some(CeremonyError::CredentialId),
            "{length} bytes"
        );
    }
    let mut response = Authenticator::creating().registration();
    response.credential_id.push(0);
    let refused = register(&rp(), &challenge(), &response);
    assert_eq!(refused, Err(CeremonyError::CredentialId));
}

#[test]
fn a_key_that_cannot_sign_in_is_refused() {
    let with = |key: &[u8]| changed(|authenticator| authenticator.public_key = key.to_vec());
    let honest = Authenticator::creating().public_key;

    let mut off_curve = honest.clone();
    off_curve[20] ^= 1;
    assert_eq!(with(&off_curve), Err(CeremonyError::PublicKey));

    let mut other_algorithm = honest;
    other_algorithm[4] = 0x27;
    assert_eq!(with(&other_algorithm), Err(CeremonyError::Algorithm));

    assert_eq!(with(&map(&[])), Err(CeremonyError::PublicKey));
}

#[test]
fn extensions_are_tolerated_but_must_be_one_map() {
    let with = |extensions: Vec<u8>| {
        changed(|authenticator| {
            authenticator.flags |= ED;
            authenticator.extensions = extensions;
        })
        .map(|_| ())
    };
    let protected = map(&[(text("credProtect"), vec![0x02])]);
    assert_eq!(with(protected.clone()), Ok(()));
    assert_eq!(with(map(&[])), Ok(()));
    for bad in [
        bytes(b"x"),
        [protected.clone(), vec![0]].concat(),
        vec![0xa1, 0x61],
        vec![0xbf],
    ] {
        assert_eq!(with(bad), Err(CeremonyError::AuthenticatorData));
    }
    let unannounced = changed(|authenticator| authenticator.extensions = protected);
    assert_eq!(unannounced, Err(CeremonyError::AuthenticatorData));
}

#[test]
fn a_statement_of_any_format_counts_as_none() {
    let signed = map(&[(text("alg"), vec![0x26]), (text("sig"), bytes(&[0; 70]))]);
    for format in [
        "packed",
        "tpm",
        "android-key",
        "apple",
        "fido-u2f",
        "from the future",
    ] {
        let outcome = changed(|authenticator| {
            authenticator.format = format;
            authenticator.statement.clone_from(&signed);
        });
        assert!(outcome.is_ok(), "{format}");
    }
    let none_with_statement = changed(|authenticator| authenticator.statement = signed);
    assert_eq!(none_with_statement, Err(CeremonyError::AttestationObject));
    let not_a_map = changed(|authenticator| {
        authenticator.format = "packed";
        authenticator.statement = bytes(b"x");
    });
    assert_eq!(not_a_map, Err(CeremonyError::AttestationObject));
}

#[test]
fn the_attestation_object_needs_its_three_members_once() {
    let data = Authenticator::creating().authenticator_data();
    let format = (text("fmt"), text("none"));
    let statement = (text("attStmt"), map(&[]));
    let data = (text("authData"), bytes(&data));
    let whole = [format.clone(), statement.clone(), data.clone()];

    assert!(attested_as(map(&whole)).is_ok());
    assert!(attested_as(map(&[data.clone(), format.clone(), statement.clone()])).is_ok());
    let unknown = (text("epAtt"), vec![0xf5]);
    assert!(attested_as(map(&[whole.as_slice(), &[unknown]].concat())).is_ok());

    for index in 0..whole.len() {
        let mut without = whole.to_vec();
        let removed = without.remove(index);
        assert_eq!(
            attested_as(map(&without)),
            Err(CeremonyError::AttestationObject)
        );
        let twice = [whole.as_slice(), &[removed]].concat();
        assert_eq!(
            attested_as(map(&twice)),
            Err(CeremonyError::AttestationObject)
        );
    }
    let text_data = (text("authData"), text("x"));
    let bytes_format = (text("fmt"), bytes(b"none"));
    for wrong_kind in [
        [format, statement.clone(), text_data],
        [bytes_format, statement, data],
    ] {
        assert_eq!(
            attested_as(map(&wrong_kind)),
            Err(CeremonyError::AttestationObject)
        );
    }
}

#[test]
fn every_shorter_and_every_longer_attestation_object_is_refused() {
    let whole = Authenticator::creating().attestation_object();
    for length in 0..whole.len() {
        let refused = attested_as(whole[..length].to_vec());
        assert_eq!(
            refused,
            Err(CeremonyError::AttestationObject),
            "cut to {length}"
        );
    }
    let refused = attested_as([whole, vec![0]].concat());
    assert_eq!(refused, Err(CeremonyError::AttestationObject));
}

#[test]
fn every_shorter_authenticator_data_is_refused() {
    let whole = Authenticator::creating().authenticator_data();
    for length in 0..whole.len() {
        let object = map(&[
            (text("fmt"), text("none")),
            (text("attStmt"), map(&[])),
            (text("authData"), bytes(&whole[..length])),
        ]);
        let refused = attested_as(object);
        assert_eq!(
            refused,
            Err(CeremonyError::AuthenticatorData),
            "cut to {length}"
        );
    }
}

#[test]
fn known_transports_are_returned_once_and_others_dropped() {
    let mut response = Authenticator::creating().registration();
    response.transports = ["usb", "<script>", "ble", "usb", "USB"]
        .map(String::from)
        .to_vec();
    let passkey = register(&rp(), &challenge(), &response).unwrap();
    assert_eq!(passkey.transports, ["ble", "usb"]);
}
