//! The edge cache: which responses it may keep, and under which key. Pure; `platform` stores and finds them.
//!
//! It keeps pages and lists that are the same for every stranger, because everybody in a chat, and the chat's own
//! robots, open a link within a minute. A request with a session always goes to the database: a host sees at once what
//! she has changed.

use crate::http::auth::COOKIE;
use crate::kernel::language::Locale;
use http::response::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, header};
use posse_shared::circles::api::{Discover, ShowCircle};
use posse_shared::endpoint::Endpoint;
use posse_shared::events::api::{DiscoverEvents, ShowShared};

/// `Cache-Control` of a public response: a minute at the edge, no time in the browser.
///
/// A mother with a pram must not set out for a cancelled coffee, so no response is older than a minute. A browser that
/// kept it for another minute would make it two. There is no `stale-while-revalidate`: the Cache API does not have it,
/// and here it would be wrong.
pub const PUBLIC: &str = "public, max-age=0, s-maxage=60";

/// `Cache-Control` of every other response.
pub const PRIVATE: &str = "private, no-store";

/// The header that says whether the edge cache had the response (RFC 9211).
const CACHE_STATUS: HeaderName = HeaderName::from_static("cache-status");

/// The share page and its calendar file. Their language follows `Accept-Language`.
const PAGES: [&str; 2] = ["/e/{slug}", "/e/{slug}/event.ics"];

/// The endpoints whose response is the same for every stranger.
const ENDPOINTS: [&str; 4] = [
    Discover::PATH,
    ShowCircle::PATH,
    DiscoverEvents::PATH,
    ShowShared::PATH,
];

/// The key of a cached response: requests with the same key get the same response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheKey(String);

impl CacheKey {
    /// The key as a URL of our origin.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The key of a request whose response may come from the edge cache; `None` for all others.
///
/// It begins with our own origin and not with the request's host, so that nobody can plant a response under another
/// host's key.
pub fn cache_key<B>(request: &Request<B>, origin: &str) -> Option<CacheKey> {
    if request.method() != Method::GET || may_be_signed_in(request.headers()) {
        return None;
    }
    let path = request.uri().path();
    let query = if PAGES.iter().any(|page| matches_route(page, path)) {
        // Pages ignore the query, so what chat apps and adverts add to a link does not change the key.
        let accept = request.headers().get(header::ACCEPT_LANGUAGE);
        let accept = accept.and_then(|value| value.to_str().ok());
        format!(
            "lang={}",
            Locale::preferred(accept.unwrap_or_default()).tag()
        )
    } else if ENDPOINTS
        .iter()
        .any(|endpoint| matches_route(endpoint, path))
    {
        // The whole query: an unknown parameter makes another key, never a wrong response.
        let query = request.uri().query().unwrap_or_default();
        let mut pairs: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty()).collect();
        pairs.sort_unstable();
        pairs.join("&")
    } else {
        return None;
    };
    Some(CacheKey(format!("{origin}{path}?{query}")))
}

/// `Cache-Control` of an endpoint's response.
pub(crate) fn cache_control(path: &str, status: StatusCode, signed_in: bool) -> &'static str {
    if status == StatusCode::OK && !signed_in && ENDPOINTS.contains(&path) {
        PUBLIC
    } else {
        PRIVATE
    }
}

/// Whether the edge may keep a response: it succeeded, says that it is public, and sets no cookie.
pub fn may_keep(response: &Parts) -> bool {
    let is_public = response
        .headers
        .get(header::CACHE_CONTROL)
        .is_some_and(|value| value == PUBLIC);
    response.status == StatusCode::OK
        && is_public
        && !response.headers.contains_key(header::SET_COOKIE)
}

/// Marks a response that the edge cache had.
///
/// `Cache-Control` is set again, because a zone's browser setting may have overwritten it.
pub fn mark_hit(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(PUBLIC));
    headers.insert(CACHE_STATUS, HeaderValue::from_static("posse; hit"));
}

/// Marks a response that the edge cache did not have.
pub fn mark_miss(headers: &mut HeaderMap) {
    headers.insert(CACHE_STATUS, HeaderValue::from_static("posse; fwd=miss"));
}

/// Whether any cookie contains the name of our session cookie. A malformed cookie counts as a session, too.
fn may_be_signed_in(headers: &HeaderMap) -> bool {
    headers.get_all(header::COOKIE).iter().any(|cookies| {
        let mut windows = cookies.as_bytes().windows(COOKIE.len());
        windows.any(|bytes| bytes == COOKIE.as_bytes())
    })
}

/// Whether a path matches a route. Our slugs and ids have no dot; `/e/share.css` has one.
fn matches_route(route: &str, path: &str) -> bool {
    let (mut route, mut path) = (route.split('/'), path.split('/'));
    loop {
        match (route.next(), path.next()) {
            (None, None) => return true,
            (Some(expected), Some(given)) if expected == given => {}
            (Some(expected), Some(given))
                if expected.starts_with('{') && !given.is_empty() && !given.contains('.') => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CacheKey, PRIVATE, PUBLIC, cache_key, mark_hit, mark_miss, may_keep};
    use http::{Method, Request, Response, header};

    const ORIGIN: &str = "https://posse.example";

    fn key_of(path: &str) -> Option<CacheKey> {
        cache_key(&Request::get(path).body(()).unwrap(), ORIGIN)
    }

    fn same(one: &str, other: &str) -> bool {
        let (one, other) = (key_of(one), key_of(other));
        assert!(one.is_some() && other.is_some());
        one == other
    }

    #[test]
    fn share_pages_and_public_lists_are_cached() {
        for path in [
            "/e/0123456789abcdefghijkl",
            "/e/0123456789abcdefghijkl/event.ics",
            "/api/circles",
            "/api/circles?near=gcpch&stage=toddler",
            "/api/circles/0123456789a",
            "/api/events?near=gcpch",
            "/api/shared/0123456789abcdefghijkl",
        ] {
            let key = key_of(path).unwrap_or_else(|| panic!("{path}"));
            assert!(key.as_str().starts_with("https://posse.example/"), "{path}");
        }
    }

    #[test]
    fn no_other_request_is_cached() {
        for path in [
            "/",
            "/healthz",
            "/e/",
            "/e/share.css?v=1",
            "/e/slug/else",
            "/e/slug/event.ics/more",
            "/api/sync",
            "/api/account",
            "/api/export",
            "/api/demo",
            "/api/events/0123456789a",
            "/api/events/0123456789a/calendar.ics",
            "/api/circles/0123456789a/invites/0123456789a",
        ] {
            assert_eq!(key_of(path), None, "{path}");
        }
        for method in [Method::HEAD, Method::POST, Method::PUT, Method::DELETE] {
            let request = Request::builder().method(&method).uri("/e/slug");
            assert_eq!(cache_key(&request.body(()).unwrap(), ORIGIN), None);
        }
    }

    #[test]
    fn a_request_that_may_carry_a_session_is_not_cached() {
        let key = |cookies: &[&[u8]]| {
            let mut request = Request::get("/e/slug");
            for cookie in cookies {
                request = request.header(header::COOKIE, *cookie);
            }
            cache_key(&request.body(()).unwrap(), ORIGIN)
        };
        assert!(key(&[]).is_some());
        assert!(key(&[b"theme=dark"]).is_some());
        for signed_in in [
            &[&b"__Host-posse=secret"[..]][..],
            &[b"a=b; __Host-posse=secret"],
            &[b"a=b", b"__Host-posse=secret"],
            &[b"__Host-posse="],
            &[b"\xff; __Host-posse=secret"],
        ] {
            assert_eq!(key(signed_in), None, "{signed_in:?}");
        }
    }

    #[test]
    fn the_order_of_query_parameters_does_not_change_the_key() {
        assert!(same(
            "/api/circles?near=gcpch&stage=toddler",
            "/api/circles?stage=toddler&&near=gcpch"
        ));
        for other in [
            "near=gcpck",
            "near=gcpch&stage=toddler",
            "near=gcpch&x=1",
            "",
        ] {
            let other = format!("/api/circles?{other}");
            assert!(!same("/api/circles?near=gcpch", &other), "{other}");
        }
        assert!(!same("/api/circles?near=gcpch", "/api/events?near=gcpch"));
        assert!(!same("/e/one", "/e/other"));
        assert!(!same("/e/one", "/e/one/event.ics"));
    }

    #[test]
    fn the_key_of_a_page_has_the_language_and_not_the_query() {
        assert!(same("/e/slug", "/e/slug?fbclid=abc&utm_source=chat"));
        let read_in = |accept: &str| {
            let request = Request::get("/e/slug").header(header::ACCEPT_LANGUAGE, accept);
            cache_key(&request.body(()).unwrap(), ORIGIN)
        };
        assert_eq!(read_in("es-ES,es;q=0.9"), read_in("es"));
        assert_eq!(read_in("de"), read_in("en-GB"));
        assert_ne!(read_in("es"), read_in("en-GB"));
        assert_ne!(read_in("en-US"), read_in("en-GB"));
        assert_eq!(read_in("en-GB"), key_of("/e/slug"));
    }

    #[test]
    fn the_host_of_the_request_is_not_in_the_key() {
        let foreign =
            Request::get("https://evil.example/e/slug").header(header::HOST, "evil.example");
        assert_eq!(
            cache_key(&foreign.body(()).unwrap(), ORIGIN),
            key_of("/e/slug")
        );
    }

    #[test]
    fn only_a_public_success_without_a_cookie_is_kept() {
        let keep = |status: u16, cache: &str, cookie: bool| {
            let mut response = Response::builder()
                .status(status)
                .header(header::CACHE_CONTROL, cache);
            if cookie {
                response = response.header(header::SET_COOKIE, "a=b");
            }
            may_keep(&response.body(()).unwrap().into_parts().0)
        };
        assert!(keep(200, PUBLIC, false));
        assert!(!keep(200, PUBLIC, true));
        assert!(!keep(404, PUBLIC, false));
        assert!(!keep(500, PUBLIC, false));
        for other in [
            PRIVATE,
            "no-store",
            "public, max-age=31536000, immutable",
            "",
        ] {
            assert!(!keep(200, other, false), "{other}");
        }
    }

    #[test]
    fn a_response_says_whether_it_was_cached_and_no_browser_keeps_it() {
        let mut headers = http::HeaderMap::new();
        mark_miss(&mut headers);
        assert_eq!(headers["cache-status"], "posse; fwd=miss");
        headers.insert(header::CACHE_CONTROL, "max-age=14400".parse().unwrap());
        mark_hit(&mut headers);
        assert_eq!(headers["cache-status"], "posse; hit");
        assert_eq!(headers[header::CACHE_CONTROL], PUBLIC);
    }
}
