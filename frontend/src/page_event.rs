//! Events on `window` by which the app talks to the scripts around it, `boot.js` and `shell.js`.

use leptos::prelude::window;

/// Dispatches an event for those scripts.
pub(crate) fn dispatch(name: &str) {
    if let Ok(event) = web_sys::Event::new(name) {
        // The result says only whether a listener prevented the event, and none does.
        let _ = window().dispatch_event(&event);
    }
}
