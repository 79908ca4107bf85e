//! A request before its types are known: parsed JSON values, which become the path and request of an endpoint.

use crate::kernel::error::ApiResult;
use crate::kernel::json::{self, JsonError};
use axum::extract::{FromRequestParts, RawPathParams};
use http::request::Parts;
use posse_shared::endpoint::Method;
use posse_shared::problem::{Code, Problem, code_of_parse_error};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A request before its types are known.
pub(super) struct RawRequest {
    /// The values of the placeholders of the path.
    path: Value,
    content: Content,
}

/// The part of a request that is not in its path.
enum Content {
    /// The pairs of a query.
    Query(Vec<(String, Value)>),
    /// The parsed body. A body that is not JSON is refused later, because a wrong path is refused first.
    Body(Result<Value, Code>),
}

impl RawRequest {
    pub(super) async fn new(method: Method, mut parts: Parts, body: &[u8]) -> Self {
        let path = RawPathParams::from_request_parts(&mut parts, &()).await;
        let path = path.map_or(Value::Null, |path| {
            path.iter().map(|(_, value)| Value::from(value)).collect()
        });
        let content = match method {
            Method::Get => {
                let query = parts.uri.query().unwrap_or_default();
                let pairs = form_urlencoded::parse(query.as_bytes());
                let pairs = pairs.map(|(name, value)| (name.into_owned(), Value::from(value)));
                Content::Query(pairs.collect())
            }
            _ => Content::Body(parse_body(body)),
        };
        Self { path, content }
    }

    pub(super) fn path<T: DeserializeOwned>(&self) -> ApiResult<T> {
        json::of_path(&self.path).map_err(|_| Code::NotFound.into())
    }

    /// Parses the request into its type, or names the field that is wrong and why.
    pub(super) fn request<T: DeserializeOwned>(&self) -> ApiResult<T> {
        let request = match &self.content {
            Content::Query(pairs) => json::of_query(pairs),
            Content::Body(Ok(body)) => json::of_value(body),
            Content::Body(Err(code)) => return Err((*code).into()),
        };
        request.map_err(|error| problem_of(&error).into())
    }
}

fn parse_body(body: &[u8]) -> Result<Value, Code> {
    let body = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body).map_err(|_| Code::BadJson)
}

fn problem_of(error: &JsonError) -> Problem {
    let (text, path) = (error.text(), error.path());
    // For these two errors the path leads to the record, and the text names the field.
    for (opening, code) in [
        ("missing field `", Code::MissingField),
        ("duplicate field `", Code::Invalid),
    ] {
        let rest = text.strip_prefix(opening);
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
    use super::{Content, RawRequest, parse_body};
    use crate::kernel::error::{ApiResult, Refusal};
    use posse_shared::events::api::CreateEventRequest;
    use posse_shared::people::api::{RecoveryAttempt, SignUpName};
    use posse_shared::problem::Code;
    use serde::de::DeserializeOwned;

    fn read_body<T: DeserializeOwned>(body: &[u8]) -> ApiResult<T> {
        let content = Content::Body(parse_body(body));
        let path = serde_json::Value::Null;
        RawRequest { path, content }.request()
    }

    fn refusal<T: DeserializeOwned + std::fmt::Debug>(body: &[u8]) -> (Code, Option<String>) {
        match read_body::<T>(body) {
            Err(Refusal::Problem(problem)) => (problem.code, problem.field),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_bad_body_is_refused_with_its_code_and_field() {
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
    fn a_nested_field_is_named_by_its_path() {
        let body = br#"{"event":{"title":""},"revision":1}"#;
        let (code, field) = refusal::<CreateEventRequest>(body);
        assert_eq!((code, field.as_deref()), (Code::Empty, Some("event.title")));
    }

    #[test]
    fn an_unknown_field_of_a_newer_phone_is_ignored() {
        let attempt: RecoveryAttempt = read_body(br#"{"code":"x","mood":"fine"}"#).unwrap();
        assert_eq!(attempt.code, "x");
    }
}
