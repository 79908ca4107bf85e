//! `POST /api/sign-in/challenge`, `/api/sign-in` and `/api/sign-in/recovery`.
//!
//! Nothing here tells whether an account exists: an unknown passkey and a wrong signature are refused with the same
//! problem, and the challenge names no credential.

use super::ceremony::{self, Purpose};
use super::session::NewSession;
use super::tokens::RecoveryCode;
use super::webauthn::{AuthenticationResponse, Challenge, authenticate, request_options};
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::passkey;
use posse_shared::endpoint::Nothing;
use posse_shared::people::api::{RecoveryAttempt, SignedIn};
use posse_shared::people::passkey::{CeremonyOptions, PasskeyAssertion};
use posse_shared::problem::{Code, Problem};

pub(super) async fn begin(cx: Cx, (): (), _: Nothing) -> ApiResult<CeremonyOptions> {
    let challenge = Challenge::draw(&*cx.app.rng);
    cx.run(ceremony::begin(&cx, &challenge, Purpose::SignIn, None))
        .await?;
    let public_key = request_options(&ceremony::relying_party(&cx), &challenge);
    Ok(CeremonyOptions { public_key })
}

pub(super) async fn finish(cx: Cx, (): (), request: PasskeyAssertion) -> ApiResult<SignedIn> {
    let response = AuthenticationResponse::try_from(&request);
    let response = response.map_err(|error| ceremony::refused(&cx, error))?;
    let claimed = Challenge::claimed(&response.client_data_json);
    let claimed = claimed.map_err(|error| ceremony::refused(&cx, error))?;
    let (spent, passkey) = cx
        .run((
            ceremony::spend(&cx, &claimed, Purpose::SignIn),
            passkey::find(&request.id),
        ))
        .await?;
    spent.ok_or(Code::ChallengeExpired)?;
    let passkey = passkey.ok_or(Code::CeremonyFailed)?;
    let (id, member) = (passkey.id, passkey.member);
    let stored = ceremony::stored(passkey, &response.credential_id);
    let verified = authenticate(&ceremony::relying_party(&cx), &claimed, &stored, &response);
    let verified = verified.map_err(|error| ceremony::refused(&cx, error))?;

    let session = NewSession::draw(&cx);
    let ((), me) = cx
        .run((
            passkey::note_use(id, verified.counter, verified.backed_up, cx.now),
            session.insert_for(&cx, member),
        ))
        .await?;
    session.sign_in(&cx, me)
}

pub(super) async fn recover(cx: Cx, (): (), request: RecoveryAttempt) -> ApiResult<SignedIn> {
    let wrong = || Problem::field(Code::WrongRecoveryCode, "code");
    let code = RecoveryCode::parse(&request.code).ok_or_else(wrong)?;
    let session = NewSession::draw(&cx);
    // One batch, so that a code is spent only if it signs her in.
    let me = cx.run(session.insert_by_code(&cx, &code)).await?;
    Ok(session.try_sign_in(&cx, me).ok_or_else(wrong)?)
}
