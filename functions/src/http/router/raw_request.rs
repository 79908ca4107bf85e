//! What a handler is asked: the placeholders of a path, and a query or body, read into its types.

use crate::kernel::error::ApiResult;
use crate::kernel::json::{self, JsonError};
use axum::extract::{FromRequestParts, RawPathParams};
use http::request::Parts;
use posse_shared::endpoint::Method;
use posse_shared::problem::{Code, Problem, code_of_parse_error};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What a handler is asked, before its types are known.
pub(super) struct RawRequest {
    /// What stands in the placeholders of the path.
    path: Value,
    words: Words,
}

/// What is said beside the path.
enum Words {
    /// A query.
    Pairs(Vec<(String, Value)>),
    /// A body, parsed; it may be refused only after the path is.
    Body(Result<Value, Code>),
}

impl RawRequest {
    pub(super) async fn new(method: Method, mut parts: Parts, body: &[u8]) -> Self {
        let path = RawPathParams::from_request_parts(&mut parts, &()).await;
        let path = path.map_or(Value::Null, |path| {
            path.iter().map(|(_, word)| Value::from(word)).collect()
        });
        let words = match method {
            Method::Get => {
                let query = parts.uri.query().unwrap_or_default();
                let pairs = form_urlencoded::parse(query.as_bytes());
                let pairs = pairs.map(|(name, word)| (name.into_owned(), Value::from(word)));
                Words::Pairs(pairs.collect())
            }
            _ => Words::Body(parse_body(body)),
        };
        Self { path, words }
    }

    pub(super) fn path<T: DeserializeOwned>(&self) -> ApiResult<T> {
        json::of_path(&self.path).map_err(|_| Code::NotFound.into())
    }

    /// Reads checked types, or says which field or parameter is wrong and why.
    pub(super) fn request<T: DeserializeOwned>(&self) -> ApiResult<T> {
        let request = match &self.words {
            Words::Pairs(pairs) => json::of_query(pairs),
            Words::Body(Ok(body)) => json::of_value(body),
            Words::Body(Err(code)) => return Err((*code).into()),
        };
        request.map_err(|wrong| problem_of(&wrong).into())
    }
}

fn parse_body(body: &[u8]) -> Result<Value, Code> {
    let body = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body).map_err(|_| Code::BadJson)
}

fn problem_of(wrong: &JsonError) -> Problem {
    let (text, path) = (wrong.text(), wrong.path());
    // These two are told of the record, and name the field in their text.
    for (told, code) in [
        ("missing field `", Code::MissingField),
        ("duplicate field `", Code::Invalid),
    ] {
        let rest = text.strip_prefix(told);
        if let Some(field) = rest.and_then(|rest| rest.split('`').next()) {
            let dot = if path.is_empty() { "" } else { "." };
            return Problem::field(code, &format!("{path}{dot}{field}"));
        }
    }
    let wrong_type = text.starts_with("invalid type");
    let code = if wrong_type {
        Code::WrongType
    } else {
        code_of_parse_error(text)
    };
    Problem {
        field: (!path.is_empty()).then(|| path.to_owned()),
        ..Problem::new(code)
    }
}

#[cfg(test)]
mod tests {
    use super::{RawRequest, Words, parse_body};
    use crate::kernel::error::{ApiResult, Refusal};
    use posse_shared::events::api::CreateEventRequest;
    use posse_shared::people::api::{RecoveryAttempt, SignUpName};
    use posse_shared::problem::Code;
    use serde::de::DeserializeOwned;

    fn read_body<T: DeserializeOwned>(body: &[u8]) -> ApiResult<T> {
        let words = Words::Body(parse_body(body));
        let path = serde_json::Value::Null;
        RawRequest { path, words }.request()
    }

    fn refusal<T: DeserializeOwned + std::fmt::Debug>(body: &[u8]) -> (Code, Option<String>) {
        match read_body::<T>(body) {
            Err(Refusal::Problem(problem)) => (problem.code, problem.field),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_bad_body_names_its_code_and_field() {
        let name = Some("name".to_owned());
        let long = format!(r#"{{"name":"{}"}}"#, "x".repeat(10_000));
        for (body, expected) in [
            (&b"{"[..], (Code::BadJson, None)),
            (b"\xff\xfe", (Code::BadJson, None)),
            (b"{\"name\":\"\xff\"}", (Code::BadJson, name.clone())),
            (b"{} {}", (Code::BadJson, None)),
            (b"", (Code::MissingField, name.clone())),
            (b"{\"name\":7}", (Code::WrongType, name.clone())),
            (b" [\"Ana\"]", (Code::WrongType, None)),
            (b"{\"name\":\"  \"}", (Code::Empty, name.clone())),
            (
                b"{\"name\":\"a\\u202eb\"}",
                (Code::ForbiddenCharacter, name.clone()),
            ),
            (long.as_bytes(), (Code::TooLong, name.clone())),
        ] {
            let (code, field) = refusal::<SignUpName>(body);
            assert_eq!(code, expected.0, "{body:?}");
            if code != Code::BadJson {
                assert_eq!(field, expected.1, "{body:?}");
            }
        }
    }

    #[test]
    fn a_field_deep_inside_is_named_by_its_path() {
        let body = br#"{"event":{"title":""},"revision":1}"#;
        let (code, field) = refusal::<CreateEventRequest>(body);
        assert_eq!((code, field.as_deref()), (Code::Empty, Some("event.title")));
    }

    #[test]
    fn a_field_of_a_newer_phone_is_passed_over() {
        let attempt: RecoveryAttempt = read_body(br#"{"code":"x","mood":"fine"}"#).unwrap();
        assert_eq!(attempt.code, "x");
    }
}
