//! The ways to sign in: passkeys, the challenges of their ceremonies, and recovery codes.

pub(crate) mod challenge;
pub(crate) mod recovery_code;
mod row;

pub(crate) use row::{Credential, FoundPasskey};

use crate::http::auth::SessionKey;
use crate::kernel::ports::{Query, Statement};
use base64ct::{Base64UrlUnpadded, Encoding};
use posse_shared::id::{MemberId, PasskeyId};
use posse_shared::people::passkey::PasskeyCard;
use posse_shared::time::Instant;

/// A passkey to store.
pub(crate) struct NewPasskeyRow<'a> {
    pub(crate) id: PasskeyId,
    pub(crate) member: MemberId,
    pub(crate) credential_id: &'a [u8],
    pub(crate) public_key: &'a [u8],
    pub(crate) counter: u32,
    pub(crate) backup_eligible: bool,
    pub(crate) backed_up: bool,
    pub(crate) transports: &'a [String],
    /// The member's name for it. She does not name the first one of her account.
    pub(crate) name: Option<&'a str>,
}

/// Adds a passkey, and tells whether it was added.
pub(crate) fn insert(new: &NewPasskeyRow<'_>, now: Instant) -> Query<bool> {
    Statement::new(include_sql!("store/passkey/sql/insert_passkey.sql"))
        .bind(new.id)
        .bind(new.member)
        .bind(Base64UrlUnpadded::encode_string(new.credential_id))
        .bind(Base64UrlUnpadded::encode_string(new.public_key))
        .bind(new.counter)
        .bind(new.backup_eligible)
        .bind(new.backed_up)
        .bind(new.transports.join(","))
        .bind(new.name.unwrap_or_default())
        .bind(now)
        .exists()
}

/// Finds a passkey by its credential id.
pub(crate) fn find(credential: &str) -> Query<Option<FoundPasskey>> {
    Statement::new(include_sql!("store/passkey/sql/passkey_by_credential.sql"))
        .bind(credential)
        .row()
}

/// Notes that a passkey was used to sign in.
pub(crate) fn note_use(id: PasskeyId, counter: u32, backed_up: bool, now: Instant) -> Statement {
    Statement::new(include_sql!("store/passkey/sql/use_passkey.sql"))
        .bind(id)
        .bind(counter)
        .bind(backed_up)
        .bind(now)
}

/// Lists the viewer's passkeys.
pub(crate) fn list(key: &SessionKey, now: Instant) -> Query<Vec<PasskeyCard>> {
    own_passkeys(key, now).rows()
}

/// Lists the credentials of the viewer's passkeys, so that none is made twice on one device.
pub(crate) fn list_credentials(key: &SessionKey, now: Instant) -> Query<Vec<Credential>> {
    own_passkeys(key, now).rows()
}

fn own_passkeys(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/passkey/sql/passkeys.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// Renames one of the viewer's passkeys, and tells whether she has it.
pub(crate) fn rename(id: PasskeyId, name: &str, key: &SessionKey, now: Instant) -> Query<bool> {
    Statement::new(include_sql!("store/passkey/sql/rename_passkey.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(id)
        .bind(name)
        .exists()
}

/// Removes one of the viewer's passkeys, unless it is her last one.
pub(crate) fn remove(id: PasskeyId, key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/passkey/sql/remove_passkey.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(id)
}
