//! Memos that are compiled once for each type of value, not once for each closure.
//!
//! The code of a memo depends on the type of its closure: in 118 memos these copies were 52 kB of wasm
//! (before wasm-opt). So the closures go behind a pointer.

use leptos::prelude::*;

/// A value that is computed again when what it reads changes.
pub(crate) fn memo<T>(compute: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    boxed_memo(Box::new(compute))
}

fn boxed_memo<T>(compute: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| compute())
}

/// An item that may disappear while a view of it is still on the screen: the item that `find`
/// returns, or the last one that it has returned. `None` if there is none at first.
pub(crate) fn follow<T>(find: impl Fn() -> Option<T> + Send + Sync + 'static) -> Option<Memo<T>>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    boxed_follow(Box::new(find))
}

fn boxed_follow<T>(find: Box<dyn Fn() -> Option<T> + Send + Sync>) -> Option<Memo<T>>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let first = untrack(&find)?;
    Some(Memo::new(move |last: Option<&T>| {
        find().unwrap_or_else(|| last.unwrap_or(&first).clone())
    }))
}
