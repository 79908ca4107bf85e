//! The current route, the address bar, the history, links, scrolling, focus and title.

use super::address::Route;
use crate::storage;
use crate::ui::focus_title;
use crate::words::t;
use leptos::ev;
use leptos::prelude::{
    Get, RwSignal, Set, document, expect_context, provide_context, request_animation_frame, window,
    window_event_listener,
};
use wasm_bindgen::{JsCast, JsValue};

/// The current route, as the context holds it.
#[derive(Clone, Copy)]
struct Here(RwSignal<Route>);

/// Reads the address bar.
fn current_route() -> Route {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    Route::parse(&path, &location.search().unwrap_or_default())
}

/// Provides the current route, and from then on follows links and the history.
pub(crate) fn provide_route() -> RwSignal<Route> {
    let here = RwSignal::new(current_route());
    provide_context(Here(here));
    if let Ok(history) = window().history() {
        // A browser without this setting scrolls by itself, only less exactly.
        drop(history.set_scroll_restoration(web_sys::ScrollRestoration::Manual));
    }
    window_event_listener(ev::popstate, move |_| here.set(current_route()));
    window_event_listener(ev::click, move |event| follow_link(here, &event));
    here
}

/// The current route.
pub(crate) fn use_route() -> RwSignal<Route> {
    expect_context::<Here>().0
}

/// The address of a page, for a link.
pub(crate) fn href(route: &Route) -> String {
    route.path()
}

/// Goes to a page.
pub(crate) fn go_to(here: RwSignal<Route>, route: Route) {
    write_history(&route.path(), false);
    here.set(route);
}

/// Goes to a page, which replaces the current one in the history.
pub(crate) fn replace_with(here: RwSignal<Route>, route: Route) {
    write_history(&route.path(), true);
    here.set(route);
}

fn write_history(path: &str, replace: bool) {
    let Ok(history) = window().history() else {
        return;
    };
    // A browser refuses only a document without an origin, which has no address to write.
    drop(if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(path))
    } else {
        save_scroll(&history);
        history.push_state_with_url(&JsValue::NULL, "", Some(path))
    });
}

/// Saves the scroll position in the current history entry, for when the member comes back.
fn save_scroll(history: &web_sys::History) {
    let at = window().scroll_y().unwrap_or_default();
    drop(history.replace_state(&JsValue::from_f64(at), ""));
}

/// Saves how far the member scrolled in the shell, so that the first page starts there.
pub(crate) fn save_early_scroll() {
    let has_scrolled = window().scroll_y().is_ok_and(|at| at > 0.0);
    if let Some(history) = window().history().ok().filter(|_| has_scrolled) {
        save_scroll(&history);
    }
}

/// Ends a navigation once the page is in the document: restores the scroll position or scrolls to
/// the top, focuses the heading, and sets the document's title.
pub(crate) fn finish_navigation() {
    let saved = window().history().and_then(|history| history.state()).ok();
    focus_title();
    window().scroll_to_with_x_and_y(0.0, saved.and_then(|at| at.as_f64()).unwrap_or_default());
    let heading = document().query_selector("main h1").ok().flatten();
    let words = heading
        .and_then(|heading| heading.text_content())
        .filter(|words| !words.is_empty());
    let title = words.map_or_else(
        || t::common::app().to_owned(),
        |words| t::common::page(&words),
    );
    document().set_title(&title);
}

/// Follows a link within the app without loading a page. A click with a modifier key stays the
/// browser's.
fn follow_link(here: RwSignal<Route>, event: &web_sys::MouseEvent) {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.button() != 0 || modified || event.default_prevented() {
        return;
    }
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
    let leaves =
        |link: &web_sys::Element| link.has_attribute("target") || link.has_attribute("download");
    let Some(href) = link
        .filter(|link| !leaves(link))
        .and_then(|link| link.get_attribute("href"))
    else {
        return;
    };
    if !is_ours(&href) || href.contains('#') {
        return;
    }
    let (path, query) = href.split_once('?').unwrap_or((&href, ""));
    let to = Route::parse(path, query);
    if to == Route::NotFound {
        return;
    }
    event.prevent_default();
    if here.get() == to {
        // A tap on the current tab scrolls to the top.
        request_animation_frame(|| window().scroll_to_with_x_and_y(0.0, 0.0));
    } else {
        go_to(here, to);
    }
}

/// The storage key of the address to open after signing in.
const AFTER_SIGN_IN: &str = "posse.then";

/// Remembers the current address, to come back to it after signing in.
pub(crate) fn remember_for_sign_in() {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let rest = location.search().unwrap_or_default() + &location.hash().unwrap_or_default();
    storage::write(AFTER_SIGN_IN, &(path + &rest));
}

/// Goes back to the remembered address, or to Home.
pub(crate) fn go_back_after_sign_in(here: RwSignal<Route>) {
    let path = storage::read(AFTER_SIGN_IN).filter(|path| is_ours(path));
    storage::remove(AFTER_SIGN_IN);
    write_history(path.as_deref().unwrap_or("/"), true);
    here.set(current_route());
}

/// Whether an address stays within the app.
fn is_ours(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//")
}
