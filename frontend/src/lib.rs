//! The phone app: Leptos screens over a local store.
//!
//! A file uses only files of lower layers and of modules before its own on the same layer. No files
//! use each other in a circle. From the bottom up:
//!
//! 1. [`ui`]: the design system. It uses nothing of ours.
//! 2. The browser's own things: [`clock`], [`storage`], [`json`], [`intl`], [`page_event`],
//!    [`share`], then [`zone`].
//! 3. [`words`], then [`route`], [`client`] and [`auth_gate`].
//! 4. [`offline`]: the data on the phone, its persistence, and its sync.
//! 5. [`page`]: the building blocks of all pages.
//! 6. The rooms, in this order: [`safety`], [`proposals`], [`availability`], [`events`], [`people`],
//!    [`circles`], [`home`]. All but `home` are mirrored in `shared` and `functions`.
//! 7. [`app`]: puts the rooms together.

#![expect(
    clippy::if_same_then_else,
    clippy::needless_pass_by_value,
    reason = "some plurals are alike, and a component takes its props by value"
)]

mod app;
mod auth_gate;
mod availability;
mod circles;
mod client;
mod clock;
mod events;
#[cfg(feature = "gallery")]
pub mod gallery;
mod home;
mod intl;
mod json;
mod offline;
mod page;
mod page_event;
mod people;
mod proposals;
mod route;
mod safety;
mod share;
mod storage;
pub mod ui;
mod words;
mod zone;

use wasm_bindgen::prelude::wasm_bindgen;

/// Starts the app. The browser calls it once the WebAssembly is loaded.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    words::choose_locale();
    app::mount();
}
