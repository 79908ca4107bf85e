//! A newer build that waits until she uses it.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

use crate::ui::{Banner, BannerTone, Glyph};
use crate::words::t::common as t;
use leptos::prelude::*;

/// `boot.js` tells when a newer build waits, by an event and by a mark for who comes later; using
/// it begins the page anew.
#[component]
pub fn NewerBuild() -> impl IntoView {
    let root = document().document_element();
    let waits = root.is_some_and(|root| root.has_attribute("data-update"));
    let ready = RwSignal::new(waits);
    window_event_listener_untyped("posse-update", move |_| ready.set(true));
    let adopt = || {
        if let Ok(event) = web_sys::Event::new("posse-use-update") {
            // The answer says only whether somebody has prevented it, which nobody does.
            let _ = window().dispatch_event(&event);
        }
    };
    view! {
        <Show when=move || ready.get()>
            <Banner tone=BannerTone::Ready glyph=Glyph::Refresh message=t::update()
                action_label=t::update_now().to_owned() on_action=adopt/>
        </Show>
    }
}
