//! From HTTP to a handler's own types and back, the same for every endpoint.
//!
//! `shared` declares an endpoint. Here its method and path become a route, its request is parsed into newtypes, and the
//! result of its handler becomes JSON or problem+json.

mod raw_request;

use crate::http::app::{App, Cx};
use crate::http::edge;
use crate::kernel::error::{ApiResult, Refusal};
use crate::kernel::network;
use crate::kernel::ports::{Boxed, Count, LogLine};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::{MethodFilter, MethodRouter, on};
use http::{HeaderMap, StatusCode, header};
use posse_shared::endpoint::{Access, Endpoint, Limit, Method};
use posse_shared::problem::{Code, Problem};
use posse_shared::safety::moderation::ALLOWED_WHILE_SUSPENDED;
use raw_request::RawRequest;
use serde::Serialize;
use std::sync::Arc;

/// The most bytes of a body. No request of ours comes near it.
pub const MAX_BODY: usize = 32 * 1024;

/// A handler with its types erased, so that the code around handlers is compiled once. It parses the request or refuses
/// it, and returns JSON.
type ErasedHandler = Arc<dyn Fn(&Cx, &RawRequest) -> ApiResult<RunningHandler> + Send + Sync>;

/// A handler that has its request and runs.
type RunningHandler = Boxed<'static, ApiResult<Vec<u8>>>;

/// An endpoint as the dispatcher knows it.
#[derive(Clone)]
struct Route {
    name: &'static str,
    method: Method,
    path: &'static str,
    access: Access,
    limit: Limit,
    handler: ErasedHandler,
}

/// The routes of all rooms.
#[derive(Default)]
pub struct Routes {
    router: Router<App>,
    names: Vec<&'static str>,
}

impl Routes {
    /// Adds an endpoint with its handler.
    #[must_use]
    pub fn endpoint<E, H, F>(self, handler: H) -> Self
    where
        E: Endpoint,
        H: Fn(Cx, E::Path, E::Request) -> F + Send + Sync + 'static,
        F: Future<Output = ApiResult<E::Response>> + Send + 'static,
    {
        let erased: ErasedHandler = Arc::new(move |cx, raw| {
            let (path, request) = (raw.path()?, raw.request()?);
            let running = handler(cx.clone(), path, request);
            Ok(Box::pin(async move { to_json(&running.await?) }))
        });
        self.add(Route {
            name: E::NAME,
            method: E::METHOD,
            path: E::PATH,
            access: E::ACCESS,
            limit: E::LIMIT,
            handler: erased,
        })
    }

    fn add(mut self, route: Route) -> Self {
        self.names.push(route.name);
        self.router = self.router.route(route.path, method_router(route));
        self
    }

    /// Adds a page, whose response is not JSON.
    #[must_use]
    pub fn page(mut self, path: &str, page: MethodRouter<App>) -> Self {
        self.router = self.router.route(path, page);
        self
    }

    /// Adds the routes of a room.
    #[must_use]
    pub fn and(mut self, room: fn(Self) -> Self) -> Self {
        self = room(self);
        self
    }

    /// The names of all endpoints.
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }

    /// The router of all routes.
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

/// Runs a request through the checks that all endpoints share and through its handler, and makes the response.
async fn dispatch(route: Route, app: App, request: Request) -> Response {
    let mut cx = Cx::new(app, request.headers());
    if route.method.writes() && !ALLOWED_WHILE_SUSPENDED.contains(&route.name) {
        cx = cx.refusing_suspended();
    }
    let (status, body) = match run(&route, &cx, request).await {
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
    // The edge knows endpoints by their path, and a path has another endpoint for each method.
    let is_public_read = route.access == Access::Anyone && route.method == Method::Get;
    let cache = if is_public_read {
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

async fn run(route: &Route, cx: &Cx, request: Request) -> ApiResult<Vec<u8>> {
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
    let raw = RawRequest::new(route.method, parts, &body).await;
    (route.handler)(cx, &raw)?.await
}

/// Whether a write comes from our own pages. Browsers send `Origin` with every write.
fn same_origin(headers: &HeaderMap, origin: &str) -> bool {
    headers
        .get(header::ORIGIN)
        .is_some_and(|sent| sent.as_bytes() == origin.as_bytes())
}

/// Whether the caller is within the limit.
///
/// A stranger is counted by address. A member is counted by session, and by address too: nobody knows yet whether the
/// session exists, and anyone can invent one. A passkey ceremony is counted by network, because an attacker who guesses
/// may have more addresses than one household.
async fn within_limit(limit: Limit, cx: &Cx, headers: &HeaderMap) -> bool {
    // Everybody who uses a demo on this machine has the same address, so a limit by address means nothing.
    if cx.demo_is_open() {
        return true;
    }
    let (limiter, home) = (&cx.app.limiter, network::home(headers));
    let key = match (limit, &cx.session) {
        (Limit::Ceremony, _) => match &cx.network {
            Some(network) => network.as_str().to_owned(),
            None => home,
        },
        (_, None) => home,
        (_, Some(session)) => {
            if !limiter.allow(Count::Address, home).await {
                return false;
            }
            session.as_str().to_owned()
        }
    };
    limiter.allow(Count::Of(limit), key).await
}

fn to_json<T: Serialize>(response: &T) -> ApiResult<Vec<u8>> {
    let text =
        serde_json::to_string(response).map_err(|error| Refusal::Fault(error.to_string()))?;
    Ok(text.into_bytes())
}

/// Turns a refusal into an answer; a fault is logged here, once, and its text stays here.
fn refuse(cx: &Cx, endpoint: &str, refusal: Refusal) -> (StatusCode, Vec<u8>) {
    let mut problem = match refusal {
        Refusal::Problem(problem) => *problem,
        Refusal::Fault(fault) => {
            let line = LogLine::error(format!("{endpoint} failed: {fault}"))
                .with("endpoint", endpoint)
                .with("request_id", &*cx.request_id);
            cx.app.log.write(&line);
            Problem::new(Code::Fault)
        }
    };
    problem.request_id = Some(cx.request_id.clone());
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (
        status,
        serde_json::to_string(&problem)
            .unwrap_or_default()
            .into_bytes(),
    )
}

/// Sets a header to a text of our own.
pub(crate) fn insert(headers: &mut HeaderMap, name: header::HeaderName, value: &'static str) {
    headers.insert(name, http::HeaderValue::from_static(value));
}
