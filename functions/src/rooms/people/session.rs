//! Signs a device in and out.

use super::tokens::{RecoveryCode, Token};
use crate::http::app::Cx;
use crate::http::auth::{SessionKey, end_cookie, session_cookie};
use crate::kernel::error::{ApiResult, Refusal};
use crate::kernel::ports::{Batch, Query, Statement, random_bits};
use crate::store::member;
use crate::store::passkey::recovery_code;
use crate::store::session::{self, NewSessionRow};
use posse_shared::endpoint::Nothing;
use posse_shared::id::{DeviceId, MemberId};
use posse_shared::people::Me;
use posse_shared::people::api::SignedIn;

/// A session that begins. The browser gets its token, the database the hash of it.
pub(super) struct NewSession(Token);

impl NewSession {
    /// Draws a token.
    pub(super) fn draw(cx: &Cx) -> Self {
        Self(Token::draw(&*cx.app.rng))
    }

    /// Stores the session for a member, and finds her by it.
    pub(super) fn insert_for(&self, cx: &Cx, member: MemberId) -> Query<Option<Me>> {
        let insert = self.with_row(cx, |row| session::insert(row, member));
        let batch = (insert, self.end_oldest_and_find(cx)).into_query();
        batch.map(|((), me)| me)
    }

    /// Stores the session for the member who owns a recovery code, spends the code, and finds her by the session. If
    /// nobody owns the code, nothing changes and nobody is found.
    pub(super) fn insert_by_code(&self, cx: &Cx, code: &RecoveryCode) -> Query<Option<Me>> {
        let insert = self.with_row(cx, |row| session::insert_by_code(row, code.hash()));
        let spend = recovery_code::spend(code.hash());
        let batch = (insert, spend, self.end_oldest_and_find(cx)).into_query();
        batch.map(|((), (), me)| me)
    }

    fn with_row(&self, cx: &Cx, insert: impl FnOnce(NewSessionRow<'_>) -> Statement) -> Statement {
        insert(NewSessionRow {
            token: &self.0.hash(),
            device: DeviceId::from_random(random_bits(&*cx.app.rng)),
            name: &device_name(&cx.user_agent),
            now: cx.now,
        })
    }

    fn end_oldest_and_find(&self, cx: &Cx) -> Query<Option<Me>> {
        let find = member::find_viewer(&SessionKey::of_token(self.0.as_str()), cx.now);
        let batch = (session::end_oldest(&self.0.hash()), find).into_query();
        batch.map(|((), me)| me)
    }

    /// Gives the token to the browser, if the session was stored and so its member was found.
    pub(super) fn try_sign_in(self, cx: &Cx, me: Option<Me>) -> Option<SignedIn> {
        let me = me?;
        cx.set_cookie(session_cookie(self.0.as_str()));
        Some(SignedIn { me })
    }

    /// [`Self::try_sign_in`] of a member who must exist.
    pub(super) fn sign_in(self, cx: &Cx, me: Option<Me>) -> ApiResult<SignedIn> {
        let gone = || Refusal::Fault("the member who signs in does not exist".to_owned());
        self.try_sign_in(cx, me).ok_or_else(gone)
    }
}

/// `POST /api/sign-out`: ends the session of this device. It succeeds even if the session has ended.
pub(super) async fn sign_out(cx: Cx, (): (), _: Nothing) -> ApiResult<Nothing> {
    if let Some(key) = &cx.session {
        cx.run(session::end(key)).await?;
    }
    cx.set_cookie(end_cookie());
    Ok(Nothing {})
}

/// The name of a device in words that members know, from its `User-Agent`: "Chrome · Android".
fn device_name(user_agent: &str) -> String {
    let first = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(sign, _)| user_agent.contains(sign))
            .map(|(_, name)| *name)
    };
    // The order matters, because most browsers also claim to be Chrome or Safari.
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("CrOS", "Chromebook"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "—".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::device_name;

    #[test]
    fn a_device_is_named_in_words_that_members_know() {
        let android = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";
        assert_eq!(device_name(android), "Chrome · Android");
        assert_eq!(device_name(iphone), "Safari · iPhone");
        assert_eq!(device_name("curl/8"), "—");
    }
}
