//! The app around the pages: where she is, what must be said on every page, the tabs.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

use crate::circles::{
    CirclePage, DiscoverPage, EditCirclePage, InvitePage, NewCirclePage, RequestsPage,
};
use crate::events::{EditEventPage, EventPage, HomePage, PostPage, SharedPage};
use crate::offline::{Store, keep_in_step, provide_store, use_store};
use crate::people::{MePage, SetUpPage, SignInPage, SignUpPage, WelcomePage};
use crate::route::{self, Route, provide_route, use_route};
use crate::ui::{
    Art, Banner, BannerTone, EmptyState, Glyph, LinkButton, Skeleton, SkeletonShape, Tab, TabBar,
    Toaster, TopBar, focus_title, provide_toasts,
};
use crate::words::{self, t};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

/// Puts the app in the place of the static shell.
pub(crate) fn mount() {
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
    mount_to_body(App);
}

/// The whole app.
#[component]
fn App() -> impl IntoView {
    let store = provide_store();
    let here = provide_route();
    provide_toasts();
    spawn_local(async move {
        store.load().await;
        keep_in_step(store);
    });
    follow_links(here);
    window_event_listener(ev::popstate, move |_| here.set(route::current()));
    Effect::new(move |before: Option<Route>| {
        let now = here.get();
        document().set_title(t::common::app());
        if before.is_some_and(|before| before != now) {
            request_animation_frame(focus_title);
        }
        now
    });
    view! {
        <Notices/>
        <main class="page">{move || guarded(store, &here.get())}</main>
        <Tabs/>
        <Toaster label=t::common::app() dismiss_label=t::common::dismiss()/>
    }
}

/// The page, if she may be there; otherwise the way in.
fn guarded(store: Store, route: &Route) -> AnyView {
    if !store.ready().get() {
        return view! {
            <TopBar title=t::common::loading()/>
            <Skeleton label=t::common::loading() shape=SkeletonShape::Card/>
        }
        .into_any();
    }
    if !store.has_member() && !route.is_open() {
        route::remember_then();
        return view! { <WelcomePage/> }.into_any();
    }
    page(route)
}

fn page(route: &Route) -> AnyView {
    match route.clone() {
        Route::Welcome => view! { <WelcomePage/> }.into_any(),
        Route::SignUp => view! { <SignUpPage/> }.into_any(),
        Route::SignIn => view! { <SignInPage/> }.into_any(),
        Route::SetUp => view! { <SetUpPage/> }.into_any(),
        Route::Home => view! { <HomePage/> }.into_any(),
        Route::Discover => view! { <DiscoverPage/> }.into_any(),
        Route::Circle(id) => view! { <CirclePage id/> }.into_any(),
        Route::NewCircle => view! { <NewCirclePage/> }.into_any(),
        Route::EditCircle(id) => view! { <EditCirclePage id/> }.into_any(),
        Route::Event(id) => view! { <EventPage id/> }.into_any(),
        Route::Shared(slug) => view! { <SharedPage slug/> }.into_any(),
        Route::Post { circle, copy_of } => view! { <PostPage circle copy_of/> }.into_any(),
        Route::EditEvent(id) => view! { <EditEventPage id/> }.into_any(),
        Route::Invite => view! { <InvitePage/> }.into_any(),
        Route::Requests => view! { <RequestsPage/> }.into_any(),
        Route::Me => view! { <MePage/> }.into_any(),
        Route::NotFound => view! { <Nowhere/> }.into_any(),
    }
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

/// What must be said on every page: offline, not sent yet, refused, signed out.
#[component]
fn Notices() -> impl IntoView {
    let store = use_store();
    let here = use_route();
    // `boot.js` tells when a newer build is waiting; using it reloads the page.
    let update = RwSignal::new(false);
    window_event_listener_untyped("posse-update", move |_| update.set(true));
    let use_update = move || {
        if let Ok(event) = web_sys::Event::new("posse-use-update") {
            let _ = window().dispatch_event(&event);
        }
    };
    let unsent = move || u32::try_from(store.unsent()).unwrap_or(u32::MAX);
    view! {
        <Show when=move || update.get()>
            <Banner tone=BannerTone::Ready glyph=Glyph::Refresh message=t::common::update()
                action_label=t::common::update_now().to_owned() on_action=use_update/>
        </Show>
        <Show when=move || !store.online().get()>
            <Banner tone=BannerTone::Info glyph=Glyph::Offline message=t::common::offline()/>
        </Show>
        <Show when=move || { store.online().get() && unsent() != 0 }>
            <Banner tone=BannerTone::Info glyph=Glyph::Unsent message=move || t::common::unsent_some(unsent())/>
        </Show>
        <Show when=move || store.signed_out().get() && store.has_member()>
            <Banner tone=BannerTone::Problem glyph=Glyph::Key message=t::common::sign_in_again()
                action_label=t::people::sign_in_do().to_owned()
                on_action=move || route::go(here, Route::SignIn)/>
        </Show>
        {move || store.last_refusal().map(|refused| view! {
            <Banner tone=BannerTone::Problem glyph=Glyph::Warning message=words::problem(&refused.problem)
                action_label=t::common::dismiss().to_owned()
                on_action=move || store.dismiss_refusal()/>
        })}
    }
}

/// The tabs in the thumb's reach; only for who is in.
#[component]
fn Tabs() -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let current = move || match here.get() {
        Route::Home | Route::Event(_) | Route::EditEvent(_) => "/".to_owned(),
        Route::Discover | Route::Circle(_) | Route::NewCircle | Route::EditCircle(_) => {
            "/discover".to_owned()
        }
        Route::Post { .. } => "/post".to_owned(),
        Route::Requests => "/requests".to_owned(),
        Route::Me => "/me".to_owned(),
        _ => String::new(),
    };
    let tabs = move || {
        [
            ("/", t::common::home(), Glyph::Home),
            ("/discover", t::common::discover(), Glyph::Search),
            ("/post", t::common::post(), Glyph::Plus),
            ("/requests", t::common::requests(), Glyph::Bell),
            ("/me", t::common::me(), Glyph::Person),
        ]
        .map(|(href, label, glyph)| Tab {
            href: href.to_owned(),
            label: label.to_owned(),
            glyph,
            waiting: Signal::stored(None),
        })
        .to_vec()
    };
    view! {
        <Show when=move || store.has_member()>
            <TabBar label=t::common::navigation() tabs=tabs() current=Signal::derive(current)/>
        </Show>
    }
}

/// Follows links within the app without loading a page; whatever the browser would do with a
/// modified click it still does.
fn follow_links(here: RwSignal<Route>) {
    window_event_listener(ev::click, move |event| {
        let plain = event.button() == 0
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
        let Some(link) = link.filter(|_| plain && !event.default_prevented()) else {
            return;
        };
        let href = link.get_attribute("href").unwrap_or_default();
        let leads_away = link.has_attribute("target") || link.has_attribute("download");
        if leads_away || !href.starts_with('/') || href.starts_with("//") {
            return;
        }
        let (path, query) = href.split_once('?').unwrap_or((&href, ""));
        let to = Route::parse(path, query);
        if to != Route::NotFound {
            event.prevent_default();
            route::go(here, to);
        }
    });
}
