//! Signing a device in and out.

use super::tokens::{RecoveryCode, Token};
use crate::http::app::Cx;
use crate::http::auth::{SessionKey, end_cookie, session_cookie};
use crate::kernel::error::{ApiResult, Refusal};
use crate::kernel::ports::{Rows, Statement, random_bits};
use crate::store::member;
use crate::store::passkey::recovery_code;
use crate::store::session::{self, NewSessionRow};
use crate::views::me;
use posse_shared::endpoint::Nothing;
use posse_shared::id::{DeviceId, MemberId};
use posse_shared::people::api::SignedIn;

/// A session that begins: its token goes to the browser, its hash into the database.
pub(super) struct NewSession(Token);

impl NewSession {
    /// Draws a token.
    pub(super) fn draw(cx: &Cx) -> Self {
        Self(Token::draw(&*cx.app.rng))
    }

    /// The statements that keep it for a member, and read her back.
    pub(super) fn of_member(&self, cx: &Cx, member: MemberId) -> [Statement; 3] {
        self.statements(cx, |row| session::insert(row, member))
    }

    /// The statements that keep it for whoever's recovery code it is, and read her back; where
    /// there is no such code they change nothing.
    pub(super) fn of_code(&self, cx: &Cx, code: &RecoveryCode) -> [Statement; 4] {
        let [insert, oldest, me] =
            self.statements(cx, |row| session::insert_by_code(row, code.hash()));
        [insert, recovery_code::spend(code.hash()), oldest, me]
    }

    fn statements(
        &self,
        cx: &Cx,
        insert: impl FnOnce(NewSessionRow<'_>) -> Statement,
    ) -> [Statement; 3] {
        let hash = self.0.hash();
        let insert = insert(NewSessionRow {
            token: &hash,
            device: DeviceId::from_random(random_bits(&*cx.app.rng)),
            name: &device_name(&cx.user_agent),
            now: cx.now,
        });
        let me = member::me(&SessionKey::of_token(self.0.as_str()), cx.now);
        [insert, session::end_oldest(&hash), me]
    }

    /// Hands the token to the browser, if the rows of the last statement say that she is there.
    pub(super) fn begin(self, cx: &Cx, me: Rows) -> ApiResult<Option<SignedIn>> {
        let me = me::read(me)?;
        if me.is_some() {
            cx.set_cookie(session_cookie(self.0.as_str()));
        }
        Ok(me.map(|me| SignedIn { me }))
    }

    /// The same for a member of whom it is known that she is there.
    pub(super) fn begin_known(self, cx: &Cx, me: Rows) -> ApiResult<SignedIn> {
        let gone = || Refusal::Fault("a member signed in and is not there".to_owned());
        self.begin(cx, me)?.ok_or_else(gone)
    }
}

/// `POST /api/sign-out`: ends this device's session, whatever state it is in.
pub(super) async fn sign_out(cx: Cx, (): (), _: Nothing) -> ApiResult<Nothing> {
    if let Some(key) = &cx.session {
        cx.batch([session::end(key)]).await?;
    }
    cx.set_cookie(end_cookie());
    Ok(Nothing {})
}

/// What a browser calls itself, in words she knows: "Chrome · Android".
fn device_name(user_agent: &str) -> String {
    let first = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(mark, _)| user_agent.contains(mark))
            .map(|(_, name)| *name)
    };
    // The order matters: most browsers also claim to be Chrome or Safari.
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
    fn devices_are_named_in_words_she_knows() {
        let android = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";
        assert_eq!(device_name(android), "Chrome · Android");
        assert_eq!(device_name(iphone), "Safari · iPhone");
        assert_eq!(device_name("curl/8"), "—");
    }
}
