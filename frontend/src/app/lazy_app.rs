//! The lazy app: everything that only a member's phone needs, as a part of the wasm of its own.

#![expect(
    clippy::unnecessary_wraps,
    reason = "`wasm_split` wants a `Result`, although nothing can fail after loading"
)]

use super::frame;
use super::lazy_moderation::LazyModeration;
use crate::auth_gate::{Later, LazyApp};
use crate::availability::FreeTimePage;
use crate::circles::{
    CirclePage, DiscoverPage, EditCirclePage, InvitePage, NewCirclePage, RequestsPage,
};
use crate::client::Failure;
use crate::events::{EditEventPage, EventPage, PostPage, SharedEventPage};
use crate::home::{HomePage, keep_home_snapshot};
use crate::offline::{keep_in_sync, provide_store, use_store};
use crate::page::{NotFoundPage, provide_now};
use crate::people::{MePage, SetUpPage};
use crate::proposals::ProposalPage;
use crate::route::Route;
use crate::ui::provide_toasts;
use leptos::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// Fetches the lazy app.
pub(super) fn load_lazy_app() -> Later<Result<LazyApp, Failure>> {
    Box::pin(async { fetch().await.map_err(|_| Failure::Offline) })
}

// `inside` names the part's file: xtask, `shell.js` and the service worker know it by that name.
#[wasm_split(inside, fallible)]
fn fetch() -> Result<LazyApp, SplitLoaderError> {
    Ok(LazyApp {
        start: || {
            provide_toasts();
            provide_now();
            let store = provide_store();
            let owner = Owner::current().unwrap_or_default();
            Box::pin(async move {
                store.load().await;
                owner.with(|| keep_home_snapshot(store));
                keep_in_sync(store);
            })
        },
        begin_session: |me| Box::pin(use_store().begin_session(me)),
        has_member: || use_store().has_member(),
        page,
        header: frame::header,
        footer: frame::footer,
    })
}

fn page(route: &Route) -> AnyView {
    match route.clone() {
        Route::SetUp => view! { <SetUpPage/> }.into_any(),
        Route::FreeTime { setting_up } => view! { <FreeTimePage setting_up/> }.into_any(),
        Route::Home => view! { <HomePage/> }.into_any(),
        Route::Discover => view! { <DiscoverPage/> }.into_any(),
        Route::Circle(id) => view! { <CirclePage id/> }.into_any(),
        Route::NewCircle => view! { <NewCirclePage/> }.into_any(),
        Route::EditCircle(id) => view! { <EditCirclePage id/> }.into_any(),
        Route::Event(id) => view! { <EventPage id/> }.into_any(),
        Route::Shared(slug) => view! { <SharedEventPage slug/> }.into_any(),
        Route::Post { circle, copy_of } => view! { <PostPage circle copy_of/> }.into_any(),
        Route::EditEvent(id) => view! { <EditEventPage id/> }.into_any(),
        Route::Invite => view! { <InvitePage/> }.into_any(),
        Route::Requests => view! { <RequestsPage/> }.into_any(),
        Route::Proposal => view! { <ProposalPage/> }.into_any(),
        Route::Me => view! { <MePage/> }.into_any(),
        Route::Moderation => view! { <LazyModeration/> }.into_any(),
        Route::Welcome | Route::SignUp | Route::SignIn | Route::NotFound => {
            view! { <NotFoundPage/> }.into_any()
        }
    }
}
