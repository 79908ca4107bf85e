//! `POST /api/sign-in/challenge`, `/api/sign-in` and `/api/sign-in/recovery`.
//!
//! Nothing here tells whether an account exists: an unknown passkey and a wrong signature are
//! refused alike, and the challenge fits everybody.

use super::ceremony::{self, Purpose};
use super::session::NewSession;
use super::store::{self, PasskeyRow};
use super::tokens::RecoveryCode;
use super::webauthn::{AuthenticationResponse, Challenge, authenticate, request_options};
use crate::app::Cx;
use crate::error::Answer;
use crate::ports::Statement;
use posse_shared::endpoint::Nothing;
use posse_shared::id::MemberId;
use posse_shared::people::api::{RecoveryAttempt, SignedIn};
use posse_shared::people::passkey::{CeremonyOptions, PasskeyAssertion};
use posse_shared::problem::{Code, Problem};
use serde::Deserialize;

pub(super) async fn begin(cx: Cx, (): (), _: Nothing) -> Answer<CeremonyOptions> {
    let challenge = Challenge::draw(&*cx.app.rng);
    cx.batch([ceremony::begin(&cx, &challenge, Purpose::SignIn, None)])
        .await?;
    let public_key = request_options(&ceremony::relying_party(&cx), &challenge);
    Ok(CeremonyOptions { public_key })
}

pub(super) async fn finish(cx: Cx, (): (), request: PasskeyAssertion) -> Answer<SignedIn> {
    let response = AuthenticationResponse::try_from(&request);
    let response = response.map_err(|error| ceremony::refused(&cx, error))?;
    let claimed = Challenge::claimed(&response.client_data_json);
    let claimed = claimed.map_err(|error| ceremony::refused(&cx, error))?;
    let use_up = ceremony::use_up(&cx, &claimed, Purpose::SignIn);
    let [used, passkey] = cx
        .batch([use_up, store::passkey_by_credential(&request.id)])
        .await?;
    ceremony::used_by(used)?;
    let row = passkey.first::<PasskeyRow>()?.ok_or(Code::CeremonyFailed)?;
    let stored = row.stored(&response.credential_id)?;
    let verified = authenticate(&ceremony::relying_party(&cx), &claimed, &stored, &response);
    let verified = verified.map_err(|error| ceremony::refused(&cx, error))?;

    let session = NewSession::draw(&cx, row.owner()?);
    let used = store::use_passkey(row.id, verified, cx.now);
    let [begin, oldest, me] = session.statements(&cx);
    let [_, _, _, me] = cx.batch([used, begin, oldest, me]).await?;
    session.begin(&cx, me)
}

#[derive(Deserialize)]
struct CodeRow {
    member: i64,
}

pub(super) async fn recover(cx: Cx, (): (), request: RecoveryAttempt) -> Answer<SignedIn> {
    let wrong = || Problem::field(Code::WrongRecoveryCode, "code");
    let code = RecoveryCode::parse(&request.code).ok_or_else(wrong)?;
    let find = Statement::new(include_str!("sql/use_recovery_code.sql")).bind(code.hash());
    let [found] = cx.batch([find]).await?;
    let row = found.first::<CodeRow>()?.ok_or_else(wrong)?;
    let member = MemberId::from_number(row.member);
    let session = NewSession::draw(&cx, member.ok_or_else(|| ceremony::unreadable("member"))?);
    let [begin, oldest, me] = session.statements(&cx);
    let [_, _, me] = cx.batch([begin, oldest, me]).await?;
    session.begin(&cx, me)
}
