//! A page about one thing she may see: made once, and what it shows follows the replica.
//!
//! A page that were made anew with every piece of news would close what she has opened and forget
//! what she is writing.

use super::Nowhere;
use crate::offline::use_store;
use leptos::prelude::*;
use posse_shared::sync::Replica;

/// The page of what `find` finds, or [`Nowhere`] when she may not see it, or no longer.
pub(crate) fn while_seen<T, V>(
    find: impl Fn(&Replica) -> Option<T> + Send + Sync + 'static,
    page: impl Fn(Signal<T>) -> V + Send + 'static,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let store = use_store();
    let found = Memo::new(move |_| store.seen().with(&find));
    let is_there = Memo::new(move |_| found.with(Option::is_some));
    move || match is_there.get().then(|| found.get_untracked()).flatten() {
        Some(first) => page(lasting(found, first)).into_any(),
        None => view! { <Nowhere/> }.into_any(),
    }
}

/// The thing as it is, or as it was last when it is there no more.
fn lasting<T>(found: Memo<Option<T>>, first: T) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let thing = Memo::new(move |last: Option<&T>| {
        let gone = || last.unwrap_or(&first).clone();
        found.get().unwrap_or_else(gone)
    });
    thing.into()
}
