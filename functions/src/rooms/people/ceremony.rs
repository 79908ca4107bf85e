//! The steps that all passkey ceremonies share: storing a challenge, and spending it once.

use super::webauthn::{CeremonyError, Challenge, NewPasskey, RelyingParty, StoredPasskey};
use crate::http::app::Cx;
use crate::kernel::error::Refusal;
use crate::kernel::ports::{LogLine, Query, Statement, random_bits};
use crate::store::passkey::challenge::{self, SpentChallenge};
use crate::store::passkey::{FoundPasskey, NewPasskeyRow};
use posse_shared::id::{MemberId, PasskeyId};
use posse_shared::problem::Code;
use posse_shared::time::MINUTE;

/// How long a phone may take to answer a challenge.
const CHALLENGE_LIFE: i64 = 5 * MINUTE;

/// What a challenge is for. A ceremony refuses a challenge of another one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Purpose {
    SignUp,
    SignIn,
    Add,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::SignUp => "sign_up",
            Self::SignIn => "sign_in",
            Self::Add => "add",
        }
    }
}

/// The relying party that we are to an authenticator.
pub(super) fn relying_party(cx: &Cx) -> RelyingParty {
    let config = &cx.app.config;
    RelyingParty {
        id: config.host().to_owned(),
        origin: config.origin.clone(),
    }
}

/// Begins a ceremony: stores its challenge.
pub(super) fn begin(
    cx: &Cx,
    drawn: &Challenge,
    purpose: Purpose,
    member: Option<MemberId>,
) -> Statement {
    let until = cx.now.plus(CHALLENGE_LIFE);
    challenge::insert(drawn.hash(), purpose.as_str(), member, until)
}

/// Spends the challenge that a response claims to answer, if we stored it for this purpose and it has not expired.
pub(super) fn spend(
    cx: &Cx,
    claimed: &Challenge,
    purpose: Purpose,
) -> Query<Option<SpentChallenge>> {
    challenge::spend(claimed.hash(), purpose.as_str(), cx.now)
}

/// The refusal after a failed check. It is the same for every check; only the log says which one failed.
pub(super) fn refused(cx: &Cx, error: CeremonyError) -> Refusal {
    let line = LogLine::info(format!("a passkey was refused: {error}"))
        .with("request_id", &*cx.request_id);
    cx.app.log.write(&line);
    Code::CeremonyFailed.into()
}

/// The bytes by which an authenticator knows a member.
pub(super) fn user_handle(member: MemberId) -> [u8; 8] {
    member.number().to_be_bytes()
}

/// The row of a passkey that a member has just made.
pub(super) fn new_row<'a>(
    cx: &Cx,
    member: MemberId,
    passkey: &'a NewPasskey,
    name: Option<&'a str>,
) -> NewPasskeyRow<'a> {
    NewPasskeyRow {
        id: PasskeyId::from_random(random_bits(&*cx.app.rng)),
        member,
        credential_id: &passkey.credential_id,
        public_key: &passkey.public_key,
        counter: passkey.counter,
        backup_eligible: passkey.backup_eligible,
        backed_up: passkey.backed_up,
        transports: &passkey.transports,
        name,
    }
}

/// A passkey from the database as the ceremony checks it.
pub(super) fn stored(passkey: FoundPasskey, credential_id: &[u8]) -> StoredPasskey {
    StoredPasskey {
        credential_id: credential_id.to_vec(),
        public_key: passkey.public_key,
        counter: passkey.counter,
        backup_eligible: passkey.backup_eligible,
        user_handle: user_handle(passkey.member).to_vec(),
    }
}
