//! The context that every handler gets: the ports, and the facts of its request.

use crate::http::auth::{SessionKey, Viewer, session_cookie, token_in_cookies};
use crate::kernel::error::ApiResult;
use crate::kernel::network::{self, Network};
use crate::kernel::ports::{self, Batch, Clock, Db, Limiter, Log, Rng, Zones, random_bits};
use posse_shared::problem::Code;
use posse_shared::time::Instant;
use std::sync::{Arc, Mutex};

/// Settings of a deployment.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The origin of the app: `https://posse.example`, without a slash at the end.
    pub origin: String,
    /// Whether the variable `DEMO` is set, which no deployment does: the first of the demo's two locks.
    pub demo: bool,
}

impl Config {
    /// The host name in the origin, which is also the id of the WebAuthn relying party.
    pub fn host(&self) -> &str {
        let rest = self
            .origin
            .split_once("://")
            .map_or(self.origin.as_str(), |(_, rest)| rest);
        rest.split([':', '/']).next().unwrap_or_default()
    }
}

/// The ports and settings, shared by all requests.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Arc<dyn Db>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The random number generator.
    pub rng: Arc<dyn Rng>,
    /// The limiter.
    pub limiter: Arc<dyn Limiter>,
    /// The time zones.
    pub zones: Arc<dyn Zones>,
    /// The log.
    pub log: Arc<dyn Log>,
    /// The settings.
    pub config: Arc<Config>,
}

/// One request's context.
#[derive(Clone)]
pub struct Cx {
    /// The ports.
    pub app: App,
    /// The time at which the request is handled.
    pub now: Instant,
    /// The id under which the request is logged.
    pub request_id: String,
    /// The key of the session that the request carries. Only the database knows whether the session exists.
    pub session: Option<SessionKey>,
    /// The host to which the request was sent.
    pub host: String,
    /// The network from which the request comes, unless it is not counted.
    pub network: Option<Network>,
    /// `User-Agent`.
    pub user_agent: String,
    /// `Accept-Language`.
    pub languages: String,
    refuses_suspended: bool,
    token: Option<String>,
    cookies: Arc<Mutex<Vec<String>>>,
}

impl Cx {
    /// The context of a request with these headers.
    pub fn new(app: App, headers: &http::HeaderMap) -> Self {
        let text = |name: &str| {
            headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
                .to_owned()
        };
        let request_id = match text("cf-ray") {
            ray if ray.is_empty() => posse_shared::id::encode(random_bits(&*app.rng) >> 11),
            ray => ray,
        };
        let token = token_in_cookies(&text("cookie")).map(str::to_owned);
        let cx = Self {
            now: app.clock.now(),
            request_id,
            session: token.as_deref().map(SessionKey::of_token),
            host: text("host"),
            network: Network::of(network::address(headers)),
            user_agent: text("user-agent"),
            languages: text("accept-language"),
            refuses_suspended: false,
            token,
            cookies: Arc::default(),
            app,
        };
        // Everybody who uses the demo on this machine shares its network.
        let network = cx.network.clone().filter(|_| !cx.demo_is_open());
        Self { network, ..cx }
    }

    /// The same context for a request that writes what a suspended member must not write.
    #[must_use]
    pub fn refusing_suspended(self) -> Self {
        Self {
            refuses_suspended: true,
            ..self
        }
    }

    /// Runs a batch: one round trip, all statements or none.
    pub async fn run<B: Batch>(&self, batch: B) -> ApiResult<B::Output> {
        Ok(ports::run(&*self.app.db, batch).await?)
    }

    /// Runs a batch together with the check of the viewer's session: one round trip.
    ///
    /// The statements run before the result of the check is known. So each of them either finds the viewer through the
    /// session itself (`?1` its key, `?2` the time), or only reads, and the handler decides afterwards who gets it. A
    /// statement that writes checks by itself whether the viewer is suspended, unless `ALLOWED_WHILE_SUSPENDED` names the
    /// endpoint.
    pub async fn run_as_viewer<B: Batch>(
        &self,
        batch: impl FnOnce(&SessionKey) -> B,
    ) -> ApiResult<(Viewer, B::Output)>
    where
        B::Output: 'static,
    {
        let key = self.session.as_ref().ok_or(Code::SignedOut)?;
        let (viewer, output) = self.run((key.find_viewer(self.now), batch(key))).await?;
        let viewer = viewer.ok_or(Code::SignedOut)?;
        if self.refuses_suspended && viewer.suspended {
            return Err(Code::Suspended.into());
        }
        Ok((viewer, output))
    }

    /// Adds a `Set-Cookie` header to the response.
    pub fn set_cookie(&self, cookie: String) {
        if let Ok(mut cookies) = self.cookies.lock() {
            cookies.push(cookie);
        }
    }

    /// Sets the session cookie again, so that the browser keeps it for as long as the extended session.
    pub fn renew_cookie(&self) {
        if let Some(token) = &self.token {
            self.set_cookie(session_cookie(token));
        }
    }

    /// The `Set-Cookie` headers of the response.
    pub fn cookies(&self) -> Vec<String> {
        self.cookies
            .lock()
            .map(|cookies| cookies.clone())
            .unwrap_or_default()
    }

    /// Whether the demo is open. Both of its locks must be: the variable `DEMO`, and a `Host` that names this machine.
    pub fn demo_is_open(&self) -> bool {
        self.app.config.demo && is_local(&self.host)
    }
}

/// Whether a `Host` header names this machine.
fn is_local(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    matches!(name, "localhost" | "127.0.0.1" | "::1")
}

#[cfg(test)]
mod tests {
    use super::{Config, is_local};

    #[test]
    fn only_this_machine_is_local() {
        for host in ["localhost", "localhost:8787", "127.0.0.1:1", "[::1]:8787"] {
            assert!(is_local(host), "{host}");
        }
        for host in [
            "",
            "posse.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "[::2]",
        ] {
            assert!(!is_local(host), "{host}");
        }
    }

    #[test]
    fn the_relying_party_is_the_host_of_the_origin() {
        let host = |origin: &str| {
            Config {
                origin: origin.to_owned(),
                demo: false,
            }
            .host()
            .to_owned()
        };
        assert_eq!(host("https://posse.example"), "posse.example");
        assert_eq!(host("http://localhost:8787"), "localhost");
    }
}
