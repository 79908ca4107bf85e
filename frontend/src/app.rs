//! The app around the pages: where she is, the door, and what is behind it.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod around;
mod inside;
mod look;
mod moderators;
mod newer_build;
mod notices;
mod seen;

use crate::people::{SignInPage, SignUpPage, WelcomePage};
use crate::route::{self, Route, provide_route};
use crate::storage;
use crate::ui::{
    Art, Banner, BannerTone, EmptyState, Glyph, LinkButton, Skeleton, SkeletonShape, TopBar,
};
use crate::words::t;
use inside::provide_door;
pub(crate) use inside::{Door, use_door};
use leptos::prelude::*;
use leptos::task::spawn_local;
use newer_build::NewerBuild;
pub(crate) use seen::while_seen;
use std::time::Duration;

/// Mounts the app behind the static shell, which hides it until there is something to show.
pub(crate) fn mount() {
    mount_to_body(App);
}

/// Takes the shell away: the first page is there, and takes the tap that the shell could not.
fn unveil() {
    if let Some(shell) = document().get_element_by_id("shell") {
        route::keep_place();
        shell.remove();
        tell("posse-unveiled");
    }
}

/// Tells the scripts around the app, `boot.js` and `shell.js`, what they wait for.
fn tell(name: &str) {
    if let Ok(event) = web_sys::Event::new(name) {
        // The answer says only whether somebody has prevented it, which nobody does.
        let _ = window().dispatch_event(&event);
    }
}

/// What is shown at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// One of the pages at the door.
    Door,
    /// The welcome, since only a member may be there.
    Welcome,
    /// A page behind the door.
    Inside,
    /// Nothing yet: what is behind the door is on its way. On the first page the shell stands.
    Coming,
    /// Nothing: it could not be fetched.
    Missing,
}

/// The whole app.
#[component]
fn App() -> impl IntoView {
    let here = provide_route();
    let drawn = follow(here);
    let door = provide_door();
    let expected = storage::expects_member();
    // A page is made anew when she goes somewhere or comes in, never because news came in.
    let shown = Memo::new(move |_| {
        let is_in = door.inside().is_some_and(|inside| (inside.has_member)());
        let route = if is_in { drawn.get() } else { here.get() };
        let shown = match door.inside() {
            _ if route.is_door() => Shown::Door,
            Some(inside) if route.is_open() || (inside.has_member)() => Shown::Inside,
            Some(_) => Shown::Welcome,
            None if !expected && !route.is_open() => Shown::Welcome,
            None if door.is_missing() => Shown::Missing,
            None => Shown::Coming,
        };
        (shown, route)
    });
    let open = move || {
        spawn_local(async move {
            // Whoever waits for it is told by `is_missing`.
            drop(door.open().await);
        });
    };
    if expected {
        open();
    }
    Effect::new(move |_| {
        match shown.with(|(shown, _)| *shown) {
            Shown::Coming if !expected => {
                open();
                unveil();
            }
            Shown::Coming => {}
            _ => unveil(),
        }
        request_animation_frame(route::arrive);
    });
    window_event_listener_untyped("online", move |_| {
        if door.is_missing() {
            open();
        }
    });
    view! {
        <a class="skip-link" href="#page">{t::common::skip()}</a>
        <NewerBuild/>
        {move || door.inside().map(|inside| (inside.above)())}
        <main class="page" id="page" tabindex="-1">
            {move || shown.with(|(shown, route)| match shown {
                Shown::Door => at_door(route),
                Shown::Welcome => {
                    route::remember_then();
                    view! { <WelcomePage/> }.into_any()
                }
                Shown::Inside => door.inside().map(|inside| (inside.page)(route)).into_any(),
                Shown::Coming => coming(),
                Shown::Missing => missing(open),
            })}
        </main>
        {move || door.inside().map(|inside| (inside.below)())}
    }
}

/// Where she is once her tap has been answered: the tab she touched is marked in the next frame,
/// and only then is the page made, which on a slow phone takes several.
fn follow(here: RwSignal<Route>) -> RwSignal<Route> {
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

/// The pages of whoever is not in yet: all that a first visit waits for.
fn at_door(route: &Route) -> AnyView {
    match route {
        Route::Welcome => view! { <WelcomePage/> }.into_any(),
        Route::SignUp => view! { <SignUpPage/> }.into_any(),
        Route::SignIn => view! { <SignInPage/> }.into_any(),
        _ => view! { <Nowhere/> }.into_any(),
    }
}

/// A part of the program is on its way.
fn coming() -> AnyView {
    view! { <Skeleton label=t::common::loading() shape=SkeletonShape::Card/> }.into_any()
}

/// A part of the program could not be fetched.
fn missing(again: impl Fn() + Clone + Send + Sync + 'static) -> AnyView {
    view! {
        <Banner tone=BannerTone::Problem glyph=Glyph::Offline message=t::problem::offline()
            action_label=t::common::try_again().to_owned() on_action=again/>
    }
    .into_any()
}

/// A link that leads nowhere.
#[component]
pub(crate) fn Nowhere() -> impl IntoView {
    view! {
        <TopBar title=t::common::not_found()/>
        <EmptyState art=Art::NothingNear title=t::common::not_found() text=Some(t::common::not_found_text().to_owned())>
            <LinkButton href=route::href(&Route::Home)>{t::common::go_home()}</LinkButton>
        </EmptyState>
    }
}
