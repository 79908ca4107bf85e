//! What the passkey ceremonies share: a challenge begun, and used up once.

use super::webauthn::{CeremonyError, Challenge, RelyingParty};
use crate::app::Cx;
use crate::error::Refusal;
use crate::ports::{DbError, Rows, Statement, row};
use posse_shared::id::MemberId;
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
    challenge: &Challenge,
    purpose: Purpose,
    member: Option<MemberId>,
) -> Statement {
    Statement::new(include_sql!("sql/insert_challenge.sql"))
        .bind(challenge.hash())
        .bind(purpose.as_str())
        .bind(member)
        .bind(cx.now.plus(CHALLENGE_LIFE))
}

/// Uses the challenge up that an answer claims; the row is there once, in its time.
pub(super) fn use_up(cx: &Cx, claimed: &Challenge, purpose: Purpose) -> Statement {
    Statement::new(include_sql!("sql/use_challenge.sql"))
        .bind(claimed.hash())
        .bind(purpose.as_str())
        .bind(cx.now)
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
    let line = serde_json::json!({
        "level": "info", "message": format!("a passkey was refused: {error}"),
        "request_id": cx.request_id,
    });
    cx.app.log.line(&line.to_string());
    Code::CeremonyFailed.into()
}

/// The bytes an authenticator knows a member by.
pub(super) fn user_handle(member: MemberId) -> [u8; 8] {
    member.number().to_be_bytes()
}

/// A row that is there but cannot be read.
pub(super) fn unreadable(field: &str) -> Refusal {
    DbError::Row(field.to_owned()).into()
}
