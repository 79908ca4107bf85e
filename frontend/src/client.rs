//! Requests to the server: typed by the endpoint, with a time limit.

use crate::{json, words};
use gloo_net::http::{Method as HttpMethod, RequestBuilder};
use posse_shared::endpoint::{Endpoint, Method};
use posse_shared::problem::{Code, Problem};
use posse_shared::sync::Call;
use serde::de::DeserializeOwned;

/// Why a request has no result.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Failure {
    /// No response arrived.
    Offline,
    /// The server rejected the request.
    Rejected(Problem),
}

impl Failure {
    /// The sentence for the member.
    pub(crate) fn words(&self) -> &'static str {
        match self {
            Self::Offline => words::t::problem::offline(),
            Self::Rejected(problem) => words::problem(problem),
        }
    }
}

/// The time limit of one request, in milliseconds.
const TIMEOUT_MS: u32 = 15_000;

/// Calls an endpoint.
pub(crate) async fn call<E: Endpoint>(
    path: &E::Path,
    request: &E::Request,
) -> Result<E::Response, Failure> {
    send(&Call::of::<E>(path, request)).await
}

/// Sends a request that is already written, such as one of the outbox.
pub(crate) async fn send<T: DeserializeOwned>(call: &Call) -> Result<T, Failure> {
    let (ok, status, text) = fetch(call).await.ok_or(Failure::Offline)?;
    if ok {
        // A body that we cannot read did not come from our server, but from a portal or a proxy.
        return json::read(&text).ok_or(Failure::Offline);
    }
    let problem = json::read::<Problem>(&text).ok_or_else(|| {
        if status >= 500 {
            Failure::Rejected(Problem::new(Code::Fault))
        } else {
            Failure::Offline
        }
    });
    Err(problem.map_or_else(|failure| failure, Failure::Rejected))
}

async fn fetch(call: &Call) -> Option<(bool, u16, String)> {
    let method = match call.method {
        Method::Get => HttpMethod::GET,
        Method::Post => HttpMethod::POST,
        Method::Put => HttpMethod::PUT,
        Method::Patch => HttpMethod::PATCH,
        Method::Delete => HttpMethod::DELETE,
    };
    let signal = web_sys::AbortSignal::timeout_with_u32(TIMEOUT_MS);
    let request = RequestBuilder::new(&call.url)
        .method(method)
        .abort_signal(Some(&signal));
    let response = if call.method == Method::Get {
        request.send().await.ok()?
    } else {
        let request = request.header("Content-Type", "application/json");
        request.body(call.body.as_str()).ok()?.send().await.ok()?
    };
    let text = response.text().await.ok()?;
    Some((response.ok(), response.status(), text))
}
