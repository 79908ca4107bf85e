//! A phone: a browser on our page, and an authenticator with one passkey.
//!
//! It treats our options as a browser does, and lets a test change what the authenticator is about to sign.

use super::signed_in;
use crate::rooms::people::webauthn::tests::authenticator::Authenticator;
use crate::testing::{Actor, ORIGIN, Reply, TestApp};
use base64ct::{Base64UrlUnpadded, Encoding};
use http::header;
use posse_shared::endpoint::{Endpoint, Nothing};
use posse_shared::people::DisplayName;
use posse_shared::people::api::{
    AddPasskey, AnotherPasskey, BeginPasskey, BeginSignIn, BeginSignUp, NewMember, SignIn, SignUp,
    SignUpName,
};
use posse_shared::people::passkey::{CeremonyOptions, PasskeyAssertion, PasskeyAttestation};
use posse_shared::people::profile::DeviceName;
use posse_shared::problem::Problem;
use serde_json::{Value, json};

const USER_AGENT: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36";

pub(super) struct Phone {
    app: TestApp,
    browser: Actor,
    number: u8,
    /// The user handle that the options gave the authenticator.
    handle: Vec<u8>,
}

impl Phone {
    /// A phone without passkeys. Its key is derived from its number.
    pub(super) fn new(app: &TestApp, number: u8) -> Self {
        Self {
            app: app.clone(),
            browser: app.stranger(),
            number,
            handle: Vec::new(),
        }
    }

    /// The same phone at another IP address.
    pub(super) fn at(mut self, address: &str) -> Self {
        self.browser = self.browser.at(address);
        self
    }

    /// Asks for a challenge to sign up, and expects a refusal.
    pub(super) async fn cannot_begin(&self, name: &str) -> Problem {
        let name = DisplayName::parse(name).unwrap();
        self.browser
            .refused::<BeginSignUp>((), SignUpName { name })
            .await
    }

    /// Signs up from this phone and stays signed in.
    pub(super) async fn signed_up(app: &TestApp, number: u8, name: &str) -> (Self, Actor) {
        let mut phone = Self::new(app, number);
        let options = phone.begin_sign_up(name).await;
        let reply = phone.sign_up(name, &options, |_| ()).await;
        let member = phone.browser_of(&reply);
        (phone, member)
    }

    /// Signs in with the passkey and stays signed in.
    pub(super) async fn signed_in(&self) -> Actor {
        let options = self.begin_sign_in().await;
        let reply = self.sign_in(&options, |_| ()).await;
        self.browser_of(&reply)
    }

    /// The browser after a response that signed it in.
    fn browser_of(&self, reply: &Reply) -> Actor {
        let id = signed_in(reply).me.id;
        self.app.holder(id, reply.token().expect("a token"))
    }

    pub(super) async fn begin_sign_up(&mut self, name: &str) -> CeremonyOptions {
        let name = DisplayName::parse(name).unwrap();
        let options = self
            .browser
            .call::<BeginSignUp>((), SignUpName { name })
            .await;
        self.know_owner(&options);
        options
    }

    pub(super) async fn begin_sign_in(&self) -> CeremonyOptions {
        self.browser.call::<BeginSignIn>((), Nothing {}).await
    }

    pub(super) async fn begin_adding(&mut self, member: &Actor) -> CeremonyOptions {
        let options = member.call::<BeginPasskey>((), Nothing {}).await;
        self.know_owner(&options);
        options
    }

    pub(super) async fn sign_up(
        &self,
        name: &str,
        options: &CeremonyOptions,
        change: impl FnOnce(&mut Authenticator),
    ) -> Reply {
        let request = NewMember {
            name: DisplayName::parse(name).unwrap(),
            passkey: self.attestation(options, change),
        };
        self.post::<SignUp>(&self.browser, &request).await
    }

    pub(super) async fn sign_in(
        &self,
        options: &CeremonyOptions,
        change: impl FnOnce(&mut Authenticator),
    ) -> Reply {
        let assertion = self.assertion(options, change);
        self.post::<SignIn>(&self.browser, &assertion).await
    }

    pub(super) async fn add(&self, member: &Actor, name: &str, options: &CeremonyOptions) -> Reply {
        let request = AnotherPasskey {
            name: DeviceName::parse(name).unwrap(),
            passkey: self.attestation(options, |_| ()),
        };
        self.post::<AddPasskey>(member, &request).await
    }

    async fn post<E: Endpoint<Path = ()>>(&self, browser: &Actor, request: &E::Request) -> Reply {
        let headers = [(header::ORIGIN, ORIGIN), (header::USER_AGENT, USER_AGENT)];
        let body = serde_json::to_string(request).unwrap();
        browser.send_with(&headers, "POST", E::PATH, body).await
    }

    fn know_owner(&mut self, options: &CeremonyOptions) {
        let handle = options.public_key["user"]["id"].as_str().unwrap();
        self.handle = Base64UrlUnpadded::decode_vec(handle).unwrap();
    }

    /// The authenticator's response to creation options.
    pub(super) fn attestation(
        &self,
        options: &CeremonyOptions,
        change: impl FnOnce(&mut Authenticator),
    ) -> PasskeyAttestation {
        let rp = &options.public_key["rp"]["id"];
        let mut authenticator = self.with_options(Authenticator::creating(), options, rp);
        change(&mut authenticator);
        let made = authenticator.registration();
        PasskeyAttestation {
            id: base64(&made.credential_id),
            client_data_json: base64(&made.client_data_json),
            attestation_object: base64(&made.attestation_object),
            transports: made.transports,
        }
    }

    /// The authenticator's response to request options.
    pub(super) fn assertion(
        &self,
        options: &CeremonyOptions,
        change: impl FnOnce(&mut Authenticator),
    ) -> PasskeyAssertion {
        let rp = &options.public_key["rpId"];
        let mut authenticator = self.with_options(Authenticator::signing_in(), options, rp);
        change(&mut authenticator);
        let signed = authenticator.authentication();
        PasskeyAssertion {
            id: base64(&signed.credential_id),
            client_data_json: base64(&signed.client_data_json),
            authenticator_data: base64(&signed.authenticator_data),
            signature: base64(&signed.signature),
            user_handle: signed.user_handle.as_deref().map(base64),
        }
    }

    /// The authenticator with this phone's passkey, after the options of a ceremony.
    fn with_options(
        &self,
        blank: Authenticator,
        options: &CeremonyOptions,
        rp: &Value,
    ) -> Authenticator {
        let mut authenticator = blank.numbered(self.number);
        authenticator.client_data["challenge"] = options.public_key["challenge"].clone();
        authenticator.client_data["origin"] = json!(ORIGIN);
        authenticator.rp_id = rp.as_str().unwrap_or_default().to_owned();
        authenticator.user_handle = Some(self.handle.clone());
        authenticator
    }
}

fn base64(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}
