//! The Worker as one router: the endpoints of all rooms, the health check, and the headers of every response.

use crate::http::app::{App, Cx};
use crate::http::edge::PRIVATE;
use crate::http::router::{Routes, insert};
use crate::kernel::ports::Statement;
use crate::rooms::{availability, circles, events, people, proposals, safety, sync};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::get;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use posse_shared::problem::{Code, Problem};
use posse_shared::security::HEADERS;

/// All endpoints of all rooms.
pub fn routes() -> Routes {
    Routes::default()
        .and(sync::routes)
        .and(people::routes)
        .and(circles::routes)
        .and(events::routes)
        .and(availability::routes)
        .and(proposals::routes)
        .and(safety::routes)
        .page("/healthz", get(healthz))
}

/// The whole Worker as a router.
pub fn service(app: App) -> Router {
    routes()
        .into_router()
        .fallback(async || refused(Code::NotFound))
        .method_not_allowed_fallback(async || refused(Code::MethodNotAllowed))
        .layer(from_fn(with_security_headers))
        .with_state(app)
}

/// `GET /healthz`: whether the Worker and its database answer.
async fn healthz(State(app): State<App>, request: Request) -> Response {
    let cx = Cx::new(app, request.headers());
    let answer = cx
        .run(Statement::new(include_sql!("http/sql/healthz.sql")))
        .await;
    let (status, text) = match answer {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database does not answer\n",
        ),
    };
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    insert(
        response.headers_mut(),
        header::CONTENT_TYPE,
        "text/plain; charset=utf-8",
    );
    insert(response.headers_mut(), header::CACHE_CONTROL, PRIVATE);
    response
}

fn refused(code: Code) -> Response {
    let body = serde_json::to_string(&Problem::new(code)).unwrap_or_default();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(code.status()).unwrap_or(StatusCode::NOT_FOUND);
    insert(
        response.headers_mut(),
        header::CONTENT_TYPE,
        "application/problem+json",
    );
    insert(response.headers_mut(), header::CACHE_CONTROL, PRIVATE);
    response
}

async fn with_security_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    add_security_headers(response.headers_mut());
    response
}

fn add_security_headers(headers: &mut HeaderMap) {
    for (name, value) in HEADERS {
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
}
