//! Registering a passkey: §7.1.

use super::authenticator_data::AuthenticatorData;
use super::cbor::{Item, Malformed, Reader};
use super::challenge::Challenge;
use super::client_data::{self, Ceremony};
use super::error::CeremonyError;
use super::public_key::PublicKey;
use super::relying_party::RelyingParty;

/// The ways to reach an authenticator that browsers know. Others are not stored.
const TRANSPORTS: [&str; 6] = ["ble", "hybrid", "internal", "nfc", "smart-card", "usb"];

/// An empty CBOR map, which is the only statement of the format `none`.
const EMPTY_MAP: [u8; 1] = [0xa0];

/// What the browser sends after `navigator.credentials.create`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistrationResponse {
    /// The credential id, as announced outside the authenticator data.
    pub credential_id: Vec<u8>,
    /// The client data, byte for byte.
    pub client_data_json: Vec<u8>,
    /// The attestation object, in CBOR.
    pub attestation_object: Vec<u8>,
    /// How the authenticator can be reached, by the browser's names.
    pub transports: Vec<String>,
}

/// The parts of a new passkey to store. The caller refuses an id that is already stored (§7.1, step 26).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPasskey {
    /// The credential id, 1 to 1023 bytes.
    pub credential_id: Vec<u8>,
    /// The public key, as a COSE key.
    pub public_key: Vec<u8>,
    /// The signature counter. Most passkeys stay at 0.
    pub counter: u32,
    /// Whether it may be copied to other devices of its member. This never changes.
    pub backup_eligible: bool,
    /// Whether it has been copied.
    pub backed_up: bool,
    /// How it can be reached: the known transports, sorted.
    pub transports: Vec<String>,
}

/// Checks the response to [`creation_options`](super::creation_options).
pub fn register(
    rp: &RelyingParty,
    challenge: &Challenge,
    response: &RegistrationResponse,
) -> Result<NewPasskey, CeremonyError> {
    client_data::verify(&response.client_data_json, Ceremony::Create, rp, challenge)?;

    let data = AuthenticatorData::parse(authenticator_data(&response.attestation_object)?)?;
    data.check(rp)?;
    let credential = data.credential.ok_or(CeremonyError::CredentialData)?;
    credential.check_id(&response.credential_id)?;
    PublicKey::from_cose(credential.public_key)?;

    Ok(NewPasskey {
        credential_id: credential.id.to_vec(),
        public_key: credential.public_key.to_vec(),
        counter: data.counter,
        backup_eligible: data.flags.backup_eligible(),
        backed_up: data.flags.backed_up(),
        transports: known_transports(&response.transports),
    })
}

/// The authenticator data inside an attestation object. The statement must be well formed. It is not read further,
/// whatever its format, because we asked for none.
pub(super) fn authenticator_data(attestation_object: &[u8]) -> Result<&[u8], CeremonyError> {
    AttestationObject::read(Reader::new(attestation_object))
        .ok()
        .filter(AttestationObject::is_consistent)
        .map(|object| object.authenticator_data)
        .ok_or(CeremonyError::AttestationObject)
}

struct AttestationObject<'a> {
    format: &'a str,
    statement: &'a [u8],
    authenticator_data: &'a [u8],
}

impl<'a> AttestationObject<'a> {
    fn read(mut reader: Reader<'a>) -> Result<Self, Malformed> {
        let (mut format, mut statement, mut authenticator_data) = (None, None, None);
        for _ in 0..reader.map()? {
            let key = reader.item()?;
            let value = reader.encoded()?;
            let slot = match key {
                Item::Text("fmt") => &mut format,
                Item::Text("attStmt") => &mut statement,
                Item::Text("authData") => &mut authenticator_data,
                _ => continue,
            };
            if slot.replace(value).is_some() {
                return Err(Malformed);
            }
        }
        reader.finish()?;
        let item = |encoded: Option<&'a [u8]>| Reader::new(encoded.ok_or(Malformed)?).item();
        let (Item::Text(format), Item::Bytes(authenticator_data)) =
            (item(format)?, item(authenticator_data)?)
        else {
            return Err(Malformed);
        };
        let statement = statement.ok_or(Malformed)?;
        Reader::new(statement).map()?;
        Ok(Self {
            format,
            statement,
            authenticator_data,
        })
    }

    fn is_consistent(&self) -> bool {
        self.format != "none" || self.statement == EMPTY_MAP
    }
}

fn known_transports(given: &[String]) -> Vec<String> {
    TRANSPORTS
        .into_iter()
        .filter(|known| given.iter().any(|transport| transport == known))
        .map(String::from)
        .collect()
}
