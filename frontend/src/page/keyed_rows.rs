//! Lists whose rows keep their state when the list changes.

use leptos::prelude::*;
use std::sync::Arc;

/// One view for each key. A view lives as long as its key is in the list, so a dialog, a focus or a
/// text in it survives news. What it shows of its item it must read from a signal.
pub(crate) fn keyed_rows(
    keys: impl Fn() -> Vec<i64> + Send + Sync + 'static,
    row: impl Fn(i64) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    rows_of_keys(Arc::new(keys), Arc::new(row))
}

type Keys = Arc<dyn Fn() -> Vec<i64> + Send + Sync>;
type Row = Arc<dyn Fn(i64) -> AnyView + Send + Sync>;

/// Compiled once, not once for each list.
fn rows_of_keys(keys: Keys, row: Row) -> AnyView {
    let each = move || without_repeats(keys());
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
