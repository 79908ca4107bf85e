//! Signing up: a name, a passkey, done.

use super::passkey;
use super::suggest_passkey::suggest_passkeys;
use crate::auth_gate::{AuthGate, use_auth_gate};
use crate::client::call;
use crate::page::{TextInput, failure_banner};
use crate::route::{self, Route, use_route};
use crate::storage;
use crate::ui::{Button, ButtonTone, Glyph, LinkButton, TextField, TopBar};
use crate::words::t::{common, people as t};
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::people::DisplayName;
use posse_shared::people::api::{BeginSignUp, NewMember, SignUp, SignUpName, SignedIn};

/// The storage key of the name that is typed so far.
const DRAFT: &str = "posse.m.sign-up";

/// The whole ceremony. The lazy app is fetched first, so that nobody ends up with an account that
/// her phone cannot use.
async fn sign_up(gate: AuthGate, name: DisplayName) -> Result<(), &'static str> {
    gate.load().await.map_err(|why| why.words())?;
    let options = call::<BeginSignUp>(&(), &SignUpName { name: name.clone() }).await;
    let passkey = passkey::create(&options.map_err(|why| why.words())?).await;
    let passkey = passkey.ok_or_else(t::passkey_stopped)?;
    let signed_in: SignedIn = call::<SignUp>(&(), &NewMember { name, passkey })
        .await
        .map_err(|why| why.words())?;
    let begun = gate.begin_session(signed_in.me).await;
    begun.map_err(|why| why.words())
}

/// The page.
#[component]
pub fn SignUpPage() -> impl IntoView {
    let gate = use_auth_gate();
    let here = use_route();
    let name = TextInput::new(storage::read(DRAFT).unwrap_or_default());
    let (failure, busy) = (RwSignal::new(None::<&'static str>), RwSignal::new(false));
    // A member who has an account already is offered her passkey in the field of the name.
    let stop_suggesting = suggest_passkeys(gate, here);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        // A second tap meanwhile must not make a second account.
        if busy.get_untracked() {
            return;
        }
        stop_suggesting();
        failure.set(None);
        if let Some(name) = name.read(DisplayName::parse) {
            busy.set(true);
            spawn_local(async move {
                match sign_up(gate, name).await {
                    Ok(()) => {
                        storage::remove(DRAFT);
                        route::replace_with(here, Route::SetUp);
                    }
                    Err(words) => failure.set(Some(words)),
                }
                busy.set(false);
            });
        }
    };
    let on_input = move |text: String| {
        storage::write(DRAFT, &text);
        name.set(text);
    };
    let missing = (!passkey::is_available()).then(t::passkeys_missing);
    view! {
        <TopBar title=t::sign_up_title() back=route::href(&Route::Welcome) back_label=common::back()/>
        {missing.map(failure_banner)}
        {move || failure.get().map(failure_banner)}
        <form class="form" on:submit=submit novalidate>
            <TextField label=t::name() value=name.value() on_input hint=Some(t::name_hint().to_owned())
                error=name.error() limit=DisplayName::MAX required=true autocomplete="given-name webauthn"/>
            <p class="soft">{t::sign_up_text()}</p>
            <Button submit=true wide=true busy glyph=Glyph::Key>{t::sign_up_do()}</Button>
            <LinkButton href=route::href(&Route::SignIn) tone=ButtonTone::Plain wide=true>
                {t::have_account()}
            </LinkButton>
        </form>
    }
}
