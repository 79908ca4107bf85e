//! How she signs in, and where she is signed in: passkeys, devices, recovery codes.

use super::ceremony::{self, Purpose};
use super::tokens::RecoveryCode;
use super::webauthn::{
    Challenge, KnownCredential, NewUser, RegistrationResponse, creation_options, register,
};
use crate::http::app::Cx;
use crate::http::auth::SessionKey;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::{DbError, Rows, Statement};
use crate::store::passkey::{self, recovery_code};
use crate::store::{member, session};
use crate::views::me;
use posse_shared::endpoint::Nothing;
use posse_shared::id::{DeviceId, PasskeyId};
use posse_shared::people::api::{Account, AnotherPasskey, RecoveryCodes, Rename};
use posse_shared::people::passkey::CeremonyOptions;
use posse_shared::problem::Code;
use posse_shared::time::Instant;

/// `GET /api/account`.
pub(super) async fn show(cx: Cx, (): (), _: Nothing) -> ApiResult<Account> {
    let (_, rows) = cx.viewer_batch(|key| load(key, cx.now)).await?;
    Ok(read(rows)?)
}

/// Runs a change of hers and shows the account after it, in one round trip. `found` says from the
/// change's rows whether there was anything of hers to change.
async fn change(
    cx: &Cx,
    change: impl FnOnce(&SessionKey) -> Statement,
    found: fn(&Rows) -> bool,
) -> ApiResult<Account> {
    let (_, [changed, passkeys, devices, codes]) = cx
        .viewer_batch(|key| {
            let [passkeys, devices, codes] = load(key, cx.now);
            [change(key), passkeys, devices, codes]
        })
        .await?;
    if !found(&changed) {
        return Err(Code::NotFound.into());
    }
    Ok(read([passkeys, devices, codes])?)
}

/// The viewer's passkeys, devices and the number of her recovery codes.
fn load(key: &SessionKey, now: Instant) -> [Statement; 3] {
    [
        passkey::list(key, now),
        session::devices(key, now),
        recovery_code::left(key, now),
    ]
}

/// Reads the rows of [`load`].
fn read([passkeys, devices, codes]: [Rows; 3]) -> Result<Account, DbError> {
    Ok(Account {
        passkeys: passkey::read(passkeys)?,
        devices: session::read_devices(devices)?,
        recovery_codes_left: recovery_code::read_left(codes)?,
    })
}

/// `PATCH /api/passkeys/{passkey}`.
pub(super) async fn rename(cx: Cx, (id,): (PasskeyId,), request: Rename) -> ApiResult<Account> {
    let name = request.name.as_str();
    change(
        &cx,
        |key| passkey::rename(id, name, key, cx.now),
        |rows| !rows.is_empty(),
    )
    .await
}

/// `DELETE /api/passkeys/{passkey}`.
pub(super) async fn remove(cx: Cx, (id,): (PasskeyId,), _: Nothing) -> ApiResult<Account> {
    let (_, [before, _, after, devices, codes]) = cx
        .viewer_batch(|key| {
            let [before, ..] = load(key, cx.now);
            let [after, devices, codes] = load(key, cx.now);
            [
                before,
                passkey::remove(id, key, cx.now),
                after,
                devices,
                codes,
            ]
        })
        .await?;
    let there = passkey::read(before)?
        .iter()
        .any(|passkey| passkey.id == id);
    let account = read([after, devices, codes])?;
    if !there {
        Err(Code::NotFound.into())
    } else if account.passkeys.iter().any(|passkey| passkey.id == id) {
        Err(Code::LastPasskey.into())
    } else {
        Ok(account)
    }
}

/// `DELETE /api/devices/{device}`.
pub(super) async fn sign_out_device(cx: Cx, (id,): (DeviceId,), _: Nothing) -> ApiResult<Account> {
    let (_, [passkeys, devices, codes, _]) = cx
        .viewer_batch(|key| {
            // Read first: it may be this device that is signed out.
            let [passkeys, devices, codes] = load(key, cx.now);
            let end = session::end_device(id, key, cx.now);
            [passkeys, devices, codes, end]
        })
        .await?;
    let mut account = read([passkeys, devices, codes])?;
    let before = account.devices.len();
    account.devices.retain(|device| device.id != id);
    if account.devices.len() == before {
        Err(Code::NotFound.into())
    } else {
        Ok(account)
    }
}

/// `POST /api/passkeys/challenge`.
pub(super) async fn begin_passkey(cx: Cx, (): (), _: Nothing) -> ApiResult<CeremonyOptions> {
    let (viewer, [me, known]) = cx
        .viewer_batch(|key| {
            let [passkeys, ..] = load(key, cx.now);
            [member::me(key, cx.now), passkeys]
        })
        .await?;
    let me = me::read(me)?.ok_or(Code::SignedOut)?;
    let known = passkey::read_credentials(known)?;
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
pub(super) async fn add_passkey(cx: Cx, (): (), request: AnotherPasskey) -> ApiResult<Account> {
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
    let new = register(&ceremony::relying_party(&cx), &claimed, &response);
    let new = new.map_err(|error| ceremony::refused(&cx, error))?;

    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let row = ceremony::new_row(&cx, viewer.id, &new, Some(request.name.as_str()));
    let [passkeys, devices, codes] = load(key, cx.now);
    let [added, passkeys, devices, codes] = cx
        .batch([passkey::insert(&row, cx.now), passkeys, devices, codes])
        .await?;
    if added.is_empty() {
        return Err(Code::TooMany.into());
    }
    Ok(read([passkeys, devices, codes])?)
}

/// `POST /api/recovery-codes`.
pub(super) async fn make_codes(cx: Cx, (): (), _: Nothing) -> ApiResult<RecoveryCodes> {
    let (viewer, []) = cx.viewer_batch(|_| []).await?;
    let codes = RecoveryCode::draw_set(&*cx.app.rng);
    let hashes: Vec<String> = codes.iter().map(RecoveryCode::hash).collect();
    cx.batch(recovery_code::replace(viewer.id, &hashes)).await?;
    Ok(RecoveryCodes {
        codes: codes.iter().map(ToString::to_string).collect(),
    })
}
