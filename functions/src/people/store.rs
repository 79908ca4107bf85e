//! The statements of this room, each typed by what it needs, and the rows they give back.

use super::account::credential_bytes;
use super::ceremony::{unreadable, user_handle};
use super::webauthn::{NewPasskey, StoredPasskey, Verified};
use crate::app::Cx;
use crate::auth::{SESSION_LIFE, SessionKey};
use crate::availability::row::FreeTimeRow;
use crate::error::Refusal;
use crate::events::row::odd;
use crate::ports::{DbError, Rows, Statement, random_bits, row};
use crate::sync::rows::stages;
use base64ct::{Base64UrlUnpadded, Encoding};
use posse_shared::geo::Cell;
use posse_shared::id::{DeviceId, MemberId, PasskeyId};
use posse_shared::people::api::{Account, DeviceCard};
use posse_shared::people::passkey::PasskeyCard;
use posse_shared::people::profile::Languages;
use posse_shared::people::{About, DisplayName, Home, Me, Party, Profile, Stage, WorkSituation};
use posse_shared::text::{Language, PlaceLabel};
use posse_shared::time::{Instant, Revision};

row! {
    struct MeRow {
        id: i64,
        name: String,
        stages: String,
        work: String,
        cell: Option<String>,
        place: Option<String>,
        about: String,
        languages: String,
        usual_adults: u8,
        usual_children: u8,
        revision: i64,
        joined_at: i64,
        stages_said_at: Option<i64>,
        free: FreeTimeRow,
    }
}

/// The viewer herself.
pub(crate) fn me(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("sql/me.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// Reads the rows of [`me`].
pub(crate) fn read_me(rows: Rows) -> Result<Option<Me>, DbError> {
    rows.first::<MeRow>()?.map(Me::try_from).transpose()
}

/// Notes that a session is used; writes once a day at most.
pub(crate) fn touch_session(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("sql/touch_session.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(now.plus(SESSION_LIFE))
}

impl TryFrom<MeRow> for Me {
    type Error = DbError;

    fn try_from(row: MeRow) -> Result<Self, DbError> {
        let home = match (row.cell, row.place) {
            (Some(cell), Some(place)) => Some(Home {
                cell: Cell::parse(&cell).map_err(|_| odd("member.cell"))?,
                place: PlaceLabel::parse(&place).map_err(|_| odd("member.place"))?,
            }),
            _ => None,
        };
        let languages = row
            .languages
            .split(',')
            .filter_map(|code| Language::parse(code).ok());
        Ok(Self {
            id: MemberId::from_number(row.id).ok_or_else(|| odd("member.id"))?,
            profile: Profile {
                name: DisplayName::parse(&row.name).map_err(|_| odd("member.name"))?,
                stages: stages(&row.stages),
                work: WorkSituation::from_word(&row.work).ok_or_else(|| odd("member.work"))?,
                home,
                about: About::parse(&row.about).map_err(|_| odd("member.about"))?,
                languages: Languages::new(languages.collect()).unwrap_or_default(),
            },
            revision: Revision::try_from(row.revision).map_err(|_| odd("member.revision"))?,
            usual_party: Party::new(row.usual_adults, row.usual_children).unwrap_or_default(),
            free: row.free.read()?,
            joined_at: Instant::from_seconds(row.joined_at).map_err(|_| odd("joined_at"))?,
            stages_said_at: row
                .stages_said_at
                .map(Instant::from_seconds)
                .transpose()
                .map_err(|_| odd("stages_said_at"))?,
        })
    }
}

/// Saves a profile.
pub(super) fn save_profile(
    member: MemberId,
    profile: &Profile,
    revision: Revision,
    now: Instant,
) -> Statement {
    let words = |all: Vec<&str>| all.join(",");
    let home = profile.home.as_ref();
    Statement::new(include_sql!("sql/save_profile.sql"))
        .bind(member)
        .bind(revision)
        .bind(profile.name.as_str())
        .bind(words(
            profile
                .stages
                .as_slice()
                .iter()
                .copied()
                .map(Stage::as_str)
                .collect(),
        ))
        .bind(profile.work.as_str())
        .bind(home.map(|home| home.cell.as_str()))
        .bind(home.map(|home| home.place.as_str()))
        .bind(profile.about.as_str())
        .bind(words(
            profile
                .languages
                .as_slice()
                .iter()
                .map(Language::as_str)
                .collect(),
        ))
        .bind(now)
}

/// A passkey that is to be kept.
pub(super) struct NewPasskeyRow<'a> {
    pub(super) cx: &'a Cx,
    pub(super) member: MemberId,
    pub(super) passkey: &'a NewPasskey,
    /// What she calls it; the first one of an account has no name of hers.
    pub(super) name: Option<&'a str>,
}

/// Adds a passkey; gives back a row only if it was added.
pub(super) fn insert_passkey(new: &NewPasskeyRow<'_>) -> Statement {
    let passkey = new.passkey;
    Statement::new(include_sql!("sql/insert_passkey.sql"))
        .bind(PasskeyId::from_random(random_bits(&*new.cx.app.rng)))
        .bind(new.member)
        .bind(Base64UrlUnpadded::encode_string(&passkey.credential_id))
        .bind(Base64UrlUnpadded::encode_string(&passkey.public_key))
        .bind(passkey.counter)
        .bind(passkey.backup_eligible)
        .bind(passkey.backed_up)
        .bind(passkey.transports.join(","))
        .bind(new.name.unwrap_or_default())
        .bind(new.cx.now)
}

/// A passkey by its credential id.
pub(super) fn passkey_by_credential(credential: &str) -> Statement {
    Statement::new(include_sql!("sql/passkey_by_credential.sql")).bind(credential)
}

row! {
    /// What [`passkey_by_credential`] finds.
    pub(super) struct PasskeyRow {
        pub(super) id: i64,
        member: i64,
        public_key: String,
        counter: u32,
        backup_eligible: u8,
    }
}

impl PasskeyRow {
    /// Whose it is.
    pub(super) fn owner(&self) -> Result<MemberId, Refusal> {
        MemberId::from_number(self.member).ok_or_else(|| unreadable("passkey.member"))
    }

    /// The passkey as the ceremony checks it.
    pub(super) fn stored(&self, credential_id: &[u8]) -> Result<StoredPasskey, Refusal> {
        let key = credential_bytes(&self.public_key);
        Ok(StoredPasskey {
            credential_id: credential_id.to_vec(),
            public_key: key.ok_or_else(|| unreadable("passkey.public_key"))?,
            counter: self.counter,
            backup_eligible: self.backup_eligible == 1,
            user_handle: user_handle(self.owner()?).to_vec(),
        })
    }
}

/// Notes that a passkey signed her in.
pub(super) fn use_passkey(id: i64, verified: Verified, now: Instant) -> Statement {
    Statement::new(include_sql!("sql/use_passkey.sql"))
        .bind(id)
        .bind(verified.counter)
        .bind(verified.backed_up)
        .bind(now)
}

/// The viewer's passkeys, devices and the number of her recovery codes.
pub(super) fn account(key: &SessionKey, now: Instant) -> [Statement; 3] {
    [
        include_sql!("sql/passkeys.sql"),
        include_sql!("sql/devices.sql"),
        include_sql!("sql/codes_left.sql"),
    ]
    .map(|sql| Statement::new(sql).bind(key.as_str()).bind(now))
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

row! {
    struct DeviceRow {
        id: i64,
        device: String,
        created_at: i64,
        seen_at: i64,
        this_device: u8,
    }
}

row! {
    struct CodesRow {
        codes: u8,
    }
}

fn instant(seconds: i64) -> Result<Instant, DbError> {
    Instant::from_seconds(seconds).map_err(|_| odd("time"))
}

/// Reads her passkeys.
pub(super) fn read_passkeys(rows: Rows) -> Result<Vec<PasskeyCard>, DbError> {
    let cards = rows.all::<OwnPasskeyRow>()?.into_iter().map(|row| {
        Ok(PasskeyCard {
            id: PasskeyId::from_number(row.id).ok_or_else(|| odd("passkey.id"))?,
            name: row.name,
            created_at: instant(row.created_at)?,
            used_at: row.used_at.map(instant).transpose()?,
            backed_up: row.backed_up == 1,
        })
    });
    cards.collect()
}

/// A credential id and how its authenticator can be reached.
pub(super) type Credential = (Vec<u8>, Vec<String>);

/// Reads her credentials with their transports, so that none is made twice on one device.
pub(super) fn read_credentials(rows: Rows) -> Result<Vec<Credential>, DbError> {
    let known = rows.all::<OwnPasskeyRow>()?.into_iter().map(|row| {
        let id = credential_bytes(&row.credential).ok_or_else(|| odd("passkey.credential"))?;
        let transports = row.transports.split(',').filter(|word| !word.is_empty());
        Ok((id, transports.map(str::to_owned).collect()))
    });
    known.collect()
}

/// Reads what [`account`] asks.
pub(super) fn read_account([passkeys, devices, codes]: [Rows; 3]) -> Result<Account, DbError> {
    let devices = devices.all::<DeviceRow>()?.into_iter().map(|row| {
        Ok(DeviceCard {
            id: DeviceId::from_number(row.id).ok_or_else(|| odd("session.id"))?,
            name: row.device,
            signed_in_at: instant(row.created_at)?,
            seen_at: instant(row.seen_at)?,
            this_device: row.this_device == 1,
        })
    });
    Ok(Account {
        passkeys: read_passkeys(passkeys)?,
        devices: devices.collect::<Result<_, DbError>>()?,
        recovery_codes_left: codes.first::<CodesRow>()?.map_or(0, |row| row.codes),
    })
}
