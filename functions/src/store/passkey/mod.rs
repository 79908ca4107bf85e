//! How members sign in: passkeys, the challenges of their ceremonies, and recovery codes.

pub(crate) mod challenge;
pub(crate) mod recovery_code;

use crate::http::auth::SessionKey;
use crate::kernel::ports::{DbError, Rows, Statement, row};
use crate::store::columns::instant;
use base64ct::{Base64UrlUnpadded, Encoding};
use posse_shared::id::{MemberId, PasskeyId};
use posse_shared::people::passkey::PasskeyCard;
use posse_shared::time::Instant;

/// A passkey that is to be kept.
pub(crate) struct NewPasskeyRow<'a> {
    pub(crate) id: PasskeyId,
    pub(crate) member: MemberId,
    pub(crate) credential_id: &'a [u8],
    pub(crate) public_key: &'a [u8],
    pub(crate) counter: u32,
    pub(crate) backup_eligible: bool,
    pub(crate) backed_up: bool,
    pub(crate) transports: &'a [String],
    /// What she calls it; the first one of an account has no name of hers.
    pub(crate) name: Option<&'a str>,
}

/// Adds a passkey; gives back a row only if it was added.
pub(crate) fn insert(new: &NewPasskeyRow<'_>, now: Instant) -> Statement {
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
}

/// A passkey by its credential id.
pub(crate) fn by_credential(credential: &str) -> Statement {
    Statement::new(include_sql!("store/passkey/sql/passkey_by_credential.sql")).bind(credential)
}

row! {
    /// What [`by_credential`] finds.
    pub(crate) struct PasskeyRow {
        pub(crate) id: i64,
        member: i64,
        public_key: String,
        /// How often it has signed, as it says.
        pub(crate) counter: u32,
        backup_eligible: u8,
    }
}

impl PasskeyRow {
    /// Whose it is.
    pub(crate) fn owner(&self) -> Result<MemberId, DbError> {
        MemberId::from_number(self.member).ok_or_else(|| DbError::Row("passkey.member".to_owned()))
    }

    /// Its public key.
    pub(crate) fn public_key(&self) -> Result<Vec<u8>, DbError> {
        let key = Base64UrlUnpadded::decode_vec(&self.public_key);
        key.map_err(|_| DbError::Row("passkey.public_key".to_owned()))
    }

    /// Whether its authenticator may keep a copy of it elsewhere.
    pub(crate) const fn backup_eligible(&self) -> bool {
        self.backup_eligible == 1
    }
}

/// Notes that a passkey signed her in.
pub(crate) fn used(id: i64, counter: u32, backed_up: bool, now: Instant) -> Statement {
    Statement::new(include_sql!("store/passkey/sql/use_passkey.sql"))
        .bind(id)
        .bind(counter)
        .bind(backed_up)
        .bind(now)
}

/// The viewer's passkeys.
pub(crate) fn list(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/passkey/sql/passkeys.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// Names a passkey of the viewer's.
pub(crate) fn rename(id: PasskeyId, name: &str, key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/passkey/sql/rename_passkey.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(id)
        .bind(name)
}

/// Removes a passkey of the viewer's, unless it is her last way in.
pub(crate) fn remove(id: PasskeyId, key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/passkey/sql/remove_passkey.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(id)
}

row! {
    struct OwnPasskeyRow {
        id: i64,
        credential: String,
        transports: String,
        name: String,
        created_at: i64,
        used_at: Option<i64>,
        backed_up: u8,
    }
}

/// Reads the rows of [`list`].
pub(crate) fn read(rows: Rows) -> Result<Vec<PasskeyCard>, DbError> {
    let cards = rows.all::<OwnPasskeyRow>()?.into_iter().map(|row| {
        Ok(PasskeyCard {
            id: PasskeyId::from_number(row.id).ok_or_else(|| DbError::corrupt("passkey.id"))?,
            name: row.name,
            created_at: instant(row.created_at)?,
            used_at: row.used_at.map(instant).transpose()?,
            backed_up: row.backed_up == 1,
        })
    });
    cards.collect()
}

/// A credential id and how its authenticator can be reached.
pub(crate) type Credential = (Vec<u8>, Vec<String>);

/// Reads her credentials with their transports, so that none is made twice on one device.
pub(crate) fn read_credentials(rows: Rows) -> Result<Vec<Credential>, DbError> {
    let known = rows.all::<OwnPasskeyRow>()?.into_iter().map(|row| {
        let id = Base64UrlUnpadded::decode_vec(&row.credential)
            .map_err(|_| DbError::corrupt("passkey.credential"))?;
        let transports = row.transports.split(',').filter(|word| !word.is_empty());
        Ok((id, transports.map(str::to_owned).collect()))
    });
    known.collect()
}
