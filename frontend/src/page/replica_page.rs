//! A page about one item of the replica. It is made once, and what it shows follows the replica.
//!
//! A page that is made again with every piece of news would close an open dialog and lose what the
//! member is typing.

use super::last_known::last_known;
use super::not_found::NotFoundPage;
use crate::offline::use_store;
use leptos::prelude::*;
use posse_shared::sync::Replica;

/// The page of the item that `find` returns, or [`NotFoundPage`] while it returns none: the member
/// may not see the item, or no longer.
pub(crate) fn replica_page<T, V>(
    find: impl Fn(&Replica) -> Option<T> + Send + Sync + 'static,
    page: impl Fn(Signal<T>) -> V + Send + 'static,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let store = use_store();
    let found = Memo::new(move |_| store.projection().with(&find));
    let is_found = Memo::new(move |_| found.with(Option::is_some));
    move || match is_found.get().then(|| found.get_untracked()).flatten() {
        Some(first) => page(last_known(move || found.get(), first)).into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}
