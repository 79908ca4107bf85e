//! The banner that offers a newer build of the app.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

use crate::page_event::dispatch;
use crate::ui::{Banner, BannerTone, Glyph, Show};
use crate::words::t::common as t;
use leptos::prelude::*;

/// Shown while a newer build waits. `boot.js` says so with an event, and with an attribute for an
/// app that starts later. Accepting the build reloads the page.
#[component]
pub fn NewerBuild() -> impl IntoView {
    let root = document().document_element();
    let waits = root.is_some_and(|root| root.has_attribute("data-update"));
    let is_ready = RwSignal::new(waits);
    window_event_listener_untyped("posse-update", move |_| is_ready.set(true));
    view! {
        <Show when=move || is_ready.get()>
            <Banner tone=BannerTone::Ready glyph=Glyph::Refresh message=t::update()
                action_label=t::update_now().to_owned() on_action=|| dispatch("posse-use-update")/>
        </Show>
    }
}
