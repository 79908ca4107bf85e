//! Sorting, compiled once: the standard library's sort is some six kilobytes for each type it meets.

use std::cmp::Ordering;

/// The things in order; those that are equal stay as they stood.
pub fn sorted_by<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let order = order(items.len(), &|one, other| {
        let (one, other) = (items.get(one), items.get(other));
        one.zip(other)
            .map_or(Ordering::Equal, |(one, other)| compare(one, other))
    });
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    let take = |at: usize| items.get_mut(at).and_then(Option::take);
    order.into_iter().filter_map(take).collect()
}

/// The things in the order of their keys; those with the same stay as they stood.
pub fn sorted_by_key<T, K: Ord>(items: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    sorted_by(items, |one, other| key(one).cmp(&key(other)))
}

/// The places of so many things in their order.
fn order(many: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..many).collect();
    order.sort_by(|&one, &other| compare(one, other));
    order
}

#[cfg(test)]
mod tests {
    use super::{sorted_by, sorted_by_key};

    #[test]
    fn things_are_put_in_order_and_equal_ones_stay_as_they_stood() {
        let words = ["pear", "fig", "apple", "kiwi", "date", "fig"];
        let by_length = sorted_by_key(words.to_vec(), |word| word.len());
        assert_eq!(by_length, ["fig", "fig", "pear", "kiwi", "date", "apple"]);
        let backwards = sorted_by(words.to_vec(), |one, other| other.cmp(one));
        assert_eq!(backwards, ["pear", "kiwi", "fig", "fig", "date", "apple"]);
        assert!(sorted_by_key(Vec::<u8>::new(), |one| *one).is_empty());
    }
}
