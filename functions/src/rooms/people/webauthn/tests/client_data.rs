//! Client data: each member is changed, missing, of another kind or given twice.

use super::super::{CeremonyError, Challenge, authenticate, register};
use super::authenticator::Authenticator;
use super::{Always, challenge, rp};
use serde_json::{Value, json};

/// The error of both ceremonies for client data that `change` changed.
fn refusal(change: impl Fn(&mut Value)) -> CeremonyError {
    let mut creating = Authenticator::creating();
    change(&mut creating.client_data);
    let created = register(&rp(), &challenge(), &creating.registration()).unwrap_err();

    let mut signing_in = Authenticator::signing_in();
    change(&mut signing_in.client_data);
    let response = signing_in.authentication();
    let signed_in = authenticate(&rp(), &challenge(), &signing_in.stored(), &response).unwrap_err();

    assert_eq!(created, signed_in);
    created
}

#[test]
fn a_changed_member_is_refused() {
    let other = Challenge::draw(&Always(8)).to_base64url();
    let padded = format!("{}=", challenge().to_base64url());
    let cut = challenge().to_base64url()[..42].to_owned();
    for (member, value, expected) in [
        ("type", json!("webauthn.other"), CeremonyError::Type),
        ("type", json!("WEBAUTHN.CREATE"), CeremonyError::Type),
        ("type", json!("payment.get"), CeremonyError::Type),
        ("challenge", json!(other), CeremonyError::Challenge),
        ("challenge", json!(padded), CeremonyError::Challenge),
        ("challenge", json!(cut), CeremonyError::Challenge),
        ("challenge", json!(""), CeremonyError::Challenge),
        (
            "origin",
            json!("https://example.org/"),
            CeremonyError::Origin,
        ),
        (
            "origin",
            json!("https://example.org:8443"),
            CeremonyError::Origin,
        ),
        ("origin", json!("http://example.org"), CeremonyError::Origin),
        (
            "origin",
            json!("https://sub.example.org"),
            CeremonyError::Origin,
        ),
        (
            "origin",
            json!("https://Example.org"),
            CeremonyError::Origin,
        ),
        (
            "origin",
            json!("https://example.org.evil.example"),
            CeremonyError::Origin,
        ),
        (
            "origin",
            json!("android:apk-key-hash:x"),
            CeremonyError::Origin,
        ),
        ("crossOrigin", json!(true), CeremonyError::CrossOrigin),
        (
            "topOrigin",
            json!("https://example.org"),
            CeremonyError::CrossOrigin,
        ),
        ("topOrigin", json!(""), CeremonyError::CrossOrigin),
        ("topOrigin", json!(null), CeremonyError::CrossOrigin),
    ] {
        assert_eq!(
            refusal(|data| data[member] = value.clone()),
            expected,
            "{member}: {value}"
        );
    }
}

#[test]
fn a_missing_member_or_one_of_another_kind_is_refused() {
    for member in ["type", "challenge", "origin"] {
        let missing = refusal(|data| {
            data.as_object_mut().unwrap().remove(member);
        });
        assert_eq!(missing, CeremonyError::ClientData, "without {member}");
        for value in [json!(null), json!(1), json!([]), json!({})] {
            let other_kind = refusal(|data| data[member] = value.clone());
            assert_eq!(other_kind, CeremonyError::ClientData, "{member}: {value}");
        }
    }
    assert_eq!(
        refusal(|data| data["crossOrigin"] = json!("false")),
        CeremonyError::ClientData
    );
}

#[test]
fn each_ceremony_refuses_the_type_of_the_other() {
    let mut creating = Authenticator::creating();
    creating.client_data["type"] = json!("webauthn.get");
    let created = register(&rp(), &challenge(), &creating.registration());
    assert_eq!(created, Err(CeremonyError::Type));

    let mut signing_in = Authenticator::signing_in();
    signing_in.client_data["type"] = json!("webauthn.create");
    let response = signing_in.authentication();
    let signed_in = authenticate(&rp(), &challenge(), &signing_in.stored(), &response);
    assert_eq!(signed_in, Err(CeremonyError::Type));
}

#[test]
fn members_that_browsers_may_add_or_leave_out_are_tolerated() {
    let changes: [fn(&mut Value); 3] = [
        |data| data["extraData"] = json!({ "nested": [1, 2, null] }),
        |data| data["tokenBinding"] = json!({ "status": "supported" }),
        |data| {
            data.as_object_mut().unwrap().remove("crossOrigin");
        },
    ];
    for change in changes {
        let mut creating = Authenticator::creating();
        change(&mut creating.client_data);
        assert!(register(&rp(), &challenge(), &creating.registration()).is_ok());
    }
}

#[test]
fn a_member_given_twice_and_text_that_is_not_json_are_refused() {
    let honest = String::from_utf8(Authenticator::creating().client_data_json()).unwrap();
    let twice = honest.replacen('{', r#"{"origin":"https://example.org","#, 1);
    let trailing = format!("{honest} {{}}");
    let with_mark = format!("\u{feff}{honest}");
    for json in [twice.as_str(), &trailing, &with_mark, "", "{", "null", "[]"] {
        let mut response = Authenticator::creating().registration();
        response.client_data_json = json.as_bytes().to_vec();
        let refused = register(&rp(), &challenge(), &response);
        assert_eq!(refused, Err(CeremonyError::ClientData), "{json}");
    }
}

#[test]
fn the_claimed_challenge_has_the_stored_hash() {
    let json = Authenticator::creating().client_data_json();
    let claimed = Challenge::claimed(&json).unwrap();
    assert_eq!(claimed.hash(), challenge().hash());
    assert_eq!(claimed.hash().len(), 43);
    assert_ne!(claimed.hash(), challenge().to_base64url());
    assert_ne!(claimed.hash(), Challenge::draw(&Always(8)).hash());

    let mut short = Authenticator::creating();
    short.client_data["challenge"] = json!("AAAA");
    let refused = Challenge::claimed(&short.client_data_json()).err();
    assert_eq!(refused, Some(CeremonyError::Challenge));
}
