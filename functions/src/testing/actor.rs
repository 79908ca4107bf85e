//! A running service and the people who use it: one type, made once for each privilege.

use super::{Sqlite, TableZones, TestClock, TestLimiter, TestLog, TestRng};
use crate::http::app::{App, Config};
use crate::http::auth::{COOKIE, hash};
use crate::kernel::ports::{Db, Statement, Value, random_bits};
use crate::service::service;
use axum::Router;
use axum::body::{Body, to_bytes};
use http::{HeaderMap, HeaderName, Request, StatusCode, header};
use posse_shared::endpoint::{Endpoint, url};
use posse_shared::id::MemberId;
use posse_shared::problem::Problem;
use posse_shared::sync::Call;
use posse_shared::time::DAY;
use std::sync::Arc;
use tower::ServiceExt;

/// The service on native parts.
#[derive(Clone)]
pub struct TestApp {
    router: Router,
    /// Its database.
    pub db: Arc<Sqlite>,
    /// Its clock.
    pub clock: Arc<TestClock>,
    /// Its limiter.
    pub limiter: Arc<TestLimiter>,
    /// Its log.
    pub log: Arc<TestLog>,
    pub(super) rng: Arc<TestRng>,
    /// Its ports, for what is not HTTP.
    pub app: App,
}

/// Where the test service is served.
pub const ORIGIN: &str = "https://posse.example";

impl Default for TestApp {
    fn default() -> Self {
        Self::new(Config {
            origin: ORIGIN.to_owned(),
            demo: false,
        })
    }
}

impl TestApp {
    /// A service with these settings and an empty database.
    pub fn new(config: Config) -> Self {
        let (db, clock) = (Arc::new(Sqlite::migrated()), Arc::new(TestClock::default()));
        let (limiter, log) = (
            Arc::new(TestLimiter::default()),
            Arc::new(TestLog::default()),
        );
        let rng = Arc::new(TestRng::default());
        let app = App {
            db: db.clone(),
            clock: clock.clone(),
            rng: rng.clone(),
            limiter: limiter.clone(),
            zones: Arc::new(TableZones),
            log: log.clone(),
            config: Arc::new(config),
        };
        Self {
            router: service(app.clone()),
            db,
            clock,
            limiter,
            log,
            rng,
            app,
        }
    }

    /// Someone who is not signed in.
    pub fn stranger(&self) -> Actor {
        Actor {
            app: self.clone(),
            id: None,
            token: None,
            address: None,
        }
    }

    /// A member whose browser keeps a token.
    pub fn holder(&self, id: MemberId, token: String) -> Actor {
        Actor {
            app: self.clone(),
            id: Some(id),
            token: Some(token),
            address: None,
        }
    }

    /// A member of that name, signed in, who has been here for a while.
    pub async fn member(&self, name: &str) -> Actor {
        self.member_since(name, 30 * DAY).await
    }

    /// A member of that name, signed in, who has just come.
    pub async fn newcomer(&self, name: &str) -> Actor {
        self.member_since(name, 0).await
    }

    async fn member_since(&self, name: &str, seconds: i64) -> Actor {
        use crate::kernel::ports::Clock;
        let id = MemberId::from_random(random_bits(&*self.rng));
        let now = self.clock.now();
        let token = format!("token-of-{id}");
        let member = "INSERT INTO member (id, name, joined_at) VALUES (?1, ?2, ?3)";
        let session = "INSERT INTO session (token, id, member, device, created_at, seen_at, expires_at) VALUES (?1, ?2, ?2, 'test', ?3, ?3, ?4)";
        let statements = vec![
            Statement::new(member)
                .bind(id)
                .bind(name)
                .bind(now.plus(-seconds)),
            Statement::new(session)
                .bind(hash(&token))
                .bind(id)
                .bind(now)
                .bind(now.plus(90 * DAY)),
        ];
        self.db
            .batch(statements)
            .await
            .expect("a member can be made");
        self.holder(id, token)
    }

    /// The first column of the first row of a query, as a number: for tests that look inside.
    pub fn number(&self, sql: &str) -> i64 {
        self.db
            .connection()
            .query_row(sql, [], |row| row.get(0))
            .expect("a number")
    }

    /// Random bits for an id.
    pub fn bits(&self) -> u64 {
        random_bits(&*self.rng)
    }

    /// Runs a statement by hand.
    pub async fn run(&self, sql: &'static str, params: Vec<Value>) {
        self.db
            .batch(vec![Statement { sql, params }])
            .await
            .expect("a sound statement");
    }
}

/// Someone who uses the service.
#[derive(Clone)]
pub struct Actor {
    app: TestApp,
    id: Option<MemberId>,
    token: Option<String>,
    address: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as a problem.
    pub fn problem(&self) -> Problem {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("{} is no problem: {}", self.status, self.text()))
    }

    /// What it makes the browser keep as her session's token: empty where it ends the session,
    /// `None` where it leaves the browser as it was.
    pub fn token(&self) -> Option<String> {
        let cookie = self.headers.get(header::SET_COOKIE)?.to_str().ok()?;
        let (name, rest) = cookie.split_once('=')?;
        assert_eq!(name, COOKIE, "no other cookie is ever set");
        rest.split(';').next().map(str::to_owned)
    }
}

impl Actor {
    /// The service she uses.
    pub fn app(&self) -> &TestApp {
        &self.app
    }

    /// Her id; strangers have none.
    pub fn id(&self) -> MemberId {
        self.id.expect("a stranger has no id")
    }

    /// The same person with another session token, or none.
    #[must_use]
    pub fn with_token(mut self, token: Option<String>) -> Self {
        self.token = token;
        self
    }

    /// The same person at an address of the network.
    #[must_use]
    pub fn at(mut self, address: &str) -> Self {
        self.address = Some(address.to_owned());
        self
    }

    /// Calls an endpoint and expects it to succeed.
    pub async fn call<E: Endpoint>(&self, path: E::Path, request: E::Request) -> E::Response {
        let reply = self.try_call::<E>(&path, &request).await;
        assert_eq!(
            reply.status,
            StatusCode::OK,
            "{}: {}",
            E::NAME,
            reply.text()
        );
        serde_json::from_slice(&reply.body)
            .unwrap_or_else(|error| panic!("{}: {error}: {}", E::NAME, reply.text()))
    }

    /// Calls an endpoint and expects a refusal.
    pub async fn refused<E: Endpoint>(&self, path: E::Path, request: E::Request) -> Problem {
        let reply = self.try_call::<E>(&path, &request).await;
        assert_ne!(
            reply.status,
            StatusCode::OK,
            "{}: {}",
            E::NAME,
            reply.text()
        );
        reply.problem()
    }

    /// Calls an endpoint.
    pub async fn try_call<E: Endpoint>(&self, path: &E::Path, request: &E::Request) -> Reply {
        let body = serde_json::to_string(request).expect("serialisable");
        self.send(E::METHOD.as_str(), &url::<E>(path, request), body)
            .await
    }

    /// Sends what an outbox would send.
    pub async fn send_call(&self, call: &Call) -> Reply {
        self.send(call.method.as_str(), &call.url, call.body.clone())
            .await
    }

    /// Gets a page.
    pub async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, "").await
    }

    /// Sends any request, from our own origin.
    pub async fn send(&self, method: &str, path: &str, body: impl Into<Body>) -> Reply {
        self.send_from(ORIGIN, method, path, body).await
    }

    /// Sends any request, from a page of that origin.
    pub async fn send_from(
        &self,
        origin: &str,
        method: &str,
        path: &str,
        body: impl Into<Body>,
    ) -> Reply {
        let host = origin.split("://").nth(1).unwrap_or_default();
        let headers = [(header::HOST, host), (header::ORIGIN, origin)];
        self.send_with(&headers, method, path, body).await
    }

    /// Sends any request with these headers, her cookie and the type of our bodies.
    pub async fn send_with(
        &self,
        headers: &[(HeaderName, &str)],
        method: &str,
        path: &str,
        body: impl Into<Body>,
    ) -> Reply {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        if let Some(token) = &self.token {
            request = request.header(header::COOKIE, format!("{COOKIE}={token}"));
        }
        if let Some(address) = &self.address {
            request = request.header("cf-connecting-ip", address);
        }
        let request = request.body(body.into()).expect("a sound request");
        let response = self
            .app
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("infallible");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body").to_vec();
        Reply {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }
}
