//! Work on the document that components share: unique ids, the focus, scrolling.

use std::cell::Cell;

use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

thread_local! {
    static LAST_ID: Cell<u32> = const { Cell::new(0) };
}

/// An id that no other element of the page has, such as `field-7`.
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

/// Moves the focus to the page's title. Call it after each navigation, so that a screen reader reads
/// the title and the keyboard starts at the top.
pub fn focus_title() {
    if let Ok(Some(element)) = document().query_selector("h1[tabindex='-1']") {
        focus(&element);
    }
}

/// A control with an error, or the first control of a group with one.
const WRONG: &str = "[aria-invalid='true'], fieldset.invalid input";

/// Call it when a submitted form has errors. It focuses the first wrong field once its error is
/// shown, and opens the disclosure around it.
pub fn focus_first_wrong(sent: &web_sys::Event) {
    let form = sent.target();
    focus_wrong_in(form.and_then(|form| form.dyn_into::<web_sys::Element>().ok()));
}

/// The same for questions outside a form.
pub fn focus_first_wrong_here() {
    focus_wrong_in(document().document_element());
}

/// Scrolls a field in the lower half of the screen up, to make room for the list below it.
pub fn make_room_below(field: &web_sys::Element) {
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    let bottom = field.get_bounding_client_rect().bottom();
    if height.is_some_and(|height| bottom > height / 2.0) {
        field.scroll_into_view_with_bool(true);
    }
}

fn focus_wrong_in(form: Option<web_sys::Element>) {
    request_animation_frame(move || {
        let wrong = form.and_then(|form| form.query_selector(WRONG).ok().flatten());
        let Some(wrong) = wrong else { return };
        while let Ok(Some(closed)) = wrong.closest("details:not([open])") {
            if closed.set_attribute("open", "").is_err() {
                break;
            }
        }
        focus(&wrong);
    });
}

fn focus(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // An element that is gone or hidden cannot take the focus. Then the focus stays.
        drop(element.focus());
    }
}
