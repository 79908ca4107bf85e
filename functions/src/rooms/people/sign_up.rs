//! `POST /api/sign-up/challenge` and `POST /api/sign-up`: a name and a passkey make an account.

use super::ceremony::{self, Purpose};
use super::session::NewSession;
use super::webauthn::{Challenge, NewUser, RegistrationResponse, creation_options, register};
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::random_bits;
use crate::limits::network;
use crate::store::{member, passkey};
use posse_shared::id::MemberId;
use posse_shared::people::api::{NewMember, SignUpName, SignedIn};
use posse_shared::people::passkey::CeremonyOptions;
use posse_shared::problem::Code;
use posse_shared::safety::network::NetworkAct;

pub(super) async fn begin(cx: Cx, (): (), request: SignUpName) -> ApiResult<CeremonyOptions> {
    let challenge = Challenge::draw(&*cx.app.rng);
    let id = MemberId::from_random(random_bits(&*cx.app.rng));
    let ((), counted) = cx
        .run((
            ceremony::begin(&cx, &challenge, Purpose::SignUp, Some(id)),
            network::load(&cx, NetworkAct::SignUp),
        ))
        .await?;
    // The limit is checked here, too, before her phone makes a passkey for an account that would not be made.
    counted.check()?;
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
    let (spent, counted) = cx
        .run((
            ceremony::spend(&cx, &claimed, Purpose::SignUp),
            network::load(&cx, NetworkAct::SignUp),
        ))
        .await?;
    let spent = spent.ok_or(Code::ChallengeExpired)?;
    let id = spent.member.ok_or(Code::ChallengeExpired)?;
    let new = register(&ceremony::relying_party(&cx), &claimed, &response);
    let new = new.map_err(|error| ceremony::refused(&cx, error))?;

    let insert = member::insert(id, &request.name, counted.name(), cx.now);
    let row = ceremony::new_row(&cx, id, &new, None);
    let session = NewSession::draw(&cx);
    let ((took_place, ()), added, me) = cx
        .run((
            counted.take_place().then(insert),
            passkey::insert(&row, cx.now),
            session.insert_for(&cx, id),
        ))
        .await?;
    if counted.name().is_some() && !took_place {
        return Err(Code::NetworkBusy.into());
    }
    if !added {
        // Somebody has this credential already, although no authenticator makes one twice.
        cx.run(member::delete(id)).await?;
        return Err(Code::CeremonyFailed.into());
    }
    session.sign_in(&cx, me)
}
