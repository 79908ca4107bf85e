//! The only error that travels: RFC 9457 problem+json, with a code whose meaning never changes.
//!
//! The phone turns the code into a kind sentence in the member's language. The server sends no text.

use crate::kernel::time::Instant;
use serde::de::IntoDeserializer;
use serde::de::value::{self, StrDeserializer};
use serde::{Deserialize, Serialize};

/// What went wrong. Later versions may add codes; a phone reads an unknown one as [`Code::Unknown`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Code {
    /// The body is not JSON, or not UTF-8.
    BadJson,
    /// The body is larger than any of our forms.
    TooLarge,
    /// A required field is missing.
    MissingField,
    /// A field has the wrong type.
    WrongType,
    /// A value is not allowed.
    Invalid,
    /// A required text is empty.
    Empty,
    /// A text, list or number is over its limit.
    TooLong,
    /// A text contains a control or bidirectional override character.
    ForbiddenCharacter,
    /// The end is not later than the start.
    EndBeforeStart,
    /// The start has passed.
    InThePast,
    /// The start is too far in the future.
    TooFarAhead,
    /// The time zone does not exist.
    UnknownZone,
    /// The clocks skip that time (daylight saving).
    TimeSkipped,
    /// A meeting link must be a web address with https.
    BadLink,
    /// It does not exist, or the caller may not see it.
    NotFound,
    /// The path has no such method.
    MethodNotAllowed,
    /// There is no session, or it has ended.
    SignedOut,
    /// The request came from another site.
    WrongOrigin,
    /// Too many requests in a short time.
    RateLimited,
    /// Only a host may do this.
    NotHost,
    /// Somebody changed it in the meantime; `current` holds its present state.
    Stale,
    /// The id that the phone made belongs to something else: the phone makes another.
    IdTaken,
    /// The circle is full.
    CircleFull,
    /// The circle is closed.
    CircleClosed,
    /// The circle takes members only by invite.
    InviteOnly,
    /// A circle needs a host: she must hand over first.
    LastHost,
    /// The invite is used up, revoked or expired.
    InviteGone,
    /// The proposal is no longer open to this member.
    ProposalEnded,
    /// The event is cancelled.
    EventCancelled,
    /// The event is over.
    EventOver,
    /// She has a place, but her larger party does not fit.
    PartyTooLarge,
    /// The server cannot accept the passkey's answer.
    CeremonyFailed,
    /// The challenge was used or has expired: she starts again.
    ChallengeExpired,
    /// There is no such recovery code, or it was used before.
    WrongRecoveryCode,
    /// Her last passkey cannot be removed.
    LastPasskey,
    /// The person or the circle already has the maximum number of these.
    TooMany,
    /// The applicant already has the maximum number of circles.
    InManyCircles,
    /// The member is suspended: she may read but not write.
    Suspended,
    /// No member of the circle has vouched for the applicant yet.
    NeedsVouch,
    /// Her network has used up its daily limit; tomorrow it has a new one.
    NetworkBusy,
    /// A limit of new accounts; `until` says when it ends.
    Newcomer,
    /// A fault of ours; the log has it under the request id.
    Fault,
    /// A code that this version does not know.
    #[serde(other)]
    Unknown,
}

impl Code {
    /// The HTTP status that carries the code.
    pub const fn status(self) -> u16 {
        match self {
            Self::BadJson => 400,
            Self::SignedOut => 401,
            Self::WrongOrigin | Self::NotHost | Self::Suspended => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::TooLarge => 413,
            Self::Stale
            | Self::IdTaken
            | Self::CircleFull
            | Self::CircleClosed
            | Self::InviteOnly
            | Self::LastHost
            | Self::EventCancelled
            | Self::EventOver
            | Self::PartyTooLarge
            | Self::LastPasskey
            | Self::TooMany
            | Self::InManyCircles
            | Self::NeedsVouch
            | Self::NetworkBusy
            | Self::Newcomer => 409,
            Self::InviteGone | Self::ChallengeExpired | Self::ProposalEnded => 410,
            Self::RateLimited => 429,
            Self::Fault | Self::Unknown => 500,
            _ => 422,
        }
    }

    /// Whether the same request may succeed later.
    pub const fn is_passing(self) -> bool {
        matches!(self, Self::RateLimited | Self::Fault | Self::Unknown)
    }
}

/// A refusal as it travels.
// `Current` is the state that a refusal of an outdated edit carries. The kernel does not know its
// type; `crate::problem` names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(rename = "Problem")
)]
pub struct Problem<Current> {
    /// The HTTP status, repeated for readers who see only the body.
    pub status: u16,
    /// What went wrong.
    pub code: Code,
    /// The field that is wrong, as a path in the request (`profile.name`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The id under which the server logged the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// When the refusal ends, if it is temporary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
    /// The current state, if the request was made from an outdated one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<Box<Current>>,
}

impl<Current> Problem<Current> {
    /// A refusal without a field.
    pub const fn new(code: Code) -> Self {
        Self {
            status: code.status(),
            code,
            field: None,
            request_id: None,
            until: None,
            current: None,
        }
    }

    /// A refusal of one field.
    pub fn field(code: Code, field: &str) -> Self {
        Self {
            field: Some(field.to_owned()),
            ..Self::new(code)
        }
    }

    /// The same refusal, with the time at which it ends.
    #[must_use]
    pub const fn until(mut self, until: Instant) -> Self {
        self.until = Some(until);
        self
    }

    /// The same refusal, with the current state.
    #[must_use]
    pub fn with_current(self, current: Current) -> Self {
        Self {
            current: Some(Box::new(current)),
            ..self
        }
    }
}

impl<Current> From<Code> for Problem<Current> {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

/// A field that a rule refuses. The rules of the rooms return it; it becomes a [`Problem`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldError {
    /// What is wrong with it.
    pub code: Code,
    /// The field, as a path in the request (`event.starts_at`).
    pub field: &'static str,
}

impl FieldError {
    /// A refusal of one field.
    pub const fn new(code: Code, field: &'static str) -> Self {
        Self { code, field }
    }
}

impl<Current> From<FieldError> for Problem<Current> {
    fn from(error: FieldError) -> Self {
        Self::field(error.code, error.field)
    }
}

/// The code for the text of a parse error. The parse errors of this crate display as their code.
pub fn code_of_parse_error(text: &str) -> Code {
    let word: StrDeserializer<'_, value::Error> = text.into_deserializer();
    match Code::deserialize(word) {
        Ok(Code::Unknown) | Err(_) => Code::Invalid,
        Ok(code) => code,
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, code_of_parse_error};

    type Problem = super::Problem<()>;

    #[test]
    fn codes_are_stable_words() {
        let json = serde_json::to_string(&Problem::field(Code::TooLong, "title")).unwrap();
        assert_eq!(json, r#"{"status":422,"code":"too_long","field":"title"}"#);
        assert_eq!(code_of_parse_error("too_long"), Code::TooLong);
        assert_eq!(code_of_parse_error("expected a string"), Code::Invalid);
    }

    #[test]
    fn a_phone_reads_an_unknown_code_of_a_newer_server() {
        let newer = r#"{"status":409,"code":"moon_is_full","extra":1}"#;
        let problem: Problem = serde_json::from_str(newer).unwrap();
        assert_eq!(problem.code, Code::Unknown);
        assert_eq!(problem.status, 409);
    }
}
