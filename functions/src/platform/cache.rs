//! The Cache API in front of the service: if strangers send the same request within a minute, the data centre that gets
//! it answers without the database.
//!
//! On `workers.dev` the Cache API keeps nothing, so every request there is a miss: see docs/deploy.md.

use crate::http::app::App;
use crate::http::edge;
use crate::service::service;
use axum::body::{Body, Bytes, to_bytes};
use http::Response;
use http::response::Parts;
use tower_service::Service;
use worker::{Cache, Context, Headers, HttpRequest};

/// Answers from the cache if it may and has a response, otherwise from the service.
pub(super) async fn answer(
    app: App,
    request: HttpRequest,
    context: &Context,
) -> worker::Result<Response<Body>> {
    let Some(key) = edge::cache_key(&request, &app.config.origin) else {
        return Ok(service(app).call(request).await?);
    };
    // If the cache fails, we go on as if it were empty.
    if let Ok(Some(kept)) = Cache::default().get(key.as_str(), false).await {
        let mut response = Response::<Body>::from(kept);
        edge::mark_hit(response.headers_mut());
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
    // The caller does not wait until the response is stored.
    context.wait_until(async move {
        let _ = Cache::default().put(key.as_str(), kept).await;
    });
    edge::mark_miss(&mut parts.headers);
    Ok(Response::from_parts(parts, Body::from(body)))
}

fn copy(parts: &Parts, body: &Bytes) -> worker::Result<worker::Response> {
    let response = worker::Response::from_bytes(body.to_vec())?;
    Ok(response.with_headers(Headers::from(parts.headers.clone())))
}
