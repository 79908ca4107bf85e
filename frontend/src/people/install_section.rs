//! Installing the app: with the browser's own prompt where it has one, or with instructions.

use crate::ui::{Button, ButtonTone, Glyph, Show};
use crate::words::t::people as t;
use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// The global variable in which `boot.js` keeps the browser's prompt.
const PROMPT: &str = "posseInstall";

fn saved_prompt() -> Option<JsValue> {
    let prompt = Reflect::get(&js_sys::global(), &PROMPT.into()).ok()?;
    prompt.is_object().then_some(prompt)
}

/// Shows the browser's prompt. It can be shown once.
fn show_prompt() {
    let shown = saved_prompt().and_then(|saved| {
        let prompt: Function = Reflect::get(&saved, &"prompt".into())
            .ok()?
            .dyn_into()
            .ok()?;
        prompt.call0(&saved).ok()
    });
    if shown.is_some() {
        // The global object accepts any property.
        drop(Reflect::set(
            &js_sys::global(),
            &PROMPT.into(),
            &JsValue::UNDEFINED,
        ));
    }
}

/// Whether this is a tab of Safari on iOS. It can install the app, but a page cannot start that.
fn is_ios_tab() -> bool {
    let standalone = Reflect::get(&window().navigator(), &"standalone".into());
    standalone.is_ok_and(|value| value.as_bool() == Some(false))
}

/// The section of Me. Nothing where the app is installed or cannot be.
#[component]
pub fn InstallSection() -> impl IntoView {
    let has_prompt = RwSignal::new(saved_prompt().is_some());
    window_event_listener_untyped("posse-installable", move |_| has_prompt.set(true));
    let install = move || {
        show_prompt();
        has_prompt.set(false);
    };
    let is_ios_tab = is_ios_tab();
    view! {
        <Show when=move || has_prompt.get() || is_ios_tab>
            <section class="section stack">
                <h2>{t::install()}</h2>
                <Show when=move || has_prompt.get() fallback=|| view! { <p>{t::install_ios()}</p> }>
                    <Button tone=ButtonTone::Quiet wide=true glyph=Glyph::Install on_press=install>
                        {t::install_do()}
                    </Button>
                </Show>
            </section>
        </Show>
    }
}
