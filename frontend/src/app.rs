//! The app around the pages: it chooses the page, and loads the lazy app.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod frame;
mod lazy_app;
mod lazy_moderation;
mod newer_build;
mod status_banners;

use crate::auth_gate::provide_auth_gate;
use crate::page::{NotFoundPage, load_failed, loading};
use crate::page_event::dispatch;
use crate::people::{SignInPage, SignUpPage, WelcomePage};
use crate::route::{self, Route, provide_route};
use crate::storage;
use crate::words::t;
use leptos::prelude::*;
use leptos::task::spawn_local;
use newer_build::NewerBuild;
use std::time::Duration;

/// Mounts the app behind the static shell, which hides it until there is something to show.
pub(crate) fn mount() {
    mount_to_body(App);
}

/// Removes the shell once the first page is there. `shell.js` then hands over a tap that it has
/// remembered.
fn remove_shell() {
    if let Some(shell) = document().get_element_by_id("shell") {
        route::save_early_scroll();
        shell.remove();
        dispatch("posse-unveiled");
    }
}

/// The content of `<main>`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    /// A page of the first download.
    EagerPage,
    /// The welcome, because the page is for members only.
    Welcome,
    /// A page of the lazy app.
    LazyPage,
    /// Nothing yet: the lazy app is on its way. On the first page the shell stays meanwhile.
    Loading,
    /// An error: the lazy app could not be fetched.
    LoadFailed,
}

/// The whole app.
#[component]
fn App() -> impl IntoView {
    let here = provide_route();
    let drawn = follow_after_paint(here);
    let gate = provide_auth_gate(lazy_app::load_lazy_app);
    let expects_member = storage::expects_member();
    // A page is made when the route changes or the member signs in, never because of news.
    let shown = Memo::new(move |_| {
        let has_member = gate
            .lazy_app()
            .is_some_and(|lazy_app| (lazy_app.has_member)());
        let route = if has_member { drawn.get() } else { here.get() };
        let content = match gate.lazy_app() {
            _ if route.is_eager() => Content::EagerPage,
            Some(_) if route.is_public() || has_member => Content::LazyPage,
            Some(_) => Content::Welcome,
            None if !expects_member && !route.is_public() => Content::Welcome,
            None if gate.is_missing() => Content::LoadFailed,
            None => Content::Loading,
        };
        (content, route)
    });
    let load = move || {
        spawn_local(async move {
            // `is_missing` shows a failure.
            drop(gate.load().await);
        });
    };
    if expects_member {
        load();
    }
    Effect::new(move |_| {
        match shown.with(|(content, _)| *content) {
            Content::Loading if !expects_member => {
                load();
                remove_shell();
            }
            Content::Loading => {}
            _ => remove_shell(),
        }
        request_animation_frame(route::finish_navigation);
    });
    window_event_listener_untyped("online", move |_| {
        if gate.is_missing() {
            load();
        }
    });
    view! {
        <a class="skip-link" href="#page">{t::common::skip()}</a>
        <NewerBuild/>
        {move || gate.lazy_app().map(|lazy_app| (lazy_app.header)())}
        <main class="page" id="page" tabindex="-1">
            {move || shown.with(|(content, route)| match content {
                Content::EagerPage => eager_page(route),
                Content::Welcome => {
                    route::remember_for_sign_in();
                    view! { <WelcomePage/> }.into_any()
                }
                Content::LazyPage => gate.lazy_app().map(|lazy_app| (lazy_app.page)(route)).into_any(),
                Content::Loading => loading(),
                Content::LoadFailed => load_failed(load),
            })}
        </main>
        {move || gate.lazy_app().map(|lazy_app| (lazy_app.footer)())}
    }
}

/// The route, changed only after the paint that answers the tap. The tapped tab is marked in the
/// next frame; making the page takes several frames on a slow phone.
fn follow_after_paint(here: RwSignal<Route>) -> RwSignal<Route> {
    let drawn = RwSignal::new(here.get_untracked());
    Effect::new(move |_| {
        if here.get() != drawn.get_untracked() {
            request_animation_frame(move || {
                set_timeout(move || drawn.set(here.get_untracked()), Duration::ZERO);
            });
        }
    });
    drawn
}

/// The pages of the first download.
fn eager_page(route: &Route) -> AnyView {
    match route {
        Route::Welcome => view! { <WelcomePage/> }.into_any(),
        Route::SignUp => view! { <SignUpPage/> }.into_any(),
        Route::SignIn => view! { <SignInPage/> }.into_any(),
        _ => view! { <NotFoundPage/> }.into_any(),
    }
}
