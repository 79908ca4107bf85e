//! Name, passkey, in.

use super::passkey;
use super::sign_in_page::suggest_passkeys;
use crate::auth_gate::{AuthGate, use_auth_gate};
use crate::client::{Failure, call};
use crate::route::{self, Route, use_route};
use crate::storage;
use crate::ui::{Banner, BannerTone, Button, ButtonTone, Glyph, LinkButton, TextField, TopBar};
use crate::words::{self, t::people as t};
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::people::DisplayName;
use posse_shared::people::api::{BeginSignUp, NewMember, SignUp, SignUpName, SignedIn};

const DRAFT: &str = "posse.m.sign-up";

/// The whole ceremony. What her phone needs afterwards is fetched first: an account that it could
/// not keep would help nobody.
async fn sign_up(gate: AuthGate, name: DisplayName) -> Result<(), String> {
    let told = |failure: Failure| failure.words().to_owned();
    gate.load().await.map_err(told)?;
    let options = call::<BeginSignUp>(&(), &SignUpName { name: name.clone() }).await;
    let made = passkey::create(&options.map_err(told)?).await;
    let passkey = made.ok_or_else(|| t::passkey_stopped().to_owned())?;
    let signed_in: SignedIn = call::<SignUp>(&(), &NewMember { name, passkey })
        .await
        .map_err(told)?;
    gate.begin_session(signed_in.me).await.map_err(told)
}

/// The sign-up screen.
#[component]
pub fn SignUpPage() -> impl IntoView {
    let gate = use_auth_gate();
    let here = use_route();
    let name = RwSignal::new(storage::read(DRAFT).unwrap_or_default());
    let (error, failure, busy) = (
        RwSignal::new(None),
        RwSignal::new(None::<String>),
        RwSignal::new(false),
    );
    // Who has an account already is offered her passkey in the field of the name.
    let stop_suggesting = suggest_passkeys(gate, here);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        // A second tap on the way makes no second account.
        if busy.get_untracked() {
            return;
        }
        stop_suggesting();
        failure.set(None);
        match DisplayName::parse(&name.get_untracked()) {
            Err(wrong) => error.set(Some(words::text_problem(wrong).to_owned())),
            Ok(name) => {
                error.set(None);
                busy.set(true);
                spawn_local(async move {
                    match sign_up(gate, name).await {
                        Ok(()) => {
                            storage::remove(DRAFT);
                            route::replace_with(here, Route::SetUp);
                        }
                        Err(told) => failure.set(Some(told)),
                    }
                    busy.set(false);
                });
            }
        }
    };
    let typed = move |text: String| {
        storage::write(DRAFT, &text);
        name.set(text);
    };
    let missing = (!passkey::available()).then(t::passkeys_missing);
    view! {
        <TopBar title=t::sign_up_title() back=route::href(&Route::Welcome) back_label=crate::words::t::common::back()/>
        {missing.map(|text| view! { <Banner tone=BannerTone::Problem glyph=Glyph::Warning message=text/> })}
        {move || failure.get().map(|text| view! { <Banner tone=BannerTone::Problem glyph=Glyph::Warning message=text/> })}
        <form class="form" on:submit=submit novalidate>
            <TextField label=t::name() value=name on_input=typed hint=Some(t::name_hint().to_owned())
                error limit=DisplayName::MAX required=true autocomplete="given-name webauthn"/>
            <p class="soft">{t::sign_up_text()}</p>
            <Button submit=true wide=true busy glyph=Glyph::Key>{t::sign_up_do()}</Button>
            <LinkButton href=route::href(&Route::SignIn) tone=ButtonTone::Plain wide=true>{t::have_account()}</LinkButton>
        </form>
    }
}
