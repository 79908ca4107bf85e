//! How a member signs in and on which devices: her passkeys, devices and recovery codes.

use super::ceremony::{self, Purpose};
use super::tokens::RecoveryCode;
use super::webauthn::{
    Challenge, KnownCredential, NewUser, RegistrationResponse, creation_options, register,
};
use crate::http::app::Cx;
use crate::http::auth::SessionKey;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::{Batch, Query};
use crate::store::passkey::{self, recovery_code};
use crate::store::{member, session};
use posse_shared::endpoint::Nothing;
use posse_shared::id::{DeviceId, PasskeyId};
use posse_shared::people::api::{Account, AnotherPasskey, RecoveryCodes, Rename};
use posse_shared::people::passkey::{CeremonyOptions, PasskeyCard};
use posse_shared::problem::Code;
use posse_shared::time::Instant;

/// `GET /api/account`.
pub(super) async fn show(cx: Cx, (): (), _: Nothing) -> ApiResult<Account> {
    let (_, account) = cx.run_as_viewer(|key| load(key, cx.now)).await?;
    Ok(account)
}

/// Loads the viewer's passkeys and devices and the number of her recovery codes.
fn load(key: &SessionKey, now: Instant) -> Query<Account> {
    let parts = (
        passkey::list(key, now),
        session::list_devices(key, now),
        recovery_code::count_left(key, now),
    );
    let parts = parts.into_query();
    parts.map(|(passkeys, devices, recovery_codes_left)| Account {
        passkeys,
        devices,
        recovery_codes_left,
    })
}

/// `PATCH /api/passkeys/{passkey}`.
pub(super) async fn rename(cx: Cx, (id,): (PasskeyId,), request: Rename) -> ApiResult<Account> {
    let name = request.name.as_str();
    let (_, (renamed, account)) = cx
        .run_as_viewer(|key| (passkey::rename(id, name, key, cx.now), load(key, cx.now)))
        .await?;
    if renamed {
        Ok(account)
    } else {
        Err(Code::NotFound.into())
    }
}

/// `DELETE /api/passkeys/{passkey}`.
pub(super) async fn remove(cx: Cx, (id,): (PasskeyId,), _: Nothing) -> ApiResult<Account> {
    let (_, (before, (), account)) = cx
        .run_as_viewer(|key| {
            (
                passkey::list(key, cx.now),
                passkey::remove(id, key, cx.now),
                load(key, cx.now),
            )
        })
        .await?;
    let has = |passkeys: &[PasskeyCard]| passkeys.iter().any(|passkey| passkey.id == id);
    if !has(&before) {
        Err(Code::NotFound.into())
    } else if has(&account.passkeys) {
        Err(Code::LastPasskey.into())
    } else {
        Ok(account)
    }
}

/// `DELETE /api/devices/{device}`.
pub(super) async fn sign_out_device(cx: Cx, (id,): (DeviceId,), _: Nothing) -> ApiResult<Account> {
    // The account is read first, because this may be the device that she signs out of.
    let (_, (mut account, ())) = cx
        .run_as_viewer(|key| (load(key, cx.now), session::end_device(id, key, cx.now)))
        .await?;
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
    let (viewer, (me, known)) = cx
        .run_as_viewer(|key| {
            (
                member::find_viewer(key, cx.now),
                passkey::list_credentials(key, cx.now),
            )
        })
        .await?;
    let me = me.ok_or(Code::SignedOut)?;
    let known: Vec<KnownCredential<'_>> = known
        .iter()
        .map(|credential| KnownCredential {
            id: &credential.id,
            transports: &credential.transports,
        })
        .collect();
    let challenge = Challenge::draw(&*cx.app.rng);
    cx.run(ceremony::begin(
        &cx,
        &challenge,
        Purpose::Add,
        Some(viewer.id),
    ))
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
    let (viewer, spent) = cx
        .run_as_viewer(|_| ceremony::spend(&cx, &claimed, Purpose::Add))
        .await?;
    let spent = spent.ok_or(Code::ChallengeExpired)?;
    if spent.member != Some(viewer.id) {
        return Err(Code::ChallengeExpired.into());
    }
    let new = register(&ceremony::relying_party(&cx), &claimed, &response);
    let new = new.map_err(|error| ceremony::refused(&cx, error))?;

    let row = ceremony::new_row(&cx, viewer.id, &new, Some(request.name.as_str()));
    let (added, account) = cx
        .run((passkey::insert(&row, cx.now), load(&viewer.session, cx.now)))
        .await?;
    if added {
        Ok(account)
    } else {
        Err(Code::TooMany.into())
    }
}

/// `POST /api/recovery-codes`.
pub(super) async fn make_codes(cx: Cx, (): (), _: Nothing) -> ApiResult<RecoveryCodes> {
    let (viewer, ()) = cx.run_as_viewer(|_| ()).await?;
    let codes = RecoveryCode::draw_set(&*cx.app.rng);
    let hashes: Vec<String> = codes.iter().map(RecoveryCode::hash).collect();
    cx.run(recovery_code::replace(viewer.id, &hashes)).await?;
    Ok(RecoveryCodes {
        codes: codes.iter().map(ToString::to_string).collect(),
    })
}
