//! Sorting that is compiled once: the standard library's sort costs some six kilobytes of wasm for
//! each type it sorts.

use std::cmp::Ordering;

/// Sorts the items; equal items keep their order.
pub fn sorted_by<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let order = sorted_indices(items.len(), &|one, other| {
        let (one, other) = (items.get(one), items.get(other));
        one.zip(other)
            .map_or(Ordering::Equal, |(one, other)| compare(one, other))
    });
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    let take = |at: usize| items.get_mut(at).and_then(Option::take);
    order.into_iter().filter_map(take).collect()
}

/// Sorts the items by key; items with equal keys keep their order.
pub fn sorted_by_key<T, K: Ord>(items: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    sorted_by(items, |one, other| key(one).cmp(&key(other)))
}

/// Sorts the indices below `count`.
fn sorted_indices(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&one, &other| compare(one, other));
    order
}

#[cfg(test)]
mod tests {
    use super::{sorted_by, sorted_by_key};

    #[test]
    fn equal_items_keep_their_order() {
        let words = ["pear", "fig", "apple", "kiwi", "date", "fig"];
        let by_length = sorted_by_key(words.to_vec(), |word| word.len());
        assert_eq!(by_length, ["fig", "fig", "pear", "kiwi", "date", "apple"]);
        let backwards = sorted_by(words.to_vec(), |one, other| other.cmp(one));
        assert_eq!(backwards, ["pear", "kiwi", "fig", "fig", "date", "apple"]);
        assert!(sorted_by_key(Vec::<u8>::new(), |one| *one).is_empty());
    }
}
