//! Telling the other tabs that what is kept has changed.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

const NAME: &str = "posse";

thread_local! {
    /// One channel for the life of the page: a channel does not hear what it says itself.
    static CHANNEL: Option<web_sys::BroadcastChannel> = web_sys::BroadcastChannel::new(NAME).ok();
}

/// Tells the others.
pub(super) fn tell() {
    CHANNEL.with(|channel| {
        if let Some(channel) = channel {
            // Fails only on a closed channel, and this one is never closed.
            drop(channel.post_message(&"changed".into()));
        }
    });
}

/// Runs whenever another tab tells.
pub(super) fn on_told(run: impl Fn() + 'static) {
    CHANNEL.with(|channel| {
        let Some(channel) = channel else { return };
        let run = Closure::<dyn Fn()>::new(run);
        channel.set_onmessage(Some(run.as_ref().unchecked_ref()));
        run.forget();
    });
}
