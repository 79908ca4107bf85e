//! From HTTP to a handler's own types and back; the same for every endpoint.
//!
//! An endpoint is declared in `shared`; here its method and path become a route, its body is
//! parsed into newtypes, and whatever the handler says becomes JSON or problem+json.

use crate::app::{App, Cx};
use crate::edge;
use crate::error::{Answer, Refusal};
use crate::network::{self, Network};
use crate::ports::Boxed;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequestParts, Path, Request, State};
use axum::response::Response;
use axum::routing::{MethodFilter, MethodRouter, on};
use http::request::Parts;
use http::{HeaderMap, StatusCode, header};
use posse_shared::endpoint::{Access, Endpoint, Limit, Method};
use posse_shared::problem::{Code, Problem, code_of_parse_error};
use posse_shared::safety::moderation::STILL_ALLOWED;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::sync::Arc;

/// No form of ours comes near this many bytes.
pub const MAX_BODY: usize = 32 * 1024;

/// A handler with its types erased, so that the code around it exists once.
type Erased = Arc<dyn Fn(Cx, Parts, Bytes) -> Boxed<'static, Answer<Vec<u8>>> + Send + Sync>;

/// What the dispatcher knows of an endpoint.
#[derive(Clone)]
struct Route {
    name: &'static str,
    method: Method,
    path: &'static str,
    access: Access,
    limit: Limit,
    handler: Erased,
}

/// The routes of the API, collected room by room.
#[derive(Default)]
pub struct Routes {
    router: Router<App>,
    names: Vec<&'static str>,
}

impl Routes {
    /// Adds an endpoint with its handler.
    #[must_use]
    pub fn endpoint<E, H, F>(mut self, handler: H) -> Self
    where
        E: Endpoint,
        H: Fn(Cx, E::Path, E::Request) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Answer<E::Response>> + Send + 'static,
    {
        let erased: Erased = Arc::new(move |cx, mut parts, body| {
            let handler = handler.clone();
            Box::pin(async move {
                let path = Path::<E::Path>::from_request_parts(&mut parts, &()).await;
                let Path(path) = path.map_err(|_| Refusal::from(Code::NotFound))?;
                let request = match E::METHOD {
                    Method::Get => read_query::<E::Request>(&parts)?,
                    _ => read_body::<E::Request>(&body)?,
                };
                let response = handler(cx, path, request).await?;
                serde_json::to_vec(&response).map_err(|e| Refusal::Fault(e.to_string()))
            })
        });
        let route = Route {
            name: E::NAME,
            method: E::METHOD,
            path: E::PATH,
            access: E::ACCESS,
            limit: E::LIMIT,
            handler: erased,
        };
        self.names.push(E::NAME);
        self.router = self.router.route(E::PATH, method_router(route));
        self
    }

    /// Adds a page that is not JSON.
    #[must_use]
    pub fn page(mut self, path: &str, page: MethodRouter<App>) -> Self {
        self.router = self.router.route(path, page);
        self
    }

    /// Adds a room's routes.
    #[must_use]
    pub fn and(mut self, room: fn(Self) -> Self) -> Self {
        self = room(self);
        self
    }

    /// The names of the endpoints that are served.
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }

    /// The finished router.
    pub fn into_router(self) -> Router<App> {
        self.router
    }
}

fn method_router(route: Route) -> MethodRouter<App> {
    let filter = match route.method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Put => MethodFilter::PUT,
        Method::Patch => MethodFilter::PATCH,
        Method::Delete => MethodFilter::DELETE,
    };
    on(filter, move |State(app): State<App>, request: Request| {
        dispatch(route.clone(), app, request)
    })
}

/// Checks what is the same for all, lets the handler do its work, and answers.
async fn dispatch(route: Route, app: App, request: Request) -> Response {
    let mut cx = Cx::new(app, request.headers());
    cx.guarded = route.method.writes() && !STILL_ALLOWED.contains(&route.name);
    let answer = run(&route, &cx, request).await;
    let (status, body) = match answer {
        Ok(body) => (StatusCode::OK, body),
        Err(refusal) => refuse(&cx, route.name, refusal),
    };
    let kind = if status.is_success() {
        "application/json"
    } else {
        "application/problem+json"
    };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    insert(headers, header::CONTENT_TYPE, kind);
    // The same path with another method is another endpoint.
    let reads = route.access == Access::Anyone && route.method == Method::Get;
    let cache = if reads {
        edge::cache_control(route.path, status, cx.session.is_some())
    } else {
        edge::PRIVATE
    };
    insert(headers, header::CACHE_CONTROL, cache);
    insert(headers, header::VARY, "Cookie");
    for cookie in cx.cookies() {
        if let Ok(value) = cookie.parse() {
            headers.append(header::SET_COOKIE, value);
        }
    }
    response
}

async fn run(route: &Route, cx: &Cx, request: Request) -> Answer<Vec<u8>> {
    let (parts, body) = request.into_parts();
    if route.method.writes() && !same_origin(&parts.headers, &cx.app.config.origin) {
        return Err(Code::WrongOrigin.into());
    }
    if !within_limit(route.limit, cx, &parts.headers).await {
        return Err(Code::RateLimited.into());
    }
    if route.access == Access::Member && cx.session.is_none() {
        return Err(Code::SignedOut.into());
    }
    let body = to_bytes(body, MAX_BODY)
        .await
        .map_err(|_| Refusal::from(Code::TooLarge))?;
    (route.handler)(cx.clone(), parts, body).await
}

/// Whether a write comes from our own pages: browsers send `Origin` with every one.
fn same_origin(headers: &HeaderMap, origin: &str) -> bool {
    headers
        .get(header::ORIGIN)
        .is_some_and(|sent| sent.as_bytes() == origin.as_bytes())
}

/// Whether the caller is within the limit: known members count by session, strangers by address,
/// ceremonies always by network, because of addresses one home has more than anybody could count.
async fn within_limit(limit: Limit, cx: &Cx, headers: &HeaderMap) -> bool {
    // A demo on this machine has one address for everybody, so a limit by address means nothing.
    if cx.demo_is_open() {
        return true;
    }
    let address = network::address(headers);
    let key = match (limit, &cx.session) {
        (Limit::Ceremony, _) => cx.network.as_ref().map_or(address, Network::as_str),
        (_, None) => address,
        (_, Some(session)) => session.as_str(),
    };
    cx.app.limiter.allow(limit, key.to_owned()).await
}

/// Parses a query into checked types, or says which parameter is wrong and why.
fn read_query<T: DeserializeOwned>(parts: &Parts) -> Answer<T> {
    let query = parts.uri.query().unwrap_or_default();
    let pairs = serde_urlencoded::Deserializer::new(form_urlencoded::parse(query.as_bytes()));
    serde_path_to_error::deserialize(pairs).map_err(|error| {
        let path = error.path().to_string();
        problem_of(&error.inner().to_string(), path).into()
    })
}

/// Parses a body into checked types, or says which field is wrong and why.
fn read_body<T: DeserializeOwned>(body: &[u8]) -> Answer<T> {
    let body = if body.is_empty() { b"{}" } else { body };
    let json: Value = serde_json::from_slice(body).map_err(|_| Code::BadJson)?;
    // Derived types would take a list for a record whose fields have no names.
    if json.is_array() {
        return Err(Code::WrongType.into());
    }
    serde_path_to_error::deserialize(json).map_err(|error| {
        let path = error.path().to_string();
        problem_of(&error.inner().to_string(), path).into()
    })
}

fn problem_of(text: &str, path: String) -> Problem {
    let path = if path == "." { String::new() } else { path };
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
        field: (!path.is_empty()).then_some(path),
        ..Problem::new(code)
    }
}

/// Turns a refusal into an answer; a fault is logged here, once, and its text stays here.
fn refuse(cx: &Cx, endpoint: &str, refusal: Refusal) -> (StatusCode, Vec<u8>) {
    let mut problem = match refusal {
        Refusal::Problem(problem) => problem,
        Refusal::Fault(fault) => {
            let line = serde_json::json!({
                "level": "error", "message": format!("{endpoint} failed: {fault}"),
                "endpoint": endpoint, "request_id": cx.request_id,
            });
            cx.app.log.line(&line.to_string());
            Problem::new(Code::Fault)
        }
    };
    problem.request_id = Some(cx.request_id.clone());
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, serde_json::to_vec(&problem).unwrap_or_default())
}

/// Sets a header whose value is our own text.
pub(crate) fn insert(headers: &mut HeaderMap, name: header::HeaderName, value: &'static str) {
    headers.insert(name, http::HeaderValue::from_static(value));
}

#[cfg(test)]
mod tests {
    use super::read_body;
    use crate::error::Refusal;
    use posse_shared::events::api::CreateEventRequest;
    use posse_shared::people::api::{RecoveryAttempt, SignUpName};
    use posse_shared::problem::Code;
    use serde::de::DeserializeOwned;

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
