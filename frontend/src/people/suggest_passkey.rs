//! Passkeys as suggestions of a text field, on the pages where a member signs up or in.

use super::passkey;
use crate::auth_gate::AuthGate;
use crate::client::call;
use crate::route::{self, Route};
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::endpoint::Nothing;
use posse_shared::people::api::{BeginSignIn, SignIn, SignedIn};

/// Waits until the member picks a suggested passkey. No error is shown: the button is still there.
async fn wait_for_pick(stop: &web_sys::AbortSignal) -> Option<SignedIn> {
    if !passkey::can_suggest().await {
        return None;
    }
    let options = call::<BeginSignIn>(&(), &Nothing {}).await.ok()?;
    let assertion = passkey::suggest(&options, stop).await?;
    call::<SignIn>(&(), &assertion).await.ok()
}

/// Suggests the member's passkeys in the fields of this page whose `autocomplete` says `webauthn`,
/// until the returned function is called or the page is gone.
pub(super) fn suggest_passkeys(
    gate: AuthGate,
    here: RwSignal<Route>,
) -> impl Fn() + Copy + Send + Sync + 'static {
    let controller = StoredValue::new_local(web_sys::AbortController::new().ok());
    let stop = move || {
        controller.try_with_value(|controller| {
            let controller = controller.as_ref();
            controller
                .inspect(|controller| controller.abort())
                .is_some()
        });
    };
    on_cleanup(stop);
    spawn_local(async move {
        let signal = controller
            .try_with_value(|controller| controller.as_ref().map(web_sys::AbortController::signal));
        if let Some(signal) = signal.flatten()
            && let Some(signed_in) = wait_for_pick(&signal).await
            && gate.begin_session(signed_in.me).await.is_ok()
        {
            route::go_back_after_sign_in(here);
        }
    });
    stop
}
