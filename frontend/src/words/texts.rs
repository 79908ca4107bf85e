//! The texts of `locales/` as functions, and the language that the app speaks.
//!
//! `build.rs` writes the module `t`: one function for each key. The language is fixed for a page
//! load; changing it reloads the page.

use posse_shared::people::profile::Languages;
use posse_shared::text::Language;
use std::cell::Cell;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The languages of the app. Each text lists its translations in this order.
pub(crate) const LOCALES: [&str; 3] = ["en-GB", "en-US", "es"];
/// The storage key of the language that the member has chosen.
const KEY: &str = "posse.locale";

thread_local! {
    static CHOSEN: Cell<usize> = const { Cell::new(0) };
}

/// Picks the translation in the chosen language.
fn pick(texts: [&'static str; 3]) -> &'static str {
    let [british, american, spanish] = texts;
    match CHOSEN.get() {
        1 => american,
        2 => spanish,
        _ => british,
    }
}

/// Puts the arguments into a text.
fn fill(text: &str, arguments: &[(&str, &str)]) -> String {
    arguments
        .iter()
        .fold(text.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
}

/// Takes the language from the page's `lang`. `shell.js` has set it before the first paint: to the
/// member's choice, or else to what the browser prefers.
pub(crate) fn choose_locale() {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    let lang = root.and_then(|root| root.get_attribute("lang"));
    let known = LOCALES
        .iter()
        .position(|locale| lang.as_deref() == Some(locale));
    CHOSEN.set(known.unwrap_or_default());
}

/// The language in use, as a BCP 47 tag.
pub(crate) fn locale() -> &'static str {
    LOCALES.get(CHOSEN.get()).copied().unwrap_or("en-GB")
}

/// The language in use, as the languages that a member speaks.
pub(crate) fn languages() -> Languages {
    let language = locale().get(..2).map(Language::parse);
    let spoken = language.into_iter().flatten().collect();
    Languages::new(spoken).unwrap_or_default()
}

/// Stores the member's choice and reloads the page in that language.
pub(crate) fn set_locale(locale: &str) {
    crate::storage::write(KEY, locale);
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn arguments_are_put_in_their_places() {
        assert_eq!(
            fill("{a} and {b}, {a}", &[("a", "tea"), ("b", "cake")]),
            "tea and cake, tea"
        );
    }
}
