//! Asking the server: typed by the endpoint, bounded in time.

use gloo_net::http::{Method as HttpMethod, RequestBuilder};
use posse_shared::endpoint::{Endpoint, Method};
use posse_shared::problem::{Code, Problem};
use posse_shared::sync::Call;
use serde::de::DeserializeOwned;

use crate::json;

/// Why there is no answer, or none she wanted.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Failure {
    /// Nothing came back.
    Offline,
    /// The server refuses.
    Refused(Problem),
}

impl Failure {
    /// What to tell her.
    pub(crate) fn words(&self) -> &'static str {
        match self {
            Self::Offline => crate::words::t::problem::offline(),
            Self::Refused(problem) => crate::words::problem(problem),
        }
    }
}

/// The longest she waits for one answer, in milliseconds.
const PATIENCE: i32 = 15_000;

/// Calls an endpoint.
pub(crate) async fn call<E: Endpoint>(
    path: &E::Path,
    request: &E::Request,
) -> Result<E::Response, Failure> {
    send(&Call::of::<E>(path, request)).await
}

/// Sends what an outbox or an endpoint says.
pub(crate) async fn send<T: DeserializeOwned>(call: &Call) -> Result<T, Failure> {
    let (ok, status, text) = fetch(call).await.ok_or(Failure::Offline)?;
    if ok {
        // What cannot be read did not come from our server: a portal, a proxy.
        return json::read(&text).ok_or(Failure::Offline);
    }
    let problem = json::read::<Problem>(&text).ok_or_else(|| {
        if status >= 500 {
            Failure::Refused(Problem::new(Code::Fault))
        } else {
            Failure::Offline
        }
    });
    Err(problem.map_or_else(|failure| failure, Failure::Refused))
}

async fn fetch(call: &Call) -> Option<(bool, u16, String)> {
    let method = match call.method {
        Method::Get => HttpMethod::GET,
        Method::Post => HttpMethod::POST,
        Method::Put => HttpMethod::PUT,
        Method::Patch => HttpMethod::PATCH,
        Method::Delete => HttpMethod::DELETE,
    };
    let signal = web_sys::AbortSignal::timeout_with_u32(PATIENCE.unsigned_abs());
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
