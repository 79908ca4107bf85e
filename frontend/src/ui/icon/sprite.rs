//! The address of the sprite: one file named after its content. `data-sprite` on `<html>` has it.

use std::cell::OnceCell;

use leptos::prelude::document;

thread_local! {
    static SPRITE: OnceCell<String> = const { OnceCell::new() };
}

/// The address of one symbol of the sprite.
pub(in crate::ui) fn symbol(id: &str) -> String {
    SPRITE.with(|sprite| format!("{}#{id}", sprite.get_or_init(address)))
}

fn address() -> String {
    let address = document()
        .document_element()
        .and_then(|page| page.get_attribute("data-sprite"));
    address.unwrap_or_default()
}
