//! A page about one item of the replica. It is made once, and what it shows follows the replica.
//!
//! A page that is made again with every piece of news would close an open dialog and lose what the
//! member is typing.

use super::memo::{follow, memo};
use super::not_found::NotFoundPage;
use crate::offline::use_store;
use leptos::prelude::*;
use posse_shared::sync::Replica;

/// The page of the item that `find` returns, or [`NotFoundPage`] while it returns none: the member
/// may not see the item, or no longer.
pub(crate) fn replica_page<T>(
    find: impl Fn(&Replica) -> Option<T> + Copy + Send + Sync + 'static,
    page: impl Fn(Memo<T>) -> AnyView + Send + 'static,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let store = use_store();
    let find = move || store.projection().with(find);
    let is_found = memo(move || find().is_some());
    move || match is_found.get().then(|| follow(find)).flatten() {
        Some(item) => page(item),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}
