//! Home as she last saw it, kept so that the next start shows it before the program is there.
//!
//! `shell.js` puts it into the shell, where it takes no taps: those wait for the app. It holds for
//! one day, one build and one language, since it says "tomorrow" in words. Whatever changes makes it
//! untrue: it is dropped at once, the shell shows its bones, and the next time that she leaves Home it
//! is kept anew. So it holds also where the app ends without warning, or nothing more can be kept.

use crate::offline::Store;
use crate::route::{Route, use_route};
use crate::storage;
use leptos::prelude::*;

/// Goes with everything else of a member: see [`storage::clear_member`].
const LOOK: &str = "posse.m.look";

/// Keeps the look of Home from now on; to be called once the store has read what is kept.
pub(super) fn keep_look(store: Store) {
    let here = use_route();
    // The route changes a frame before the page does: she leaves, and Home still stands.
    Effect::new(move |was_home: Option<bool>| {
        let is_home = here.with(|here| *here == Route::Home);
        if was_home == Some(true) && !is_home {
            keep();
        }
        is_home
    });
    window_event_listener_untyped("visibilitychange", move |_| {
        if here.get_untracked() == Route::Home && document().hidden() {
            keep();
        }
    });
    // When the last sync was is a line at the end of the page: no reason to show none of it.
    let content = Memo::new(move |_| {
        let mut seen = store.seen().get();
        seen.synced_at = None;
        seen
    });
    Effect::new(move |before: Option<()>| {
        // Read, not only tracked: what is never read does not follow anything.
        content.with(|_| ());
        if before.is_some() {
            storage::remove(LOOK);
        }
    });
}

/// One line says when it holds, the second is the tab bar, the rest the page.
fn keep() {
    let document = document();
    let find = |selector| document.query_selector(selector).ok().flatten();
    // Nothing while the shell still stands, nor of a page that is not there yet.
    if find("#shell").is_some() {
        return;
    }
    if let Some(root) = document.document_element()
        && let Some(build) = root.get_attribute("data-build")
        && let Some(language) = root.get_attribute("lang")
        && let Some(tabs) = find(".tab-bar")
        && let Some(page) =
            find("main").filter(|main| main.query_selector("h1").is_ok_and(|h1| h1.is_some()))
    {
        let day = String::from(js_sys::Date::new_0().to_date_string());
        let (tabs, page) = (tabs.inner_html().replace('\n', " "), page.inner_html());
        storage::write(LOOK, &format!("{build} {day} {language}\n{tabs}\n{page}"));
    }
}
