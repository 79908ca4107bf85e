//! A request before its types are known: words and parsed JSON, which become the path and request of an endpoint.

use crate::http::input;
use crate::kernel::error::ApiResult;
use axum::extract::{FromRequestParts, RawPathParams};
use http::request::Parts;
use posse_shared::endpoint::Method;
use posse_shared::problem::Code;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A request before its types are known.
pub(super) struct RawRequest {
    /// The values of the placeholders of the path.
    path: Vec<String>,
    content: Content,
}

/// The part of a request that is not in its path.
enum Content {
    /// The pairs of a query.
    Query(Vec<(String, String)>),
    /// The parsed body. A body that is not JSON is refused later, because a wrong path is refused first.
    Body(Result<Value, Code>),
}

impl RawRequest {
    pub(super) async fn new(method: Method, mut parts: Parts, body: &[u8]) -> Self {
        let path = RawPathParams::from_request_parts(&mut parts, &()).await;
        let path = path.map_or_else(
            |_| Vec::new(),
            |path| path.iter().map(|(_, word)| word.to_owned()).collect(),
        );
        let content = match method {
            Method::Get => {
                let query = parts.uri.query().unwrap_or_default();
                let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
                Content::Query(pairs.collect())
            }
            _ => Content::Body(parse_body(body)),
        };
        Self { path, content }
    }

    pub(super) fn path<T: DeserializeOwned>(&self) -> ApiResult<T> {
        input::of_path(&self.path).map_err(|_| Code::NotFound.into())
    }

    /// Parses the request into its type, or names the field that is wrong and why.
    pub(super) fn request<T: DeserializeOwned>(&self) -> ApiResult<T> {
        let request = match &self.content {
            Content::Query(pairs) => input::of_query(pairs),
            Content::Body(Ok(body)) => input::of_body(body),
            Content::Body(Err(code)) => return Err((*code).into()),
        };
        request.map_err(|error| error.problem().into())
    }
}

fn parse_body(body: &[u8]) -> Result<Value, Code> {
    let body = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body).map_err(|_| Code::BadJson)
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
        let path = Vec::new();
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
