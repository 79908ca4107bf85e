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
    lead_to_wrong(form.and_then(|form| form.dyn_into::<web_sys::Element>().ok()));
}

/// The same for questions that stand in no form.
pub fn focus_first_wrong_here() {
    lead_to_wrong(document().document_element());
}

/// Makes room below a field in the lower half of the screen, for what unfolds there.
pub fn raise(field: &web_sys::Element) {
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    let bottom = field.get_bounding_client_rect().bottom();
    if height.is_some_and(|height| bottom > height / 2.0) {
        field.scroll_into_view_with_bool(true);
    }
}

fn lead_to_wrong(form: Option<web_sys::Element>) {
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
