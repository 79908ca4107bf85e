//! The app around the pages: where she is, what must be said on every page, the tabs.

#![expect(
    unreachable_pub,
    reason = "`#[component]` hides the visibility from the lint"
)]

mod notices;
mod seen;

use crate::availability::FreeTimePage;
use crate::circles::{
    CirclePage, DiscoverPage, EditCirclePage, InvitePage, NewCirclePage, RequestsPage,
};
use crate::clock;
use crate::events::{EditEventPage, EventPage, HomePage, PostPage, SharedPage};
use crate::offline::{keep_in_step, provide_store, use_store};
use crate::people::{MePage, SetUpPage, SignInPage, SignUpPage, WelcomePage};
use crate::proposals::ProposalPage;
use crate::route::{self, Route, provide_route, use_route};
use crate::safety::ModerationPage;
use crate::ui::{Art, EmptyState, Glyph, LinkButton, Tab, TabBar, Toaster, TopBar, provide_toasts};
use crate::words::t;
use leptos::prelude::*;
use leptos::task::spawn_local;
use notices::Notices;
use posse_shared::proposals::Standing;
pub(crate) use seen::while_seen;

/// Mounts the app behind the static shell, which hides it until there is something to show.
pub(crate) fn mount() {
    mount_to_body(App);
}

/// Takes the shell away: the first page is there.
fn unveil() {
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
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
    // A page is made anew when she goes somewhere or comes in, never because news came in.
    let shown = Memo::new(move |_| {
        let route = here.get();
        let may = store
            .ready()
            .get()
            .then(|| route.is_open() || store.has_member());
        (may, route)
    });
    Effect::new(move |_| {
        if shown.with(|(may, _)| may.is_some()) {
            unveil();
        }
        request_animation_frame(route::arrive);
    });
    view! {
        <a class="skip-link" href="#page">{t::common::skip()}</a>
        <Notices/>
        <main class="page" id="page" tabindex="-1">
            {move || shown.with(|(may, route)| guarded(*may, route))}
        </main>
        <Tabs/>
        <Toaster label=t::common::happened() dismiss_label=t::common::dismiss()/>
    }
}

/// The page, if she may be there; otherwise the way in. Nothing is known before the phone has read
/// what it keeps: until then the shell stands.
fn guarded(may: Option<bool>, route: &Route) -> AnyView {
    match may {
        None => ().into_any(),
        Some(false) => {
            route::remember_then();
            view! { <WelcomePage/> }.into_any()
        }
        Some(true) => page(route),
    }
}

fn page(route: &Route) -> AnyView {
    match route.clone() {
        Route::Welcome => view! { <WelcomePage/> }.into_any(),
        Route::SignUp => view! { <SignUpPage/> }.into_any(),
        Route::SignIn => view! { <SignInPage/> }.into_any(),
        Route::SetUp => view! { <SetUpPage/> }.into_any(),
        Route::FreeTime { setting_up } => view! { <FreeTimePage setting_up/> }.into_any(),
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
        Route::Proposal => view! { <ProposalPage/> }.into_any(),
        Route::Me => view! { <MePage/> }.into_any(),
        Route::Moderation => view! { <ModerationPage/> }.into_any(),
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

/// The tabs in the thumb's reach; only for who is in.
#[component]
fn Tabs() -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let current = move || match here.get() {
        Route::Home | Route::Proposal | Route::Event(_) | Route::EditEvent(_) => "/".to_owned(),
        Route::Discover | Route::Circle(_) | Route::NewCircle | Route::EditCircle(_) => {
            "/discover".to_owned()
        }
        Route::Post { .. } => "/post".to_owned(),
        Route::Requests => "/requests".to_owned(),
        Route::Me | Route::FreeTime { .. } | Route::Moderation => "/me".to_owned(),
        _ => String::new(),
    };
    let asking = Signal::derive(move || {
        let count = store.seen().with(|seen| {
            seen.circles
                .iter()
                .map(|held| held.asks.len())
                .sum::<usize>()
        });
        u32::try_from(count)
            .ok()
            .filter(|count| *count > 0)
            .map(t::common::waiting)
    });
    let proposed = Signal::derive(move || {
        let seen = store.seen();
        let waits = seen.with(|seen| Standing::waits_for_her(seen, clock::now()));
        waits.then(|| t::common::waiting(1))
    });
    // Held apart from the replica: the bar is not made anew by news.
    // Setting up is one short path, without ways off it.
    let is_setting_up = move || {
        let route = here.get();
        route == Route::SetUp || route == Route::FreeTime { setting_up: true }
    };
    let is_in = Memo::new(move |_| store.has_member() && !is_setting_up());
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
            waiting: match href {
                "/" => proposed,
                "/requests" => asking,
                _ => Signal::stored(None),
            },
        })
        .to_vec()
    };
    view! {
        <Show when=move || is_in.get()>
            <TabBar label=t::common::navigation() tabs=tabs() current=Signal::derive(current)/>
        </Show>
    }
}
