//! The one error that travels: RFC 9457 problem+json with a code that never changes its meaning.
//!
//! The code is what the phone turns into a kind sentence in her language; no text of ours is in it.

use crate::kernel::time::Instant;
use serde::de::IntoDeserializer;
use serde::de::value::{self, StrDeserializer};
use serde::{Deserialize, Serialize};

/// What went wrong. New codes may be added; a client that does not know one shows the status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub enum Code {
    /// The body is not JSON, or not UTF-8.
    BadJson,
    /// The body is larger than any form of ours.
    TooLarge,
    /// A field that is needed is not there.
    MissingField,
    /// A field has another type than it should.
    WrongType,
    /// A value that cannot be.
    Invalid,
    /// A text is empty that is needed.
    Empty,
    /// A text, list or number is beyond its limit.
    TooLong,
    /// A control or bidirectional override character.
    ForbiddenCharacter,
    /// The end is not after the start.
    EndBeforeStart,
    /// The start has passed.
    InThePast,
    /// Further ahead than plans are made.
    TooFarAhead,
    /// The time zone does not exist.
    UnknownZone,
    /// The clocks jump over that time.
    TimeSkipped,
    /// A meeting link must be a web address with https.
    BadLink,
    /// There is no such thing, or she may not see it.
    NotFound,
    /// The path knows no such method.
    MethodNotAllowed,
    /// No session, or it has ended.
    SignedOut,
    /// The request came from another site.
    WrongOrigin,
    /// Too many in too short a time.
    RateLimited,
    /// Only a host may do this.
    NotHost,
    /// The thing changed meanwhile; its current state is in `current`.
    Stale,
    /// The id made on the phone belongs to something else: make another.
    IdTaken,
    /// No room left in the circle.
    CircleFull,
    /// The circle is closed.
    CircleClosed,
    /// The circle takes members by invitation only.
    InviteOnly,
    /// A circle needs a host: hand over first.
    LastHost,
    /// The invite was used up, revoked or has expired.
    InviteGone,
    /// The proposal is no longer open to her.
    ProposalEnded,
    /// The event has been cancelled.
    EventCancelled,
    /// The event is over.
    EventOver,
    /// She has a place, but a larger party does not fit.
    PartyTooLarge,
    /// The passkey's answer could not be accepted.
    CeremonyFailed,
    /// The challenge was used or has expired: begin again.
    ChallengeExpired,
    /// No such recovery code, or it was used.
    WrongRecoveryCode,
    /// The last way in cannot be removed.
    LastPasskey,
    /// More of these than one person or circle may have.
    TooMany,
    /// Whom a host would let in is in as many circles as anybody may be.
    InManyCircles,
    /// She may read but not write for a while.
    Suspended,
    /// Nobody in the circle has said yet that she knows who asks.
    NeedsVouch,
    /// So much of this has come from her network today; tomorrow there is room again.
    NetworkBusy,
    /// A new account begins slowly; `until` says when that ends.
    Newcomer,
    /// Our fault; it was logged under the request id.
    Fault,
    /// A code this version does not know.
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

    /// Whether sending the same again later may succeed.
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
    /// The HTTP status, repeated for whoever sees only the body.
    pub status: u16,
    /// What went wrong.
    pub code: Code,
    /// The field it concerns, as a path in the request (`profile.name`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The id under which the server logged the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// When it ends, where the refusal is for a time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
    /// The current state, where the refusal is about an outdated one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<Box<Current>>,
}

impl<Current> Problem<Current> {
    /// A refusal that concerns no single field.
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

    /// The same for a time.
    #[must_use]
    pub const fn until(mut self, until: Instant) -> Self {
        self.until = Some(until);
        self
    }

    /// The same with the state that is current.
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

/// A field that a rule refuses: what the rules of the rooms answer with.
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

/// The code for the text of a parse error: parse errors of this crate display as their code.
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
    fn an_unknown_code_of_a_newer_server_is_read() {
        let newer = r#"{"status":409,"code":"moon_is_full","extra":1}"#;
        let problem: Problem = serde_json::from_str(newer).unwrap();
        assert_eq!(problem.code, Code::Unknown);
        assert_eq!(problem.status, 409);
    }
}
