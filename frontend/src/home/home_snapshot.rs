//! A snapshot of Home as the member last saw it: the next start shows it before the program is
//! there.
//!
//! `shell.js` puts the snapshot into the shell. It takes no taps there: they wait for the app. It is
//! valid for one day, one build and one language, because it says "tomorrow" in words. Any change
//! of the data makes it untrue, so a change deletes it at once. Then the shell shows its skeleton,
//! until the member leaves Home again and a new snapshot is saved. This way the snapshot is right
//! even if the app ends without warning or the storage is full.

use crate::offline::Store;
use crate::page::memo;
use crate::route::{Route, use_route};
use crate::storage;
use leptos::prelude::*;

/// The storage key. [`storage::clear_member`] removes it with everything else of a member.
const HOME_SNAPSHOT: &str = "posse.m.look";

/// Saves and deletes the snapshot from now on. Call it once the store is loaded.
pub(crate) fn keep_home_snapshot(store: Store) {
    let here = use_route();
    // The route changes a frame before the page: when it leaves Home, Home is still in the document.
    Effect::new(move |was_home: Option<bool>| {
        let is_home = here.with(|here| *here == Route::Home);
        if was_home == Some(true) && !is_home {
            save();
        }
        is_home
    });
    window_event_listener_untyped("visibilitychange", move |_| {
        if here.get_untracked() == Route::Home && document().hidden() {
            save();
        }
    });
    // The time of the last sync is one line at the end of the page. It alone does not make the
    // snapshot untrue.
    let content = memo(move || {
        let mut replica = store.projection().get();
        replica.synced_at = None;
        replica
    });
    Effect::new(move |before: Option<()>| {
        // Read, not only tracked: a memo that nobody reads is not recomputed.
        content.with(|_| ());
        if before.is_some() {
            storage::remove(HOME_SNAPSHOT);
        }
    });
}

/// Saves the snapshot: the first line says when it is valid, the second is the tab bar, the rest is
/// the page.
fn save() {
    let document = document();
    let find = |selector| document.query_selector(selector).ok().flatten();
    // Nothing is saved while the shell is there, or before the page is.
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
        storage::write(
            HOME_SNAPSHOT,
            &format!("{build} {day} {language}\n{tabs}\n{page}"),
        );
    }
}
