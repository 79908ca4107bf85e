//! The few touches of the document that components share: unique ids and moving the focus.

use std::cell::Cell;

use leptos::prelude::{document, request_animation_frame};
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

/// A control that is wrong, or the first one of a group that is.
const WRONG: &str = "[aria-invalid='true'], fieldset.invalid input";

/// To be called when a form has been sent and is not right: leads to the first field that is wrong,
/// once its error stands there, and opens what it is folded away in.
pub fn focus_first_wrong(sent: &web_sys::Event) {
    let form = sent.target();
    let form = form.and_then(|form| form.dyn_into::<web_sys::Element>().ok());
    request_animation_frame(move || {
        let wrong = form.and_then(|form| form.query_selector(WRONG).ok().flatten());
        let Some(wrong) = wrong else { return };
        while let Ok(Some(folded)) = wrong.closest("details:not([open])") {
            if folded.set_attribute("open", "").is_err() {
                break;
            }
        }
        focus(&wrong);
    });
}

fn focus(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // An element that is gone or hidden cannot take the focus; then it stays where it is.
        drop(element.focus());
    }
}
