//! Sessions: a cookie with a random token, of which the database stores only the hash.

use crate::kernel::ports::{Query, Statement, row};
use base64ct::{Base64UrlUnpadded, Encoding};
use posse_shared::id::MemberId;
use posse_shared::time::{DAY, Instant};
use sha2::{Digest, Sha256};

/// The name of the cookie. The prefix `__Host-` binds it to this host, https and the root path.
pub const COOKIE: &str = "__Host-posse";
/// How long an unused session lives.
pub const SESSION_LIFE: i64 = 90 * DAY;

/// The hash of a secret as the database stores it: SHA-256 in base64url.
pub fn hash(secret: &str) -> String {
    Base64UrlUnpadded::encode_string(&Sha256::digest(secret.as_bytes()))
}

/// The session token in a `Cookie` header, if it has one.
pub fn token_in_cookies(header: &str) -> Option<&str> {
    let mut pairs = header
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='));
    let (_, token) = pairs.find(|(name, _)| *name == COOKIE)?;
    (!token.is_empty()).then_some(token)
}

/// The hash of a session's token, by which the database finds the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionKey(String);

impl SessionKey {
    /// The key of a token.
    pub fn of_token(token: &str) -> Self {
        Self(hash(token))
    }

    /// The hash as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Finds the member of this session, unless the session has ended.
    pub(crate) fn find_viewer(&self, now: Instant) -> Query<Option<Viewer>> {
        let session = self.clone();
        let find = Statement::new(include_sql!("http/sql/viewer.sql"))
            .bind(self.as_str())
            .bind(now);
        find.row().map(|row: Option<ViewerRow>| {
            row.map(|row| Viewer {
                id: row.member,
                session,
                is_stale: row.stale,
                suspended: row.suspended,
            })
        })
    }
}

/// The cookie that carries a token for as long as the session lives.
pub fn session_cookie(token: &str) -> String {
    format!("{COOKIE}={token}; Path=/; Max-Age={SESSION_LIFE}; Secure; HttpOnly; SameSite=Lax")
}

/// The cookie that deletes the token in the browser.
pub fn end_cookie() -> String {
    format!("{COOKIE}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax")
}

/// The member who makes the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Her id.
    pub id: MemberId,
    /// The key of her session.
    pub session: SessionKey,
    /// Whether the session must be extended: it was last noted as used more than a day ago.
    pub is_stale: bool,
    /// Whether a moderator has suspended her: she may read and not write.
    pub suspended: bool,
}

row! {
    struct ViewerRow {
        member: MemberId,
        stale: bool,
        suspended: bool,
    }
}

#[cfg(test)]
mod tests {
    use super::{COOKIE, SessionKey, hash, session_cookie, token_in_cookies};

    #[test]
    fn the_token_is_found_among_other_cookies_and_its_key_is_a_hash() {
        let header = format!("a=b; {COOKIE}=secret; c=d");
        let key = SessionKey::of_token(token_in_cookies(&header).unwrap());
        assert_eq!(key.as_str(), hash("secret"));
        assert_eq!(key.as_str().len(), 43);
        for none in ["", "posse=x", "a=__Host-posse", "__Host-posse="] {
            assert_eq!(token_in_cookies(none), None);
        }
    }

    #[test]
    fn the_cookie_has_every_protective_attribute() {
        let cookie = session_cookie("t");
        for part in [
            "__Host-posse=t",
            "Path=/",
            "Secure",
            "HttpOnly",
            "SameSite=Lax",
        ] {
            assert!(cookie.contains(part));
        }
        assert!(!cookie.contains("Domain"));
    }
}
