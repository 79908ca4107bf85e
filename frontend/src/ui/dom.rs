//! The few touches of the document that components share: unique ids and moving the focus.

use std::cell::Cell;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

thread_local! {
    static LAST_ID: Cell<u32> = const { Cell::new(0) };
}

/// An id no other element of this page has, such as `field-7`.
pub fn next_id(prefix: &str) -> String {
    let number = LAST_ID.get().wrapping_add(1);
    LAST_ID.set(number);
    format!("{prefix}-{number}")
}

/// Moves the focus to the element with this id, if there is one.
pub fn focus_by_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        focus(&element);
    }
}

/// Moves the focus to the page's title: call it after each navigation, so that a screen reader
/// says where she has arrived and the keyboard starts at the top.
pub fn focus_title() {
    if let Ok(Some(element)) = document().query_selector("h1[tabindex='-1']") {
        focus(&element);
    }
}

fn focus(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // An element that is gone or hidden cannot take the focus; then it stays where it is.
        drop(element.focus());
    }
}
