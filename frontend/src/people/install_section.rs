//! Putting the app on her home screen: the platform's own way where it has one, else how to do it.

use crate::ui::{Button, ButtonTone, Glyph};
use crate::words::t::people as t;
use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// What the browser offered, which `boot.js` keeps until she wants it.
const OFFER: &str = "posseInstall";

fn offer() -> Option<JsValue> {
    let offer = Reflect::get(&js_sys::global(), &OFFER.into()).ok()?;
    offer.is_object().then_some(offer)
}

/// Shows the browser's own question; it may be shown once.
fn ask() {
    let shown = offer().and_then(|offer| {
        let prompt: Function = Reflect::get(&offer, &"prompt".into())
            .ok()?
            .dyn_into()
            .ok()?;
        prompt.call0(&offer).ok()
    });
    if shown.is_some() {
        // The global object takes any property.
        drop(Reflect::set(
            &js_sys::global(),
            &OFFER.into(),
            &JsValue::UNDEFINED,
        ));
    }
}

/// Safari on iOS in a tab: it has a way, but none that a page may open.
fn is_ios_tab() -> bool {
    let standalone = Reflect::get(&window().navigator(), &"standalone".into());
    standalone.is_ok_and(|value| value.as_bool() == Some(false))
}

/// The section of Me; absent where it is installed or cannot be.
#[component]
pub fn InstallSection() -> impl IntoView {
    let offered = RwSignal::new(offer().is_some());
    window_event_listener_untyped("posse-installable", move |_| offered.set(true));
    let install = move || {
        ask();
        offered.set(false);
    };
    let ios = is_ios_tab();
    view! {
        <Show when=move || offered.get() || ios>
            <section class="section stack">
                <h2>{t::install()}</h2>
                <Show when=move || offered.get() fallback=|| view! { <p>{t::install_ios()}</p> }>
                    <Button tone=ButtonTone::Quiet wide=true glyph=Glyph::Install on_press=install>{t::install_do()}</Button>
                </Show>
            </section>
        </Show>
    }
}
