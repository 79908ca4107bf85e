//! Signing a device in and out.

use super::store;
use super::tokens::{RecoveryCode, Token};
use crate::app::Cx;
use crate::auth::{SESSION_LIFE, SessionKey, end_cookie, session_cookie};
use crate::error::{Answer, Refusal};
use crate::ports::{Rows, Statement, Value, random_bits};
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
        let insert = include_sql!("sql/insert_session.sql");
        self.statements(cx, insert, member)
    }

    /// The statements that keep it for whoever's recovery code it is, and read her back; where
    /// there is no such code they change nothing.
    pub(super) fn of_code(&self, cx: &Cx, code: &RecoveryCode) -> [Statement; 4] {
        let insert = include_sql!("sql/insert_session_by_code.sql");
        let [insert, oldest, me] = self.statements(cx, insert, code.hash());
        let spend = Statement::new(include_sql!("sql/use_recovery_code.sql")).bind(code.hash());
        [insert, spend, oldest, me]
    }

    /// Keeps the session by a statement whose last parameter says whose it is.
    fn statements(&self, cx: &Cx, insert: &'static str, whose: impl Into<Value>) -> [Statement; 3] {
        let hash = self.0.hash();
        let insert = Statement::new(insert)
            .bind(hash.clone())
            .bind(DeviceId::from_random(random_bits(&*cx.app.rng)))
            .bind(device_name(&cx.user_agent))
            .bind(cx.now)
            .bind(cx.now.plus(SESSION_LIFE))
            .bind(whose);
        let oldest = include_sql!("sql/end_oldest_sessions.sql");
        let me = store::me(&SessionKey::of_token(self.0.as_str()), cx.now);
        [insert, Statement::new(oldest).bind(hash), me]
    }

    /// Hands the token to the browser, if the rows of the last statement say that she is there.
    pub(super) fn begin(self, cx: &Cx, me: Rows) -> Answer<Option<SignedIn>> {
        let me = store::read_me(me)?;
        if me.is_some() {
            cx.set_cookie(session_cookie(self.0.as_str()));
        }
        Ok(me.map(|me| SignedIn { me }))
    }

    /// The same for a member of whom it is known that she is there.
    pub(super) fn begin_known(self, cx: &Cx, me: Rows) -> Answer<SignedIn> {
        let gone = || Refusal::Fault("a member signed in and is not there".to_owned());
        self.begin(cx, me)?.ok_or_else(gone)
    }
}

/// `POST /api/sign-out`: ends this device's session, whatever state it is in.
pub(super) async fn sign_out(cx: Cx, (): (), _: Nothing) -> Answer<Nothing> {
    if let Some(key) = cx.session.as_ref().map(SessionKey::as_str) {
        cx.batch([Statement::new(include_sql!("sql/end_session.sql")).bind(key)])
            .await?;
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
