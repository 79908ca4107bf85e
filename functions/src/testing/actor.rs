//! The people who use a service. One type stands for all of them: stranger, member, host.

use super::TestApp;
use super::app::ORIGIN;
use crate::http::auth::{COOKIE, hash};
use crate::kernel::ports::{Clock, Db, Statement, random_bits};
use axum::body::{Body, to_bytes};
use http::{HeaderMap, HeaderName, Request, StatusCode, header};
use posse_shared::endpoint::{Endpoint, url};
use posse_shared::id::MemberId;
use posse_shared::problem::Problem;
use posse_shared::sync::Call;
use posse_shared::time::DAY;
use tower::ServiceExt;

/// A person who uses the service.
#[derive(Clone)]
pub struct Actor {
    app: TestApp,
    id: Option<MemberId>,
    token: Option<String>,
    address: Option<String>,
}

impl TestApp {
    /// A person who is not signed in.
    pub fn stranger(&self) -> Actor {
        Actor {
            app: self.clone(),
            id: None,
            token: None,
            address: None,
        }
    }

    /// A member whose browser has a session token.
    pub fn holder(&self, id: MemberId, token: String) -> Actor {
        Actor {
            app: self.clone(),
            id: Some(id),
            token: Some(token),
            address: None,
        }
    }

    /// Makes a signed-in member with this name and an account of 30 days, which no limit for new accounts touches.
    pub async fn member(&self, name: &str) -> Actor {
        self.member_since(name, 30 * DAY).await
    }

    /// Makes a signed-in member with this name and a new account.
    pub async fn newcomer(&self, name: &str) -> Actor {
        self.member_since(name, 0).await
    }

    async fn member_since(&self, name: &str, seconds_ago: i64) -> Actor {
        let id = MemberId::from_random(random_bits(&*self.rng));
        let now = self.clock.now();
        let token = format!("token-of-{id}");
        let member = "INSERT INTO member (id, name, joined_at) VALUES (?1, ?2, ?3)";
        let session = "INSERT INTO session (token, id, member, device, created_at, seen_at, expires_at) VALUES (?1, ?2, ?2, 'test', ?3, ?3, ?4)";
        let statements = vec![
            Statement::new(member)
                .bind(id)
                .bind(name)
                .bind(now.plus(-seconds_ago)),
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
}

/// The response to a request.
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

    /// The session token that it sets in the browser: empty if it ends the session, `None` if it sets no cookie.
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

    /// Her id. A stranger has none.
    pub fn id(&self) -> MemberId {
        self.id.expect("a stranger has no id")
    }

    /// The same person with another session token, or none.
    #[must_use]
    pub fn with_token(mut self, token: Option<String>) -> Self {
        self.token = token;
        self
    }

    /// The same person at another IP address.
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

    /// Calls an endpoint and expects that it refuses.
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

    /// Sends a call as an outbox would send it.
    pub async fn send_call(&self, call: &Call) -> Reply {
        self.send(call.method.as_str(), &call.url, call.body.clone())
            .await
    }

    /// Sends a GET request.
    pub async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, "").await
    }

    /// Sends any request from a page of our own origin.
    pub async fn send(&self, method: &str, path: &str, body: impl Into<Body>) -> Reply {
        self.send_from(ORIGIN, method, path, body).await
    }

    /// Sends any request from a page of an origin.
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

    /// Sends any request with these headers, her session cookie and the content type JSON.
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
        let request = request.body(body.into()).expect("a valid request");
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
