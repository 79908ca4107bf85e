//! What may be answered at the edge without asking the database: pages and lists that say the same
//! to every stranger. Pure; `platform` keeps and finds the answers.
//!
//! A link in a chat is opened by everybody in it, and by the chat's own robots, within a minute.
//! Whoever has a session is always answered afresh: a host sees at once what she has changed.

use crate::http::auth::COOKIE;
use crate::kernel::language::Locale;
use http::response::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, header};
use posse_shared::circles::api::{Discover, ShowCircle};
use posse_shared::endpoint::Endpoint;
use posse_shared::events::api::{DiscoverEvents, ShowShared};
use posse_shared::order::sorted_by;

/// What a public answer says of its keeping: a minute at the edge, not at all in the browser.
///
/// A mother with a pram must not set out for a coffee that is cancelled, so no answer is older than
/// a minute; a browser that kept it for another would make it two. Nothing is shown beyond its time
/// while a newer one is fetched: the Cache API has no such thing, and here it would be wrong.
pub const PUBLIC: &str = "public, max-age=0, s-maxage=60";

/// What every other answer says.
pub const PRIVATE: &str = "private, no-store";

/// Whether an answer was found at the edge (RFC 9211).
const CACHE_STATUS: HeaderName = HeaderName::from_static("cache-status");

/// The share page and its calendar file; their words follow `Accept-Language`.
const PAGES: [&str; 2] = ["/e/{slug}", "/e/{slug}/event.ics"];

/// The endpoints that answer every stranger alike.
const ENDPOINTS: [&str; 4] = [
    Discover::PATH,
    ShowCircle::PATH,
    DiscoverEvents::PATH,
    ShowShared::PATH,
];

/// Under what an answer is kept: requests with the same key have the same answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheKey(String);

impl CacheKey {
    /// The key as a URL of our own.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The key of a request whose answer may come from the edge; `None` for all others.
///
/// It begins with our own origin and not with the host that was asked, so that nobody can have an
/// answer kept under another's name.
pub fn cacheable<B>(request: &Request<B>, origin: &str) -> Option<CacheKey> {
    if request.method() != Method::GET || may_be_signed_in(request.headers()) {
        return None;
    }
    let path = request.uri().path();
    let query = if PAGES.iter().any(|page| fits(page, path)) {
        // Pages read no query; what chat apps and adverts add to links changes nothing.
        let accept = request.headers().get(header::ACCEPT_LANGUAGE);
        let accept = accept.and_then(|value| value.to_str().ok());
        format!(
            "lang={}",
            Locale::preferred(accept.unwrap_or_default()).tag()
        )
    } else if ENDPOINTS.iter().any(|endpoint| fits(endpoint, path)) {
        // All of it: a word nobody knows makes another key, never a wrong answer.
        let query = request.uri().query().unwrap_or_default();
        let words = query.split('&').filter(|word| !word.is_empty());
        sorted_by(words.collect(), Ord::cmp).join("&")
    } else {
        return None;
    };
    Some(CacheKey(format!("{origin}{path}?{query}")))
}

/// What the answer of an endpoint says of its keeping.
pub(crate) fn cache_control(path: &str, status: StatusCode, signed_in: bool) -> &'static str {
    if status == StatusCode::OK && !signed_in && ENDPOINTS.contains(&path) {
        PUBLIC
    } else {
        PRIVATE
    }
}

/// Whether an answer may be kept: it says so itself, and is meant for nobody in particular.
pub fn may_keep(answer: &Parts) -> bool {
    let says_so = answer
        .headers
        .get(header::CACHE_CONTROL)
        .is_some_and(|value| value == PUBLIC);
    answer.status == StatusCode::OK && says_so && !answer.headers.contains_key(header::SET_COOKIE)
}

/// Says of an answer that it was found at the edge.
///
/// A zone's setting for browsers may have been written over what the answer said when it was kept.
pub fn mark_found(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(PUBLIC));
    headers.insert(CACHE_STATUS, HeaderValue::from_static("posse; hit"));
}

/// Says of an answer that it was looked for at the edge and not found.
pub fn mark_missed(headers: &mut HeaderMap) {
    headers.insert(CACHE_STATUS, HeaderValue::from_static("posse; fwd=miss"));
}

/// Whether any cookie so much as mentions a session: what looks like one is treated as one.
fn may_be_signed_in(headers: &HeaderMap) -> bool {
    headers.get_all(header::COOKIE).iter().any(|cookies| {
        let mut windows = cookies.as_bytes().windows(COOKIE.len());
        windows.any(|bytes| bytes == COOKIE.as_bytes())
    })
}

/// Whether a path has the form of a route. Our slugs and ids have no dot; `/e/share.css` has.
fn fits(route: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (route.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(wanted), Some(given)) if wanted == given => {}
            (Some(wanted), Some(given))
                if wanted.starts_with('{') && !given.is_empty() && !given.contains('.') => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CacheKey, PRIVATE, PUBLIC, cacheable, mark_found, mark_missed, may_keep};
    use http::{Method, Request, Response, header};

    const ORIGIN: &str = "https://posse.example";

    fn key_of(path: &str) -> Option<CacheKey> {
        cacheable(&Request::get(path).body(()).unwrap(), ORIGIN)
    }

    fn same(one: &str, other: &str) -> bool {
        let (one, other) = (key_of(one), key_of(other));
        assert!(one.is_some() && other.is_some());
        one == other
    }

    #[test]
    fn strangers_share_invitations_and_what_is_found_near_them() {
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
    fn all_else_is_asked_for_afresh() {
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
            assert_eq!(cacheable(&request.body(()).unwrap(), ORIGIN), None);
        }
    }

    #[test]
    fn who_may_have_a_session_is_no_stranger() {
        let key = |cookies: &[&[u8]]| {
            let mut request = Request::get("/e/slug");
            for cookie in cookies {
                request = request.header(header::COOKIE, *cookie);
            }
            cacheable(&request.body(()).unwrap(), ORIGIN)
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
    fn the_order_of_a_query_is_no_difference_and_its_words_are() {
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
    fn what_a_chat_adds_to_a_link_is_no_difference_and_the_readers_language_is() {
        assert!(same("/e/slug", "/e/slug?fbclid=abc&utm_source=chat"));
        let read_in = |accept: &str| {
            let request = Request::get("/e/slug").header(header::ACCEPT_LANGUAGE, accept);
            cacheable(&request.body(()).unwrap(), ORIGIN)
        };
        assert_eq!(read_in("es-ES,es;q=0.9"), read_in("es"));
        assert_eq!(read_in("de"), read_in("en-GB"));
        assert_ne!(read_in("es"), read_in("en-GB"));
        assert_ne!(read_in("en-US"), read_in("en-GB"));
        assert_eq!(read_in("en-GB"), key_of("/e/slug"));
    }

    #[test]
    fn the_host_that_was_asked_is_not_in_the_key() {
        let foreign =
            Request::get("https://evil.example/e/slug").header(header::HOST, "evil.example");
        assert_eq!(
            cacheable(&foreign.body(()).unwrap(), ORIGIN),
            key_of("/e/slug")
        );
    }

    #[test]
    fn only_a_success_that_calls_itself_public_and_sets_no_cookie_is_kept() {
        let keep = |status: u16, cache: &str, cookie: bool| {
            let mut answer = Response::builder()
                .status(status)
                .header(header::CACHE_CONTROL, cache);
            if cookie {
                answer = answer.header(header::SET_COOKIE, "a=b");
            }
            may_keep(&answer.body(()).unwrap().into_parts().0)
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
    fn an_answer_says_where_it_was_found_and_never_lives_in_a_browser() {
        let mut headers = http::HeaderMap::new();
        mark_missed(&mut headers);
        assert_eq!(headers["cache-status"], "posse; fwd=miss");
        headers.insert(header::CACHE_CONTROL, "max-age=14400".parse().unwrap());
        mark_found(&mut headers);
        assert_eq!(headers["cache-status"], "posse; hit");
        assert_eq!(headers[header::CACHE_CONTROL], PUBLIC);
    }
}
