//! How she signs in, and where she is signed in: passkeys, devices, recovery codes.

use super::ceremony::{self, Purpose};
use super::store::{self, NewPasskeyRow};
use super::tokens::RecoveryCode;
use super::webauthn::{
    Challenge, KnownCredential, NewUser, RegistrationResponse, creation_options, register,
};
use crate::app::Cx;
use crate::auth::SessionKey;
use crate::error::Answer;
use crate::ports::{Rows, Statement};
use base64ct::{Base64UrlUnpadded, Encoding};
use posse_shared::endpoint::Nothing;
use posse_shared::id::{DeviceId, PasskeyId};
use posse_shared::people::api::{Account, AnotherPasskey, RecoveryCodes, Rename};
use posse_shared::people::passkey::CeremonyOptions;
use posse_shared::problem::Code;

/// `GET /api/account`.
pub(super) async fn show(cx: Cx, (): (), _: Nothing) -> Answer<Account> {
    let (_, rows) = cx.viewer_batch(|key| store::account(key, cx.now)).await?;
    Ok(store::read_account(rows)?)
}

/// Runs a change of hers and shows the account after it, in one round trip. `found` says from the
/// change's rows whether there was anything of hers to change.
async fn change(
    cx: &Cx,
    change: impl FnOnce(&SessionKey) -> Statement,
    found: fn(&Rows) -> bool,
) -> Answer<Account> {
    let (_, [changed, passkeys, devices, codes]) = cx
        .viewer_batch(|key| {
            let [passkeys, devices, codes] = store::account(key, cx.now);
            [change(key), passkeys, devices, codes]
        })
        .await?;
    if !found(&changed) {
        return Err(Code::NotFound.into());
    }
    Ok(store::read_account([passkeys, devices, codes])?)
}

/// A statement about something of the viewer's.
fn hers(sql: &'static str, key: &SessionKey, cx: &Cx, id: i64) -> Statement {
    Statement::new(sql).bind(key.as_str()).bind(cx.now).bind(id)
}

/// `PATCH /api/passkeys/{passkey}`.
pub(super) async fn rename(cx: Cx, (id,): (PasskeyId,), request: Rename) -> Answer<Account> {
    let sql = include_sql!("sql/rename_passkey.sql");
    let name = request.name.as_str();
    change(
        &cx,
        |key| hers(sql, key, &cx, id.number()).bind(name),
        |rows| !rows.is_empty(),
    )
    .await
}

/// `DELETE /api/passkeys/{passkey}`.
pub(super) async fn remove(cx: Cx, (id,): (PasskeyId,), _: Nothing) -> Answer<Account> {
    let sql = include_sql!("sql/remove_passkey.sql");
    let (_, [before, _, after, devices, codes]) = cx
        .viewer_batch(|key| {
            let [before, ..] = store::account(key, cx.now);
            let [after, devices, codes] = store::account(key, cx.now);
            [
                before,
                hers(sql, key, &cx, id.number()),
                after,
                devices,
                codes,
            ]
        })
        .await?;
    let there = store::read_passkeys(before)?
        .iter()
        .any(|passkey| passkey.id == id);
    let account = store::read_account([after, devices, codes])?;
    if !there {
        Err(Code::NotFound.into())
    } else if account.passkeys.iter().any(|passkey| passkey.id == id) {
        Err(Code::LastPasskey.into())
    } else {
        Ok(account)
    }
}

/// `DELETE /api/devices/{device}`.
pub(super) async fn sign_out_device(cx: Cx, (id,): (DeviceId,), _: Nothing) -> Answer<Account> {
    let (_, [passkeys, devices, codes, _]) = cx
        .viewer_batch(|key| {
            // Read first: it may be this device that is signed out.
            let [passkeys, devices, codes] = store::account(key, cx.now);
            let end = hers(include_sql!("sql/end_device.sql"), key, &cx, id.number());
            [passkeys, devices, codes, end]
        })
        .await?;
    let mut account = store::read_account([passkeys, devices, codes])?;
    let before = account.devices.len();
    account.devices.retain(|device| device.id != id);
    if account.devices.len() == before {
        Err(Code::NotFound.into())
    } else {
        Ok(account)
    }
}

/// `POST /api/passkeys/challenge`.
pub(super) async fn begin_passkey(cx: Cx, (): (), _: Nothing) -> Answer<CeremonyOptions> {
    let (viewer, [me, known]) = cx
        .viewer_batch(|key| {
            let [passkeys, ..] = store::account(key, cx.now);
            [store::me(key, cx.now), passkeys]
        })
        .await?;
    let me = store::read_me(me)?.ok_or(Code::SignedOut)?;
    let known = store::read_credentials(known)?;
    let known: Vec<KnownCredential<'_>> = known
        .iter()
        .map(|(id, transports)| KnownCredential { id, transports })
        .collect();
    let challenge = Challenge::draw(&*cx.app.rng);
    cx.batch([ceremony::begin(
        &cx,
        &challenge,
        Purpose::Add,
        Some(viewer.id),
    )])
    .await?;
    let handle = ceremony::user_handle(viewer.id);
    let user = NewUser {
        handle: &handle,
        name: me.profile.name.as_str(),
    };
    let public_key = creation_options(&ceremony::relying_party(&cx), user, &challenge, &known);
    Ok(CeremonyOptions { public_key })
}

/// `POST /api/passkeys`.
pub(super) async fn add_passkey(cx: Cx, (): (), request: AnotherPasskey) -> Answer<Account> {
    let response = RegistrationResponse::try_from(&request.passkey);
    let response = response.map_err(|error| ceremony::refused(&cx, error))?;
    let claimed = Challenge::claimed(&response.client_data_json);
    let claimed = claimed.map_err(|error| ceremony::refused(&cx, error))?;
    let (viewer, [used]) = cx
        .viewer_batch(|_| [ceremony::use_up(&cx, &claimed, Purpose::Add)])
        .await?;
    if ceremony::used_by(used)? != Some(viewer.id) {
        return Err(Code::ChallengeExpired.into());
    }
    let passkey = register(&ceremony::relying_party(&cx), &claimed, &response);
    let passkey = passkey.map_err(|error| ceremony::refused(&cx, error))?;

    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let name = Some(request.name.as_str());
    let row = NewPasskeyRow {
        cx: &cx,
        member: viewer.id,
        passkey: &passkey,
        name,
    };
    let [passkeys, devices, codes] = store::account(key, cx.now);
    let [added, passkeys, devices, codes] = cx
        .batch([store::insert_passkey(&row), passkeys, devices, codes])
        .await?;
    if added.is_empty() {
        return Err(Code::TooMany.into());
    }
    Ok(store::read_account([passkeys, devices, codes])?)
}

/// `POST /api/recovery-codes`.
pub(super) async fn make_codes(cx: Cx, (): (), _: Nothing) -> Answer<RecoveryCodes> {
    let (viewer, []) = cx.viewer_batch(|_| []).await?;
    let codes = RecoveryCode::draw_set(&*cx.app.rng);
    let hashes: Vec<String> = codes.iter().map(RecoveryCode::hash).collect();
    cx.batch([
        Statement::new(include_sql!("sql/forget_codes.sql")).bind(viewer.id),
        Statement::new(include_sql!("sql/insert_codes.sql"))
            .bind(serde_json::json!(hashes).to_string())
            .bind(viewer.id),
    ])
    .await?;
    Ok(RecoveryCodes {
        codes: codes.iter().map(ToString::to_string).collect(),
    })
}

/// Reads a stored credential id.
pub(super) fn credential_bytes(text: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(text).ok()
}
