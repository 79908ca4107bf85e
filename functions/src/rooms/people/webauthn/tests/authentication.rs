//! Signing in: each flag and field is changed alone, before and after the signature.

use super::super::{CeremonyError, Verified, authenticate};
use super::authenticator::{AT, Authenticator, BE, BS, ED, UP, UV, map, text};
use super::{challenge, rp};

/// The outcome of a sign-in with an authenticator that `change` changed before it signed.
fn changed(change: impl FnOnce(&mut Authenticator)) -> Result<Verified, CeremonyError> {
    let mut authenticator = Authenticator::signing_in();
    change(&mut authenticator);
    let stored = Authenticator::signing_in().stored();
    authenticate(
        &rp(),
        &challenge(),
        &stored,
        &authenticator.authentication(),
    )
}

#[test]
fn a_valid_passkey_signs_in() {
    assert_eq!(
        changed(|_| ()),
        Ok(Verified {
            counter: 0,
            backed_up: true
        })
    );
}

#[test]
fn each_flag_is_checked_even_when_signed() {
    let flags = Authenticator::signing_in().flags;
    for (bit, expected) in [
        (UP, Err(CeremonyError::UserNotPresent)),
        (0x02, Ok(true)), // reserved
        (UV, Err(CeremonyError::UserNotVerified)),
        (BE, Err(CeremonyError::Backup)),
        (BE | BS, Err(CeremonyError::Backup)),
        (BS, Ok(false)),
        (0x20, Ok(true)), // reserved
        (AT, Err(CeremonyError::CredentialData)),
        (ED, Err(CeremonyError::AuthenticatorData)),
    ] {
        let outcome = changed(|authenticator| authenticator.flags = flags ^ bit)
            .map(|verified| verified.backed_up);
        assert_eq!(outcome, expected, "bits {bit:#04x} flipped");
    }
}

#[test]
fn a_passkey_never_becomes_eligible_for_backup() {
    let authenticator = Authenticator::signing_in();
    let mut stored = authenticator.stored();
    stored.backup_eligible = false;
    let refused = authenticate(
        &rp(),
        &challenge(),
        &stored,
        &authenticator.authentication(),
    );
    assert_eq!(refused, Err(CeremonyError::Backup));

    let mut device_bound = Authenticator::signing_in();
    device_bound.flags = UP | UV;
    let verified = authenticate(&rp(), &challenge(), &stored, &device_bound.authentication());
    assert_eq!(
        verified,
        Ok(Verified {
            counter: 0,
            backed_up: false
        })
    );
}

#[test]
fn another_relying_party_is_refused() {
    let refused = changed(|authenticator| authenticator.rp_id = "evil.example".to_owned());
    assert_eq!(refused, Err(CeremonyError::RelyingParty));
}

#[test]
fn extensions_are_tolerated_but_trailing_bytes_are_not() {
    let outputs = map(&[(text("uvm"), vec![0x80])]);
    let announced = changed(|authenticator| {
        authenticator.flags |= ED;
        authenticator.extensions.clone_from(&outputs);
    });
    assert!(announced.is_ok());
    let unannounced = changed(|authenticator| authenticator.extensions = outputs);
    assert_eq!(unannounced, Err(CeremonyError::AuthenticatorData));
}

#[test]
fn a_counter_in_use_must_grow() {
    for (kept, new, accepted) in [
        (0, 0, true),
        (0, 1, true),
        (1, 2, true),
        (1, u32::MAX, true),
        (1, 1, false),
        (2, 1, false),
        (1, 0, false),
        (u32::MAX, u32::MAX, false),
        (u32::MAX, 0, false),
    ] {
        let mut authenticator = Authenticator::signing_in();
        authenticator.counter = new;
        let mut stored = authenticator.stored();
        stored.counter = kept;
        let outcome = authenticate(
            &rp(),
            &challenge(),
            &stored,
            &authenticator.authentication(),
        )
        .map(|verified| verified.counter);
        let expected = if accepted {
            Ok(new)
        } else {
            Err(CeremonyError::Counter)
        };
        assert_eq!(outcome, expected, "{kept} then {new}");
    }
}

#[test]
fn the_passkey_must_be_the_stored_one_and_name_its_member() {
    let authenticator = Authenticator::signing_in();
    let honest = authenticator.authentication();
    let refused = |response| {
        authenticate(&rp(), &challenge(), &authenticator.stored(), &response).unwrap_err()
    };

    let mut other = honest.clone();
    other.credential_id = vec![0xc2; 16];
    assert_eq!(refused(other), CeremonyError::CredentialId);
    for handle in [
        None,
        Some(vec![]),
        Some(b"father".to_vec()),
        Some(b"mother2".to_vec()),
    ] {
        let mut other = honest.clone();
        other.user_handle = handle;
        assert_eq!(refused(other), CeremonyError::UserHandle);
    }

    let mut nameless = authenticator.stored();
    nameless.user_handle = vec![];
    let mut empty = honest;
    empty.user_handle = Some(vec![]);
    let outcome = authenticate(&rp(), &challenge(), &nameless, &empty);
    assert_eq!(outcome, Err(CeremonyError::UserHandle));
}

#[test]
fn no_signed_byte_can_be_changed() {
    let authenticator = Authenticator::signing_in();
    let stored = authenticator.stored();
    let honest = authenticator.authentication();
    let fields: [fn(&mut super::super::AuthenticationResponse) -> &mut Vec<u8>; 3] = [
        |response| &mut response.authenticator_data,
        |response| &mut response.client_data_json,
        |response| &mut response.signature,
    ];
    for field in fields {
        let length = field(&mut honest.clone()).len();
        for index in 0..length {
            let mut response = honest.clone();
            field(&mut response)[index] ^= 1 << (index % 8);
            let outcome = authenticate(&rp(), &challenge(), &stored, &response);
            assert!(outcome.is_err(), "byte {index}");

            let mut response = honest.clone();
            field(&mut response).truncate(index);
            let outcome = authenticate(&rp(), &challenge(), &stored, &response);
            assert!(outcome.is_err(), "cut to {index}");
        }
        let mut response = honest.clone();
        field(&mut response).push(0);
        assert!(authenticate(&rp(), &challenge(), &stored, &response).is_err());
    }
}

#[test]
fn a_signature_by_another_passkey_is_refused() {
    let authenticator = Authenticator::signing_in();
    let mut stored = authenticator.stored();
    // The point with the opposite y is a valid key of nobody.
    let last = stored.public_key.len() - 32;
    let negated = negate(&stored.public_key[last..]);
    stored.public_key.splice(last.., negated);
    let refused = authenticate(
        &rp(),
        &challenge(),
        &stored,
        &authenticator.authentication(),
    );
    assert_eq!(refused, Err(CeremonyError::Signature));
}

/// p − y, for the prime p of P-256.
fn negate(y: &[u8]) -> Vec<u8> {
    use crypto_bigint::U256;
    let prime =
        U256::from_be_hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    let y = U256::from_be_slice(y);
    prime.wrapping_sub(&y).to_be_bytes().as_ref().to_vec()
}
