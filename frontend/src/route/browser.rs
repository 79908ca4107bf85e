//! Routes and the browser: the address bar, the history, links, scrolling, focus and title.

use super::Route;
use crate::ui::focus_title;
use crate::words::t;
use leptos::ev;
use leptos::prelude::{
    Get, RwSignal, Set, document, expect_context, provide_context, request_animation_frame, window,
    window_event_listener,
};
use wasm_bindgen::{JsCast, JsValue};

/// Where she is, as a signal.
#[derive(Clone, Copy)]
struct Here(RwSignal<Route>);

/// Reads the browser's address.
fn current() -> Route {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    Route::parse(&path, &location.search().unwrap_or_default())
}

/// Makes the current place known to the app, and follows the browser from then on.
pub(crate) fn provide_route() -> RwSignal<Route> {
    let here = RwSignal::new(current());
    provide_context(Here(here));
    if let Ok(history) = window().history() {
        // A browser that does not know it scrolls by itself, only less exactly.
        drop(history.set_scroll_restoration(web_sys::ScrollRestoration::Manual));
    }
    window_event_listener(ev::popstate, move |_| here.set(current()));
    window_event_listener(ev::click, move |event| follow(here, &event));
    here
}

/// Where she is.
pub(crate) fn use_route() -> RwSignal<Route> {
    expect_context::<Here>().0
}

/// The address of a place.
pub(crate) fn href(route: &Route) -> String {
    route.path()
}

/// Goes to a place.
pub(crate) fn go(here: RwSignal<Route>, route: Route) {
    push(&route.path(), false);
    here.set(route);
}

/// Goes to a place that takes the present one's place in the history.
pub(crate) fn replace(here: RwSignal<Route>, route: Route) {
    push(&route.path(), true);
    here.set(route);
}

fn push(path: &str, replace: bool) {
    let Ok(history) = window().history() else {
        return;
    };
    // Refused only to a document without an origin, which has no addresses to write.
    drop(if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(path))
    } else {
        keep_scroll(&history);
        history.push_state_with_url(&JsValue::NULL, "", Some(path))
    });
}

/// Keeps with the present place how far she has scrolled, for when she comes back.
fn keep_scroll(history: &web_sys::History) {
    let at = window().scroll_y().unwrap_or_default();
    drop(history.replace_state(&JsValue::from_f64(at), ""));
}

/// Keeps how far she has scrolled before the first page was there, for when it is.
pub(crate) fn keep_place() {
    let has_scrolled = window().scroll_y().is_ok_and(|at| at > 0.0);
    if let Some(history) = window().history().ok().filter(|_| has_scrolled) {
        keep_scroll(&history);
    }
}

/// To be called once a page is there: scrolls to where she was, or to the top; gives the page's
/// heading the focus and the document its words.
pub(crate) fn arrive() {
    let held = window().history().and_then(|history| history.state()).ok();
    focus_title();
    window().scroll_to_with_x_and_y(0.0, held.and_then(|at| at.as_f64()).unwrap_or_default());
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

/// Follows a link within the app without loading a page; whatever the browser would do with a
/// modified click it still does.
fn follow(here: RwSignal<Route>, event: &web_sys::MouseEvent) {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.button() != 0 || modified || event.default_prevented() {
        return;
    }
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
    let away =
        |link: &web_sys::Element| link.has_attribute("target") || link.has_attribute("download");
    let Some(href) = link
        .filter(|link| !away(link))
        .and_then(|link| link.get_attribute("href"))
    else {
        return;
    };
    if !href.starts_with('/') || href.starts_with("//") || href.contains('#') {
        return;
    }
    let (path, query) = href.split_once('?').unwrap_or((&href, ""));
    let to = Route::parse(path, query);
    if to == Route::NotFound {
        return;
    }
    event.prevent_default();
    if here.get() == to {
        // A tap on the tab she is in leads to its top.
        request_animation_frame(|| window().scroll_to_with_x_and_y(0.0, 0.0));
    } else {
        go(here, to);
    }
}

const THEN: &str = "posse.then";

/// Remembers where to come back to after signing in.
pub(crate) fn remember_then() {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let rest = location.search().unwrap_or_default() + &location.hash().unwrap_or_default();
    crate::storage::write(THEN, &(path + &rest));
}

/// Goes back to where signing in interrupted her, or home.
pub(crate) fn go_then(here: RwSignal<Route>) {
    let then = crate::storage::read(THEN).filter(|path| is_ours(path));
    crate::storage::remove(THEN);
    push(then.as_deref().unwrap_or("/"), true);
    here.set(current());
}

/// Whether a path stays within the app.
fn is_ours(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//")
}
