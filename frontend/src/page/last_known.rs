//! An item that may disappear while a view of it is still on the screen.

use leptos::prelude::*;

/// The item that `find` returns, or the last one that it has returned.
pub(super) fn last_known<T>(
    find: impl Fn() -> Option<T> + Send + Sync + 'static,
    first: T,
) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let item =
        Memo::new(move |last: Option<&T>| find().unwrap_or_else(|| last.unwrap_or(&first).clone()));
    item.into()
}
