//! The phone app: Leptos screens over a local store.

#[cfg(feature = "gallery")]
pub mod gallery;
pub mod ui;
