//! Signing in with a passkey, or with a recovery code.

use super::passkey;
use super::suggest_passkey::suggest_passkeys;
use crate::auth_gate::use_auth_gate;
use crate::client::call;
use crate::page::{TextInput, failure_banner};
use crate::route::{self, Route, use_route};
use crate::ui::{Button, ButtonTone, Disclosure, Glyph, LinkButton, TextField, TopBar};
use crate::words::t::{common, people as t};
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::endpoint::Nothing;
use posse_shared::people::api::{BeginSignIn, Recover, RecoveryAttempt, SignIn, SignedIn};

async fn sign_in_with_passkey() -> Result<SignedIn, &'static str> {
    let options = call::<BeginSignIn>(&(), &Nothing {})
        .await
        .map_err(|why| why.words())?;
    let assertion = passkey::get(&options)
        .await
        .ok_or_else(t::passkey_stopped)?;
    call::<SignIn>(&(), &assertion)
        .await
        .map_err(|why| why.words())
}

/// The page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let gate = use_auth_gate();
    let here = use_route();
    let (failure, busy) = (RwSignal::new(None::<&'static str>), RwSignal::new(false));
    let code = TextInput::new("");
    let enter = move |signed_in: SignedIn, to: Option<Route>| async move {
        let begun = gate.begin_session(signed_in.me).await;
        begun.map_err(|why| why.words())?;
        match to {
            Some(route) => route::replace_with(here, route),
            None => route::go_back_after_sign_in(here),
        }
        Ok::<_, &'static str>(())
    };
    let stop_suggesting = suggest_passkeys(gate, here);
    let sign_in = move || {
        stop_suggesting();
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let entered = match sign_in_with_passkey().await {
                Ok(signed_in) => enter(signed_in, None).await,
                Err(words) => Err(words),
            };
            failure.set(entered.err());
            busy.set(false);
        });
    };
    let recover = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        spawn_local(async move {
            let attempt = RecoveryAttempt {
                code: code.value().get_untracked(),
            };
            // The code works once, so the lazy app is fetched before the code is used.
            let answer = match gate.load().await {
                Ok(()) => call::<Recover>(&(), &attempt).await,
                Err(why) => Err(why),
            };
            let entered = match answer {
                // Her next step is a passkey on this phone.
                Ok(signed_in) => enter(signed_in, Some(Route::Me)).await,
                Err(why) => Err(why.words()),
            };
            code.set_error(entered.err());
        });
    };
    view! {
        <TopBar title=t::sign_in_title() back=route::href(&Route::Welcome) back_label=common::back()/>
        {move || failure.get().map(failure_banner)}
        <div class="stack">
            <p class="lead">{t::sign_in_text()}</p>
            <Button wide=true busy glyph=Glyph::Key on_press=sign_in>{t::sign_in_do()}</Button>
            <LinkButton href=route::href(&Route::SignUp) tone=ButtonTone::Plain wide=true>{t::new_here()}</LinkButton>
            <Disclosure summary=t::recovery_title()>
                <form class="form" on:submit=recover novalidate>
                    <TextField label=t::recovery_code() value=code.value() on_input=move |text| code.set(text)
                        error=code.error() autocomplete="one-time-code webauthn"/>
                    <Button submit=true tone=ButtonTone::Quiet wide=true>{t::recovery_do()}</Button>
                </form>
            </Disclosure>
        </div>
    }
}
