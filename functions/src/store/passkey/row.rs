//! Passkeys in the columns of a row.

use crate::kernel::ports::{Columns, DbError, Record};
use base64ct::{Base64UrlUnpadded, Encoding};
use posse_shared::id::{MemberId, PasskeyId};
use posse_shared::people::passkey::PasskeyCard;

/// A passkey as a sign-in needs it.
pub(crate) struct FoundPasskey {
    pub(crate) id: PasskeyId,
    /// The member who owns it.
    pub(crate) member: MemberId,
    pub(crate) public_key: Vec<u8>,
    /// How many signatures it says that it has made.
    pub(crate) counter: u32,
    /// Whether its authenticator may copy it to other devices.
    pub(crate) backup_eligible: bool,
}

impl Record for FoundPasskey {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            member: row.get("member")?,
            public_key: bytes(row, "public_key")?,
            counter: row.get("counter")?,
            backup_eligible: row.get("backup_eligible")?,
        })
    }
}

impl Record for PasskeyCard {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            created_at: row.get("created_at")?,
            used_at: row.get("used_at")?,
            backed_up: row.get("backed_up")?,
        })
    }
}

/// A credential, and how its authenticator can be reached.
pub(crate) struct Credential {
    pub(crate) id: Vec<u8>,
    pub(crate) transports: Vec<String>,
}

impl Record for Credential {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        let transports: String = row.get("transports")?;
        let transports = transports.split(',').filter(|word| !word.is_empty());
        Ok(Self {
            id: bytes(row, "credential")?,
            transports: transports.map(str::to_owned).collect(),
        })
    }
}

/// The bytes that a column holds as base64url.
fn bytes(row: &Columns<'_>, column: &str) -> Result<Vec<u8>, DbError> {
    let text: String = row.get(column)?;
    Base64UrlUnpadded::decode_vec(&text).map_err(|_| DbError::corrupt(column))
}
