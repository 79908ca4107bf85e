//! The Cache API in front of the service: what strangers ask again within a minute is answered
//! from the data centre that was asked, without the database.
//!
//! On `workers.dev` the Cache API keeps nothing, and every request is a miss: see docs/deploy.md.

use crate::http::app::App;
use crate::http::edge;
use crate::service::service;
use axum::body::{Body, Bytes, to_bytes};
use http::Response;
use http::response::Parts;
use tower_service::Service;
use worker::{Cache, Context, Headers, HttpRequest};

/// Answers from the edge where that is allowed and possible, and from the service where not.
pub(super) async fn answer(
    app: App,
    request: HttpRequest,
    context: &Context,
) -> worker::Result<Response<Body>> {
    let Some(key) = edge::cacheable(&request, &app.config.origin) else {
        return Ok(service(app).call(request).await?);
    };
    // A cache that fails is an empty one.
    if let Ok(Some(kept)) = Cache::default().get(key.as_str(), false).await {
        let mut response = Response::<Body>::from(kept);
        edge::mark_found(response.headers_mut());
        return Ok(response);
    }
    let (mut parts, body) = service(app).call(request).await?.into_parts();
    if !edge::may_keep(&parts) {
        return Ok(Response::from_parts(parts, body));
    }
    let body = to_bytes(body, usize::MAX)
        .await
        .map_err(|error| worker::Error::RustError(error.to_string()))?;
    let kept = copy(&parts, &body)?;
    // She does not wait until it is kept.
    context.wait_until(async move {
        let _ = Cache::default().put(key.as_str(), kept).await;
    });
    edge::mark_missed(&mut parts.headers);
    Ok(Response::from_parts(parts, Body::from(body)))
}

fn copy(parts: &Parts, body: &Bytes) -> worker::Result<worker::Response> {
    let response = worker::Response::from_bytes(body.to_vec())?;
    Ok(response.with_headers(Headers::from(parts.headers.clone())))
}
