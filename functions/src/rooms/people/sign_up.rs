//! `POST /api/sign-up/challenge` and `POST /api/sign-up`: name, passkey, in.

use super::ceremony::{self, Purpose};
use super::session::NewSession;
use super::webauthn::{Challenge, NewUser, RegistrationResponse, creation_options, register};
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::random_bits;
use crate::limits::network::{self, Counted};
use crate::store::{member, passkey};
use posse_shared::id::MemberId;
use posse_shared::people::api::{NewMember, SignUpName, SignedIn};
use posse_shared::people::passkey::CeremonyOptions;
use posse_shared::problem::Code;
use posse_shared::safety::network::NetworkAct;

pub(super) async fn begin(cx: Cx, (): (), request: SignUpName) -> ApiResult<CeremonyOptions> {
    let challenge = Challenge::draw(&*cx.app.rng);
    let id = MemberId::from_random(random_bits(&*cx.app.rng));
    let [salt, full] = network::today(&cx, NetworkAct::SignUp);
    let begin = ceremony::begin(&cx, &challenge, Purpose::SignUp, Some(id));
    let [_, _, full] = cx.batch([begin, salt, full]).await?;
    // Said before her phone makes a passkey for an account that would not be.
    Counted::new(&cx, NetworkAct::SignUp, full)?.may()?;
    let handle = ceremony::user_handle(id);
    let user = NewUser {
        handle: &handle,
        name: request.name.as_str(),
    };
    let public_key = creation_options(&ceremony::relying_party(&cx), user, &challenge, &[]);
    Ok(CeremonyOptions { public_key })
}

pub(super) async fn finish(cx: Cx, (): (), request: NewMember) -> ApiResult<SignedIn> {
    let response = RegistrationResponse::try_from(&request.passkey);
    let response = response.map_err(|error| ceremony::refused(&cx, error))?;
    let claimed = Challenge::claimed(&response.client_data_json);
    let claimed = claimed.map_err(|error| ceremony::refused(&cx, error))?;
    let [salt, full] = network::today(&cx, NetworkAct::SignUp);
    let use_up = ceremony::use_up(&cx, &claimed, Purpose::SignUp);
    let [used, _, full] = cx.batch([use_up, salt, full]).await?;
    let id = ceremony::used_by(used)?.ok_or(Code::ChallengeExpired)?;
    let new = register(&ceremony::relying_party(&cx), &claimed, &response);
    let new = new.map_err(|error| ceremony::refused(&cx, error))?;

    let counted = Counted::new(&cx, NetworkAct::SignUp, full)?;
    let member = member::insert(id, &request.name, counted.name(), cx.now);
    let row = ceremony::new_row(&cx, id, &new, None);
    let session = NewSession::draw(&cx);
    let [begin, oldest, me] = session.of_member(&cx, id);
    let passkey = passkey::insert(&row, cx.now);
    let [taken, _, added, _, _, me] = cx
        .batch([counted.take(), member, passkey, begin, oldest, me])
        .await?;
    if counted.name().is_some() && taken.is_empty() {
        return Err(Code::NetworkBusy.into());
    }
    if added.is_empty() {
        // A credential that is somebody's already: no authenticator makes one twice.
        cx.batch([member::delete(id)]).await?;
        return Err(Code::CeremonyFailed.into());
    }
    session.begin_known(&cx, me)
}
