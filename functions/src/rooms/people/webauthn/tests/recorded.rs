//! Passkeys of another implementation: 1Password's `passkey-client` 0.6.0, which answered our own options. Its
//! responses are recorded, because as a dependency it would change the order of every JSON map in our native tests
//! (it turns on
//! `serde_json/preserve_order`).
//!
//! Four members have a passkey each. It was made with the challenge of 32 bytes `16 × member` and used three times,
//! with the challenges that follow. Two passkeys count their signatures.

use super::super::{
    AuthenticationResponse, CeremonyError, Challenge, NewPasskey, RegistrationResponse,
    StoredPasskey, authenticate, register,
};
use super::{Always, rp};
use posse_shared::people::passkey::{PasskeyAssertion, PasskeyAttestation};
use serde::Deserialize;

#[derive(Deserialize)]
struct Recorded {
    counts: bool,
    made: PasskeyAttestation,
    used: Vec<PasskeyAssertion>,
}

fn recorded() -> Vec<(u8, Recorded)> {
    let recorded: Vec<Recorded> = serde_json::from_str(include_str!("recorded.json")).unwrap();
    (1..).zip(recorded).collect()
}

fn nth_challenge(member: u8, use_count: u8) -> Challenge {
    Challenge::draw(&Always(member * 16 + use_count))
}

fn made(member: u8, recorded: &Recorded) -> NewPasskey {
    let response = RegistrationResponse::try_from(&recorded.made).unwrap();
    register(&rp(), &nth_challenge(member, 0), &response).unwrap()
}

fn stored(member: u8, passkey: NewPasskey) -> StoredPasskey {
    StoredPasskey {
        credential_id: passkey.credential_id,
        public_key: passkey.public_key,
        counter: passkey.counter,
        backup_eligible: passkey.backup_eligible,
        user_handle: vec![member; 8],
    }
}

#[test]
fn recorded_passkeys_register_and_sign_in_repeatedly() {
    for (member, recorded) in recorded() {
        let passkey = made(member, &recorded);
        assert_eq!(passkey.transports, ["hybrid", "internal"]);
        let mut stored = stored(member, passkey);
        for (use_count, used) in (1..).zip(&recorded.used) {
            let response = AuthenticationResponse::try_from(used).unwrap();
            let challenge = nth_challenge(member, use_count);
            let verified = authenticate(&rp(), &challenge, &stored, &response).unwrap();
            assert_eq!(verified.counter > stored.counter, recorded.counts);
            stored.counter = verified.counter;

            let again = authenticate(&rp(), &challenge, &stored, &response).err();
            assert_eq!(again, recorded.counts.then_some(CeremonyError::Counter));
        }
    }
}

#[test]
fn a_recorded_response_fits_no_other_challenge_and_no_other_member() {
    let all = recorded();
    for (member, recorded) in &all {
        let own = stored(*member, made(*member, recorded));
        let response = AuthenticationResponse::try_from(&recorded.used[0]).unwrap();
        for use_count in [0, 2, 3] {
            let challenge = nth_challenge(*member, use_count);
            let refused = authenticate(&rp(), &challenge, &own, &response);
            assert_eq!(refused, Err(CeremonyError::Challenge));
        }
        for (other, theirs) in all.iter().filter(|(other, _)| other != member) {
            let challenge = nth_challenge(*member, 1);
            let theirs = stored(*other, made(*other, theirs));
            let refused = authenticate(&rp(), &challenge, &theirs, &response);
            assert_eq!(refused, Err(CeremonyError::CredentialId));

            // Even a database that mixes up two members signs nobody in.
            let mut mixed_up = own.clone();
            mixed_up.public_key.clone_from(&theirs.public_key);
            let refused = authenticate(&rp(), &challenge, &mixed_up, &response);
            assert_eq!(refused, Err(CeremonyError::Signature));
            let mut mixed_up = own.clone();
            mixed_up.user_handle.clone_from(&theirs.user_handle);
            let refused = authenticate(&rp(), &challenge, &mixed_up, &response);
            assert_eq!(refused, Err(CeremonyError::UserHandle));
        }
    }
}

#[test]
fn text_that_is_not_base64url_is_refused() {
    let (_, first) = recorded().remove(0);
    for bad in ["=", "AAA=", "A", "AA/A", "AA+A", "é", " AAAA", "AB"] {
        let mut attestation = first.made.clone();
        bad.clone_into(&mut attestation.id);
        let refused = RegistrationResponse::try_from(&attestation);
        assert_eq!(refused, Err(CeremonyError::Encoding), "{bad}");

        let mut assertion = first.used[0].clone();
        assertion.user_handle = Some(bad.to_owned());
        let refused = AuthenticationResponse::try_from(&assertion);
        assert_eq!(refused, Err(CeremonyError::Encoding), "{bad}");
    }
}
