//! Coming back: with a passkey, or with a recovery code.

use super::passkey;
use crate::auth_gate::{AuthGate, use_auth_gate};
use crate::client::{Failure, call};
use crate::route::{self, Route, use_route};
use crate::ui::{
    Banner, BannerTone, Button, ButtonTone, Disclosure, Glyph, LinkButton, TextField, TopBar,
};
use crate::words::t::people as t;
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::endpoint::Nothing;
use posse_shared::people::api::{BeginSignIn, Recover, RecoveryAttempt, SignIn, SignedIn};

fn told(failure: Failure) -> String {
    failure.words().to_owned()
}

async fn with_passkey() -> Result<SignedIn, String> {
    let options = call::<BeginSignIn>(&(), &Nothing {}).await.map_err(told)?;
    let signed = passkey::get(&options)
        .await
        .ok_or_else(|| t::passkey_stopped().to_owned())?;
    call::<SignIn>(&(), &signed).await.map_err(told)
}

/// Waits for her to pick a suggested passkey. Whatever goes wrong here, the button is still there.
async fn suggested(stop: &web_sys::AbortSignal) -> Option<SignedIn> {
    if !passkey::suggests().await {
        return None;
    }
    let options = call::<BeginSignIn>(&(), &Nothing {}).await.ok()?;
    let signed = passkey::suggested(&options, stop).await?;
    call::<SignIn>(&(), &signed).await.ok()
}

/// Suggests her passkeys in the fields of this page whose `autocomplete` says `webauthn`, until what
/// it returns is called or the page is gone.
pub(super) fn suggest_passkeys(
    gate: AuthGate,
    here: RwSignal<Route>,
) -> impl Fn() + Copy + Send + Sync + 'static {
    let stop = StoredValue::new_local(web_sys::AbortController::new().ok());
    let stop_suggesting = move || {
        stop.try_with_value(|stop| stop.as_ref().inspect(|stop| stop.abort()).is_some());
    };
    on_cleanup(stop_suggesting);
    spawn_local(async move {
        let signal =
            stop.try_with_value(|stop| stop.as_ref().map(web_sys::AbortController::signal));
        if let Some(signal) = signal.flatten()
            && let Some(signed_in) = suggested(&signal).await
            && gate.begin_session(signed_in.me).await.is_ok()
        {
            route::go_back_after_sign_in(here);
        }
    });
    stop_suggesting
}

/// The sign-in screen.
#[component]
pub fn SignInPage() -> impl IntoView {
    let gate = use_auth_gate();
    let here = use_route();
    let (failure, busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let (code, code_error) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let enter = move |signed_in: SignedIn, to: Option<Route>| async move {
        gate.begin_session(signed_in.me).await.map_err(told)?;
        match to {
            Some(route) => route::replace_with(here, route),
            None => route::go_back_after_sign_in(here),
        }
        Ok::<_, String>(())
    };
    let stop_suggesting = suggest_passkeys(gate, here);
    let sign_in = move || {
        stop_suggesting();
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let entered = match with_passkey().await {
                Ok(signed_in) => enter(signed_in, None).await,
                Err(told) => Err(told),
            };
            failure.set(entered.err());
            busy.set(false);
        });
    };
    let recover = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        spawn_local(async move {
            let attempt = RecoveryAttempt {
                code: code.get_untracked(),
            };
            // The code is used up by it: what her phone needs afterwards is fetched first.
            let entered = match gate.load().await {
                Ok(()) => call::<Recover>(&(), &attempt).await,
                Err(why) => Err(why),
            };
            let entered = match entered {
                // The next thing she needs is a passkey on this phone.
                Ok(signed_in) => enter(signed_in, Some(Route::Me)).await,
                Err(why) => Err(told(why)),
            };
            code_error.set(entered.err());
        });
    };
    view! {
        <TopBar title=t::sign_in_title() back=route::href(&Route::Welcome) back_label=crate::words::t::common::back()/>
        {move || failure.get().map(|text| view! { <Banner tone=BannerTone::Problem glyph=Glyph::Warning message=text/> })}
        <div class="stack">
            <p class="lead">{t::sign_in_text()}</p>
            <Button wide=true busy glyph=Glyph::Key on_press=sign_in>{t::sign_in_do()}</Button>
            <LinkButton href=route::href(&Route::SignUp) tone=ButtonTone::Plain wide=true>{t::new_here()}</LinkButton>
            <Disclosure summary=t::recovery_title()>
                <form class="form" on:submit=recover novalidate>
                    <TextField label=t::recovery_code() value=code on_input=move |text| code.set(text) error=code_error
                        autocomplete="one-time-code webauthn"/>
                    <Button submit=true tone=ButtonTone::Quiet wide=true>{t::recovery_do()}</Button>
                </form>
            </Disclosure>
        </div>
    }
}
