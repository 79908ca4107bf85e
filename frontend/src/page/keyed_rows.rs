//! Lists whose rows keep their state when the list changes.

use super::last_known::last_known;
use leptos::prelude::*;
use std::sync::Arc;

/// One view for each item. A view lives as long as its key is in the list, so a dialog, a focus or a
/// text in it survives news; its signal follows the item.
pub(crate) fn keyed_rows<T>(
    items: impl Into<Signal<Vec<T>>>,
    key: fn(&T) -> i64,
    row: impl Fn(Signal<T>) -> AnyView + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let items = items.into();
    let keys = Signal::derive(move || items.with(|items| items.iter().map(key).collect()));
    let row = move |wanted: i64| {
        let find =
            move || items.with(|items| items.iter().find(|item| key(item) == wanted).cloned());
        match untrack(find) {
            Some(first) => row(last_known(find, first)),
            None => ().into_any(),
        }
    };
    rows_of_keys(keys, Arc::new(row))
}

/// Compiled once for all types of items.
fn rows_of_keys(keys: Signal<Vec<i64>>, row: Arc<dyn Fn(i64) -> AnyView + Send + Sync>) -> AnyView {
    let each = move || without_repeats(keys.get());
    // Untracked, so that no signal that a row reads makes the list again.
    let children = move |key| untrack(|| row(key));
    view! { <For each key=|key| *key children/> }.into_any()
}

/// `For` must not get a key twice.
fn without_repeats(keys: Vec<i64>) -> Vec<i64> {
    let mut unique = Vec::with_capacity(keys.len());
    for key in keys {
        if !unique.contains(&key) {
            unique.push(key);
        }
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::without_repeats;

    #[test]
    fn a_repeated_item_has_one_row() {
        assert_eq!(without_repeats(vec![3, 1, 3, 2, 1]), [3, 1, 2]);
    }
}
