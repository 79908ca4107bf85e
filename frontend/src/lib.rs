//! The phone app: Leptos screens over a local store.

#![expect(
    clippy::if_same_then_else,
    clippy::needless_pass_by_value,
    clippy::too_many_lines,
    reason = "some plurals are alike, a component takes its props by value, and a page's view is its length"
)]

mod app;
mod availability;
mod circles;
mod client;
mod clock;
mod events;
#[cfg(feature = "gallery")]
pub mod gallery;
mod intl;
mod json;
mod offline;
mod people;
mod proposals;
mod route;
mod safety;
mod storage;
pub mod ui;
mod words;
mod zone;

use wasm_bindgen::prelude::wasm_bindgen;

/// Starts the app; called by the browser once the WebAssembly is there.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    words::choose_locale();
    app::mount();
}
