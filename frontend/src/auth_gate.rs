//! The gate between the first download and the lazy app, which only a member's phone needs.
//!
//! The first download holds the welcome and the two ways to sign in. The lazy app holds the store,
//! all other pages and the frame around them. The gate loads it when a page of it is opened, and
//! at once where a member is signed in. If it cannot be fetched, the app says so, and no data is
//! lost.
//!
//! `app` tells the gate how to load the lazy app, so the pages of the first download can use the
//! gate without knowing the pages behind it.

use crate::client::Failure;
use crate::page_event::dispatch;
use crate::route::Route;
use async_once_cell::OnceCell;
use leptos::prelude::*;
use posse_shared::people::Me;
use std::pin::Pin;

/// A future that a function pointer can return.
pub(crate) type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// The entry points of the lazy app.
#[derive(Clone, Copy)]
pub(crate) struct LazyApp {
    /// Provides the store and loads it.
    pub(crate) start: fn() -> Later<()>,
    /// Begins the session of a member who has just signed in.
    pub(crate) begin_session: fn(Me) -> Later<()>,
    /// Whether a member is signed in.
    pub(crate) has_member: fn() -> bool,
    /// Makes the page of a route.
    pub(crate) page: fn(&Route) -> AnyView,
    /// Makes the part above every page.
    pub(crate) header: fn() -> AnyView,
    /// Makes the part below every page.
    pub(crate) footer: fn() -> AnyView,
}

/// Fetches the lazy app.
type Loader = fn() -> Later<Result<LazyApp, Failure>>;

/// The gate to the lazy app.
#[derive(Clone, Copy)]
pub(crate) struct AuthGate {
    owner: StoredValue<Owner>,
    load: Loader,
    lazy_app: RwSignal<Option<LazyApp>>,
    is_missing: RwSignal<bool>,
}

/// Provides the gate.
pub(crate) fn provide_auth_gate(load: Loader) -> AuthGate {
    let gate = AuthGate {
        owner: StoredValue::new(Owner::current().unwrap_or_default()),
        load,
        lazy_app: RwSignal::new(None),
        is_missing: RwSignal::new(false),
    };
    provide_context(gate);
    gate
}

/// The gate.
pub(crate) fn use_auth_gate() -> AuthGate {
    expect_context()
}

impl AuthGate {
    /// The lazy app, once it is fetched and its store is loaded.
    pub(crate) fn lazy_app(self) -> Option<LazyApp> {
        self.lazy_app.get()
    }

    /// Whether the last attempt to fetch the lazy app failed.
    pub(crate) fn is_missing(self) -> bool {
        self.is_missing.get()
    }

    /// Fetches the lazy app, unless it is there.
    pub(crate) async fn load(self) -> Result<(), Failure> {
        self.loaded().await.map(|_| ())
    }

    /// Begins the session of a member who has just signed in. Fails only where [`AuthGate::load`]
    /// does: a caller that loads first cannot end up with an account that the phone cannot use.
    pub(crate) async fn begin_session(self, me: Me) -> Result<(), Failure> {
        let lazy_app = self.loaded().await?;
        self.owner
            .get_value()
            .with(|| (lazy_app.begin_session)(me))
            .await;
        Ok(())
    }

    async fn loaded(self) -> Result<LazyApp, Failure> {
        static LOADED: OnceCell<LazyApp> = OnceCell::new();
        let loaded = LOADED.get_or_try_init(async {
            let lazy_app = (self.load)().await?;
            self.owner.get_value().with(lazy_app.start).await;
            Ok::<_, Failure>(lazy_app)
        });
        let loaded = loaded.await.copied();
        self.is_missing.set(loaded.is_err());
        tell_boot(loaded.is_ok());
        if let Ok(lazy_app) = loaded
            && self.lazy_app.with_untracked(Option::is_none)
        {
            self.lazy_app.set(Some(lazy_app));
        }
        loaded
    }
}

/// Tells `boot.js` whether the lazy app is there. If it is, the service worker caches it; if not,
/// the script looks for a newer build. The attribute is for a script that starts later.
fn tell_boot(is_loaded: bool) {
    let Some(root) = document().document_element().filter(|_| is_loaded) else {
        return dispatch("posse-missing");
    };
    // Fails only for an invalid name.
    drop(root.set_attribute("data-inside", ""));
    dispatch("posse-inside");
}
