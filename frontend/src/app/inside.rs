//! What only a member's phone needs, as a part of the program of its own: the first visit of a
//! stranger is without it.
//!
//! The program that every visit begins with is the door: the welcome, and the two ways in. Behind
//! it lie the store, all other pages and what stands around them. They come when she goes there,
//! and at once where somebody is in; where they cannot be fetched, she is told, and nothing is lost.

#![expect(
    clippy::unnecessary_wraps,
    reason = "`wasm_split` wants a `Result` of what cannot fail once it is loaded"
)]

use super::moderators::Moderators;
use super::{Nowhere, around, look, tell};
use crate::availability::FreeTimePage;
use crate::circles::{
    CirclePage, DiscoverPage, EditCirclePage, InvitePage, NewCirclePage, RequestsPage,
};
use crate::client::Failure;
use crate::events::{EditEventPage, EventPage, HomePage, PostPage, SharedPage};
use crate::offline::{keep_in_step, provide_store, use_store};
use crate::people::{MePage, SetUpPage};
use crate::proposals::ProposalPage;
use crate::route::Route;
use async_once_cell::OnceCell;
use leptos::prelude::*;
use posse_shared::people::Me;
use std::pin::Pin;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// Something that is done later.
type Later = Pin<Box<dyn Future<Output = ()>>>;

/// The rest of the program, as the ways into it.
#[derive(Clone, Copy)]
pub(super) struct Inside {
    /// Makes the store known, and reads what is kept.
    start: fn() -> Later,
    /// Begins with a member who has signed in.
    begin: fn(Me) -> Later,
    /// Whether somebody is in.
    pub(super) has_member: fn() -> bool,
    /// The page of a route.
    pub(super) page: fn(&Route) -> AnyView,
    /// What is told above every page.
    pub(super) above: fn() -> AnyView,
    /// What stands below every page.
    pub(super) below: fn() -> AnyView,
}

#[wasm_split(inside, fallible)]
fn load() -> Result<Inside, SplitLoaderError> {
    Ok(Inside {
        start: || {
            around::provide();
            let store = provide_store();
            let owner = Owner::current().unwrap_or_default();
            Box::pin(async move {
                store.load().await;
                owner.with(|| look::keep_look(store));
                keep_in_step(store);
            })
        },
        begin: |me| Box::pin(use_store().begin(me)),
        has_member: || use_store().has_member(),
        page,
        above: around::above,
        below: around::below,
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
        Route::Shared(slug) => view! { <SharedPage slug/> }.into_any(),
        Route::Post { circle, copy_of } => view! { <PostPage circle copy_of/> }.into_any(),
        Route::EditEvent(id) => view! { <EditEventPage id/> }.into_any(),
        Route::Invite => view! { <InvitePage/> }.into_any(),
        Route::Requests => view! { <RequestsPage/> }.into_any(),
        Route::Proposal => view! { <ProposalPage/> }.into_any(),
        Route::Me => view! { <MePage/> }.into_any(),
        Route::Moderation => view! { <Moderators/> }.into_any(),
        Route::Welcome | Route::SignUp | Route::SignIn | Route::NotFound => {
            view! { <Nowhere/> }.into_any()
        }
    }
}

/// The door to the rest of the program.
#[derive(Clone, Copy)]
pub(crate) struct Door {
    owner: StoredValue<Owner>,
    inside: RwSignal<Option<Inside>>,
    is_missing: RwSignal<bool>,
}

/// Makes the door known to the app.
pub(super) fn provide_door() -> Door {
    let door = Door {
        owner: StoredValue::new(Owner::current().unwrap_or_default()),
        inside: RwSignal::new(None),
        is_missing: RwSignal::new(false),
    };
    provide_context(door);
    door
}

/// The door.
pub(crate) fn use_door() -> Door {
    expect_context()
}

impl Door {
    /// What is behind it, once it is there and has read what is kept.
    pub(super) fn inside(self) -> Option<Inside> {
        self.inside.get()
    }

    /// Whether it could not be fetched when that was last tried.
    pub(super) fn is_missing(self) -> bool {
        self.is_missing.get()
    }

    /// Fetches what is behind it, unless it is there.
    pub(crate) async fn open(self) -> Result<(), Failure> {
        self.opened().await.map(|_| ())
    }

    /// Begins with a member who has signed in. Fails only where [`Door::open`] does: who opens it
    /// first cannot be left with an account that her phone knows nothing of.
    pub(crate) async fn begin(self, me: Me) -> Result<(), Failure> {
        let inside = self.opened().await?;
        self.owner.get_value().with(|| (inside.begin)(me)).await;
        Ok(())
    }

    async fn opened(self) -> Result<Inside, Failure> {
        static OPENED: OnceCell<Inside> = OnceCell::new();
        let opened = OPENED.get_or_try_init(async {
            let inside = load().await?;
            self.owner.get_value().with(inside.start).await;
            Ok::<_, SplitLoaderError>(inside)
        });
        let opened = opened.await.copied().map_err(|_| Failure::Offline);
        self.is_missing.set(opened.is_err());
        tell_boot(opened.is_ok());
        if let Ok(inside) = opened
            && self.inside.with_untracked(Option::is_none)
        {
            self.inside.set(Some(inside));
        }
        opened
    }
}

/// Tells `boot.js`, which has the service worker keep what is behind the door, or look for a newer
/// build if it did not come. By an event, and by a mark for when that script comes later.
fn tell_boot(opened: bool) {
    let Some(root) = document().document_element().filter(|_| opened) else {
        return tell("posse-missing");
    };
    // Fails only for names that are none.
    drop(root.set_attribute("data-inside", ""));
    tell("posse-inside");
}
