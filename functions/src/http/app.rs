//! What every handler is given: the ports, and the request's own facts.

use crate::http::auth::{SessionKey, Viewer, session_cookie, token_in_cookies};
use crate::kernel::error::{ApiResult, Refusal};
use crate::kernel::network::{self, Network};
use crate::kernel::ports::{
    self, Batch, Clock, Db, DbError, Limiter, Log, Rng, Rows, Statement, Zones, random_bits,
};
use posse_shared::problem::Code;
use posse_shared::time::Instant;
use std::sync::{Arc, Mutex};

/// Settings of a deployment.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Where the app is served: `https://posse.example`, without a slash at the end.
    pub origin: String,
    /// The first lock of the demo: the variable `DEMO`, which no deployment sets.
    pub demo: bool,
}

impl Config {
    /// The host name in the origin: the relying party's id.
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
    /// Chance.
    pub rng: Arc<dyn Rng>,
    /// Limits.
    pub limiter: Arc<dyn Limiter>,
    /// The zones of the world.
    pub zones: Arc<dyn Zones>,
    /// The log.
    pub log: Arc<dyn Log>,
    /// Settings.
    pub config: Arc<Config>,
}

/// One request's context.
#[derive(Clone)]
pub struct Cx {
    /// The ports.
    pub app: App,
    /// The moment the request is dealt with.
    pub now: Instant,
    /// The id under which it is logged.
    pub request_id: String,
    /// The key of her session, if she sent one; whether it is valid the database knows.
    pub session: Option<SessionKey>,
    /// The host the request was sent to.
    pub host: String,
    /// The network it comes from, where that is counted.
    pub network: Option<Network>,
    /// What the browser calls itself.
    pub user_agent: String,
    /// `Accept-Language`.
    pub languages: String,
    /// Whether the request writes what a suspended member may not.
    pub guarded: bool,
    token: Option<String>,
    cookies: Arc<Mutex<Vec<String>>>,
}

impl Cx {
    /// A request's context from its headers.
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
            guarded: false,
            token,
            cookies: Arc::default(),
            app,
        };
        // A demo on this machine is everybody's.
        let network = cx.network.clone().filter(|_| !cx.demo_is_open());
        Self { network, ..cx }
    }

    /// Runs statements: one round trip, all or nothing.
    pub async fn batch<const N: usize>(&self, statements: [Statement; N]) -> ApiResult<[Rows; N]> {
        let rows = self.app.db.batch(statements.into()).await?;
        rows.try_into()
            .map_err(|_| Refusal::from(DbError::MissingResult))
    }

    /// Runs statements together with the check of her session: one round trip.
    ///
    /// The others run before anybody has looked at what the check found. So each must find her through
    /// the session itself (`?1` its key, `?2` the time), or read only what is decided upon afterwards;
    /// and one that writes must ask by itself whether she is suspended, unless `STILL_ALLOWED` names
    /// the endpoint.
    pub async fn viewer_batch<const N: usize>(
        &self,
        statements: impl FnOnce(&SessionKey) -> [Statement; N],
    ) -> ApiResult<(Viewer, [Rows; N])> {
        let key = self.session.as_ref().ok_or(Code::SignedOut)?;
        let all = statements(key).into();
        let (viewer, rows) = self.viewed(key, all).await?;
        let rows = rows
            .try_into()
            .map_err(|_| Refusal::from(DbError::MissingResult))?;
        Ok((viewer, rows))
    }

    /// [`Self::viewer_batch`] of however many statements.
    async fn viewed(
        &self,
        key: &SessionKey,
        mut statements: Vec<Statement>,
    ) -> ApiResult<(Viewer, Vec<Rows>)> {
        statements.insert(0, key.check(self.now));
        let mut rows = self.app.db.batch(statements).await?;
        let check = (!rows.is_empty()).then(|| rows.remove(0));
        let viewer = Viewer::from_rows(key, check)?;
        if self.guarded && viewer.suspended {
            return Err(Code::Suspended.into());
        }
        Ok((viewer, rows))
    }

    /// Runs a batch: one round trip, all statements or none.
    pub async fn run<B: Batch>(&self, batch: B) -> ApiResult<B::Output> {
        Ok(ports::run(&*self.app.db, batch).await?)
    }

    /// Runs a batch together with the check of the viewer's session: one round trip.
    ///
    /// The statements run before anybody has looked at what the check found. So each of them either finds the
    /// viewer through the session itself (`?1` its key, `?2` the time), or reads only what the handler decides
    /// about afterwards. A statement that writes asks by itself whether the viewer is suspended, unless
    /// `STILL_ALLOWED` names the endpoint.
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
        if self.guarded && viewer.suspended {
            return Err(Code::Suspended.into());
        }
        Ok((viewer, output))
    }

    /// Adds a `Set-Cookie` to the answer.
    pub fn set_cookie(&self, cookie: String) {
        if let Ok(mut cookies) = self.cookies.lock() {
            cookies.push(cookie);
        }
    }

    /// Lets the browser keep her token for as long as the session, which lives on from now.
    pub fn renew_cookie(&self) {
        if let Some(token) = &self.token {
            self.set_cookie(session_cookie(token));
        }
    }

    /// The cookies to be set.
    pub fn cookies(&self) -> Vec<String> {
        self.cookies
            .lock()
            .map(|cookies| cookies.clone())
            .unwrap_or_default()
    }

    /// Whether the demo is open: both its locks, the variable and the host, on this machine only.
    pub fn demo_is_open(&self) -> bool {
        self.app.config.demo && is_local(&self.host)
    }
}

/// Whether a `Host` names this machine and no other.
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
