//! The phone app: Leptos screens over a local store.
