//! What the passkey ceremonies share: a challenge begun, and used up once.

use super::webauthn::{CeremonyError, Challenge, NewPasskey, RelyingParty, StoredPasskey};
use crate::http::app::Cx;
use crate::kernel::error::Refusal;
use crate::kernel::ports::{DbError, LogLine, Rows, Statement, random_bits, row};
use crate::store::passkey::{NewPasskeyRow, PasskeyRow, challenge};
use posse_shared::id::{MemberId, PasskeyId};
use posse_shared::problem::Code;
use posse_shared::time::MINUTE;

/// How long an answer may take.
const CHALLENGE_LIFE: i64 = 5 * MINUTE;

/// What a challenge is for; the answer to one is no answer to another.
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

/// Who we are to an authenticator.
pub(super) fn relying_party(cx: &Cx) -> RelyingParty {
    let config = &cx.app.config;
    RelyingParty {
        id: config.host().to_owned(),
        origin: config.origin.clone(),
    }
}

/// Begins a ceremony.
pub(super) fn begin(
    cx: &Cx,
    drawn: &Challenge,
    purpose: Purpose,
    member: Option<MemberId>,
) -> Statement {
    let until = cx.now.plus(CHALLENGE_LIFE);
    challenge::insert(drawn.hash(), purpose.as_str(), member, until)
}

/// Uses the challenge up that an answer claims; the row is there once, in its time.
pub(super) fn use_up(cx: &Cx, claimed: &Challenge, purpose: Purpose) -> Statement {
    challenge::use_up(claimed.hash(), purpose.as_str(), cx.now)
}

row! {
    struct UsedRow {
        member: Option<i64>,
    }
}

/// Whom the used challenge was for; refuses one that was not there.
pub(super) fn used_by(rows: Rows) -> Result<Option<MemberId>, Refusal> {
    let row = rows.first::<UsedRow>()?.ok_or(Code::ChallengeExpired)?;
    Ok(row.member.and_then(MemberId::from_number))
}

/// Every failed check is one answer; which it was stays in the log.
pub(super) fn refused(cx: &Cx, error: CeremonyError) -> Refusal {
    let line = LogLine::info(format!("a passkey was refused: {error}"))
        .with("request_id", &*cx.request_id);
    cx.app.log.write(&line);
    Code::CeremonyFailed.into()
}

/// The bytes an authenticator knows a member by.
pub(super) fn user_handle(member: MemberId) -> [u8; 8] {
    member.number().to_be_bytes()
}

/// A passkey that she has made, as it is kept.
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

/// A passkey as the ceremony checks it.
pub(super) fn stored(row: &PasskeyRow, credential_id: &[u8]) -> Result<StoredPasskey, DbError> {
    Ok(StoredPasskey {
        credential_id: credential_id.to_vec(),
        public_key: row.public_key()?,
        counter: row.counter,
        backup_eligible: row.backup_eligible(),
        user_handle: user_handle(row.owner()?).to_vec(),
    })
}
