//! A channel between tabs: one tab tells the others that the database has changed.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

const NAME: &str = "posse";

thread_local! {
    /// One channel for the life of the page. A channel does not receive its own messages.
    static CHANNEL: Option<web_sys::BroadcastChannel> = web_sys::BroadcastChannel::new(NAME).ok();
}

/// Tells the other tabs.
pub(super) fn announce_change() {
    CHANNEL.with(|channel| {
        if let Some(channel) = channel {
            // Fails only on a closed channel, and we never close this one.
            drop(channel.post_message(&"changed".into()));
        }
    });
}

/// Runs `run` whenever another tab has changed the database.
pub(super) fn on_change(run: impl Fn() + 'static) {
    CHANNEL.with(|channel| {
        let Some(channel) = channel else { return };
        let run = Closure::<dyn Fn()>::new(run);
        channel.set_onmessage(Some(run.as_ref().unchecked_ref()));
        run.forget();
    });
}
