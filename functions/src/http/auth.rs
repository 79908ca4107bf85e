//! Who asks: a session cookie, of which the database knows only the hash.

use crate::kernel::error::ApiResult;
use crate::kernel::ports::{Query, Rows, Statement, row};
use base64ct::{Base64UrlUnpadded, Encoding};
use posse_shared::id::MemberId;
use posse_shared::problem::Code;
use posse_shared::time::{DAY, Instant};
use sha2::{Digest, Sha256};

/// The cookie's name; `__Host-` binds it to this host, https and the root path.
pub const COOKIE: &str = "__Host-posse";
/// How long a session lives without being used.
pub const SESSION_LIFE: i64 = 90 * DAY;

/// A secret as the database knows it: the SHA-256 in base64url.
pub fn hash(secret: &str) -> String {
    Base64UrlUnpadded::encode_string(&Sha256::digest(secret.as_bytes()))
}

/// The token in a `Cookie` header, if it holds one.
pub fn token_in_cookies(header: &str) -> Option<&str> {
    let mut pairs = header
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='));
    let (_, token) = pairs.find(|(name, _)| *name == COOKIE)?;
    (!token.is_empty()).then_some(token)
}

/// The hash of a session's token: what finds the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionKey(String);

impl SessionKey {
    /// The key of a token.
    pub fn of_token(token: &str) -> Self {
        Self(hash(token))
    }

    /// What the database compares.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Finds the member whose session this is, if it has not ended.
    pub(crate) fn find_viewer(&self, now: Instant) -> Query<Option<Viewer>> {
        let session = self.clone();
        self.check(now).row().map(|row: Option<ViewerRow>| {
            row.map(|row| Viewer {
                id: row.member,
                session,
                seen_long_ago: row.stale,
                suspended: row.suspended,
            })
        })
    }

    /// The statement that finds the viewer.
    pub(crate) fn check(&self, now: Instant) -> Statement {
        Statement::new(include_sql!("http/sql/viewer.sql"))
            .bind(self.as_str())
            .bind(now)
    }
}

/// The cookie that carries a token, for as long as the session lives.
pub fn session_cookie(token: &str) -> String {
    format!("{COOKIE}={token}; Path=/; Max-Age={SESSION_LIFE}; Secure; HttpOnly; SameSite=Lax")
}

/// The cookie that ends a session in the browser.
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
    /// Whether her session's day is to be written again, here and in her browser.
    pub seen_long_ago: bool,
    /// Whether she may read but not write.
    pub suspended: bool,
}

row! {
    struct ViewerRow {
        member: MemberId,
        stale: bool,
        suspended: bool,
    }
}

impl Viewer {
    /// Reads the answer to [`SessionKey::check`].
    pub(crate) fn from_rows(session: &SessionKey, rows: Option<Rows>) -> ApiResult<Self> {
        let row: ViewerRow = rows.unwrap_or_default().first()?.ok_or(Code::SignedOut)?;
        Ok(Self {
            id: row.member,
            session: session.clone(),
            seen_long_ago: row.stale,
            suspended: row.suspended,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{COOKIE, SessionKey, hash, session_cookie, token_in_cookies};

    #[test]
    fn the_cookie_is_found_among_others_and_only_its_hash_is_kept() {
        let header = format!("a=b; {COOKIE}=secret; c=d");
        let key = SessionKey::of_token(token_in_cookies(&header).unwrap());
        assert_eq!(key.as_str(), hash("secret"));
        assert_eq!(key.as_str().len(), 43);
        for none in ["", "posse=x", "a=__Host-posse", "__Host-posse="] {
            assert_eq!(token_in_cookies(none), None);
        }
    }

    #[test]
    fn the_cookie_is_locked_down() {
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
