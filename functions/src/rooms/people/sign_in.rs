//! `POST /api/sign-in/challenge`, `/api/sign-in` and `/api/sign-in/recovery`.
//!
//! Nothing here tells whether an account exists: an unknown passkey and a wrong signature are
//! refused alike, and the challenge fits everybody.

use super::ceremony::{self, Purpose};
use super::session::NewSession;
use super::tokens::RecoveryCode;
use super::webauthn::{AuthenticationResponse, Challenge, authenticate, request_options};
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::passkey::{self, PasskeyRow};
use posse_shared::endpoint::Nothing;
use posse_shared::people::api::{RecoveryAttempt, SignedIn};
use posse_shared::people::passkey::{CeremonyOptions, PasskeyAssertion};
use posse_shared::problem::{Code, Problem};

pub(super) async fn begin(cx: Cx, (): (), _: Nothing) -> ApiResult<CeremonyOptions> {
    let challenge = Challenge::draw(&*cx.app.rng);
    cx.batch([ceremony::begin(&cx, &challenge, Purpose::SignIn, None)])
        .await?;
    let public_key = request_options(&ceremony::relying_party(&cx), &challenge);
    Ok(CeremonyOptions { public_key })
}

pub(super) async fn finish(cx: Cx, (): (), request: PasskeyAssertion) -> ApiResult<SignedIn> {
    let response = AuthenticationResponse::try_from(&request);
    let response = response.map_err(|error| ceremony::refused(&cx, error))?;
    let claimed = Challenge::claimed(&response.client_data_json);
    let claimed = claimed.map_err(|error| ceremony::refused(&cx, error))?;
    let use_up = ceremony::use_up(&cx, &claimed, Purpose::SignIn);
    let [used, found] = cx
        .batch([use_up, passkey::by_credential(&request.id)])
        .await?;
    ceremony::used_by(used)?;
    let row = found.first::<PasskeyRow>()?.ok_or(Code::CeremonyFailed)?;
    let stored = ceremony::stored(&row, &response.credential_id)?;
    let verified = authenticate(&ceremony::relying_party(&cx), &claimed, &stored, &response);
    let verified = verified.map_err(|error| ceremony::refused(&cx, error))?;

    let session = NewSession::draw(&cx);
    let used = passkey::used(row.id, verified.counter, verified.backed_up, cx.now);
    let [begin, oldest, me] = session.of_member(&cx, row.owner()?);
    let [_, _, _, me] = cx.batch([used, begin, oldest, me]).await?;
    session.begin_known(&cx, me)
}

pub(super) async fn recover(cx: Cx, (): (), request: RecoveryAttempt) -> ApiResult<SignedIn> {
    let wrong = || Problem::field(Code::WrongRecoveryCode, "code");
    let code = RecoveryCode::parse(&request.code).ok_or_else(wrong)?;
    let session = NewSession::draw(&cx);
    // One batch: a code is spent only if it lets her in.
    let [_, _, _, me] = cx.batch(session.of_code(&cx, &code)).await?;
    Ok(session.begin(&cx, me)?.ok_or_else(wrong)?)
}
