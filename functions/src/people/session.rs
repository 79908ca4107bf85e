//! Signing a device in and out.

use super::{store, tokens::Token};
use crate::app::Cx;
use crate::auth::{SESSION_LIFE, SessionKey, end_cookie, session_cookie};
use crate::error::{Answer, Refusal};
use crate::ports::{Statement, random_bits};
use posse_shared::endpoint::Nothing;
use posse_shared::id::{DeviceId, MemberId};
use posse_shared::people::api::SignedIn;

/// A session that begins: its token goes to the browser, its hash into the database.
pub(super) struct NewSession {
    token: Token,
    member: MemberId,
}

impl NewSession {
    /// Draws a token for a member.
    pub(super) fn draw(cx: &Cx, member: MemberId) -> Self {
        Self {
            token: Token::draw(&*cx.app.rng),
            member,
        }
    }

    /// The statements that keep it, and read the member back.
    pub(super) fn statements(&self, cx: &Cx) -> [Statement; 3] {
        let insert = Statement::new(include_str!("sql/insert_session.sql"))
            .bind(self.token.hash())
            .bind(DeviceId::from_random(random_bits(&*cx.app.rng)))
            .bind(self.member)
            .bind(device_name(&cx.user_agent))
            .bind(cx.now)
            .bind(cx.now.plus(SESSION_LIFE));
        let oldest = include_str!("sql/end_oldest_sessions.sql");
        let member = include_str!("sql/member.sql");
        [
            insert,
            Statement::new(oldest).bind(self.member),
            Statement::new(member).bind(self.member),
        ]
    }

    /// Hands the token to the browser; `me` are the rows of the last statement.
    pub(super) fn begin(self, cx: &Cx, me: crate::ports::Rows) -> Answer<SignedIn> {
        let gone = || Refusal::Fault("a member signed in and is not there".to_owned());
        let me = store::read_me(me)?.ok_or_else(gone)?;
        cx.set_cookie(session_cookie(self.token.as_str()));
        Ok(SignedIn { me })
    }
}

/// `POST /api/sign-out`: ends this device's session, whatever state it is in.
pub(super) async fn sign_out(cx: Cx, (): (), _: Nothing) -> Answer<Nothing> {
    if let Some(key) = cx.session.as_ref().map(SessionKey::as_str) {
        cx.batch([Statement::new(include_str!("sql/end_session.sql")).bind(key)])
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
